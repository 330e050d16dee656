// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.yds;

import io.sluice.gateway.auth.Denial;
import io.sluice.gateway.dialect.WireHead;
import io.sluice.gateway.dialect.kinesis.wire.KinesisCode;
import io.sluice.gateway.dialect.kinesis.wire.KinesisError;

/**
 * How the service words that a sender is not let in. It tells little: whatever is wrong with a key or a token is the same to
 * it, and it names the request's id.
 *
 * @see <a href="https://yandex.cloud/en/docs/data-streams/kinesisapi/common-errors">Common errors</a>
 */
final class YdsDenials {
    /** What its own clients sign for. */
    private static final String REGION = "ru-central1";

    private YdsDenials() {}

    static KinesisError of(WireHead head, Denial denial) {
        return switch (denial.kind()) {
            case NOTHING_PRESENTED -> KinesisCode.NO_SIGNATURE.with("Neither Credentials nor IAM token was provided");
            case PRESENTED_TWICE ->
                KinesisCode.NO_SIGNATURE.with("There is a signature in the header and one in the query");
            case INCOMPLETE ->
                denial.names().stream().anyMatch(name -> name.endsWith("Credential"))
                        ? KinesisCode.NO_ACCESS_KEY.with("Access key id should be provided")
                        : KinesisCode.NO_SIGNATURE.with(
                                "Missing in the signature: " + String.join(", ", denial.names()));
            case UNREADABLE -> KinesisCode.NO_SIGNATURE.with("Failed to parse Authorization header");
            case UNKNOWN_ALGORITHM -> KinesisCode.NO_SIGNATURE.with("Unknown signature algorithm");
            case WRONG_SCOPE -> KinesisCode.NO_SIGNATURE.with(wrongScope(denial));
            case UNREADABLE_TIME -> KinesisCode.NO_SIGNATURE.with("Failed to parse Signature timestamp");
            case EXPIRED -> KinesisCode.REQUEST_EXPIRED.with("Signature expired: " + denial.detail());
            case NOT_YET -> KinesisCode.REQUEST_EXPIRED.with("Signature not yet current: " + denial.detail());
            case UNKNOWN_KEY, UNKNOWN_TOKEN, WRONG_SIGNATURE -> refused("Bad credentials", head);
            case EXPIRED_CREDENTIAL -> refused("The credentials have expired", head);
            case OTHER_API -> refused("The credentials are not for this API", head);
        };
    }

    private static String wrongScope(Denial denial) {
        return switch (denial.scopePart()) {
            case "region" -> "Wrong service region: got " + denial.scopeRegion() + " expected " + REGION;
            case "service" -> "Wrong service name: expected kinesis";
            default -> "Failed to parse the scope of the signature";
        };
    }

    private static KinesisError refused(String why, WireHead head) {
        return KinesisCode.ACCESS_DENIED.with(why + ", request id " + head.requestId());
    }
}
