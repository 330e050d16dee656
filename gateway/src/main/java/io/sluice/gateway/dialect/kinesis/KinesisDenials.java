// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.gateway.auth.Denial;
import io.sluice.gateway.dialect.WireHead;
import io.sluice.gateway.dialect.kinesis.wire.KinesisCode;
import io.sluice.gateway.dialect.kinesis.wire.KinesisError;
import java.util.List;

/**
 * How the service words that a sender is not let in. SDKs look at the code: on some they compare the {@code Date} of the
 * answer with their clock and sign once more. What the service repeats of the header is left out: it would be a signature.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html">Troubleshoot Signature
 *     Version 4</a>
 */
final class KinesisDenials {
    private static final List<String> IN_HEADER = List.of("Credential", "Signature", "SignedHeaders");
    private static final List<String> IN_QUERY =
            List.of("X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders", "X-Amz-Date");

    private KinesisDenials() {}

    static KinesisError of(WireHead head, Denial denial) {
        return switch (denial.kind()) {
            case NOTHING_PRESENTED -> KinesisCode.MISSING_AUTHENTICATION.with("Missing Authentication Token");
            case PRESENTED_TWICE ->
                KinesisCode.INVALID_SIGNATURE.with(
                        "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.");
            case INCOMPLETE -> KinesisCode.INCOMPLETE_SIGNATURE.with(incomplete(head, denial.names()));
            case UNREADABLE ->
                KinesisCode.INCOMPLETE_SIGNATURE.with(
                        "Invalid key=value pair (missing equal-sign) in Authorization header.");
            case UNKNOWN_ALGORITHM -> KinesisCode.INCOMPLETE_SIGNATURE.with("Unsupported AWS 'algorithm'.");
            case WRONG_SCOPE -> KinesisCode.INVALID_SIGNATURE.with(wrongScope(denial));
            case UNREADABLE_TIME -> KinesisCode.INCOMPLETE_SIGNATURE.with("Date must be in ISO-8601 'basic format'.");
            case EXPIRED -> KinesisCode.INVALID_SIGNATURE.with("Signature expired: " + denial.detail());
            case NOT_YET -> KinesisCode.INVALID_SIGNATURE.with("Signature not yet current: " + denial.detail());
            case UNKNOWN_KEY, UNKNOWN_TOKEN ->
                KinesisCode.UNRECOGNIZED_CLIENT.with("The security token included in the request is invalid.");
            case EXPIRED_CREDENTIAL ->
                KinesisCode.EXPIRED_TOKEN.with("The security token included in the request is expired");
            case WRONG_SIGNATURE ->
                KinesisCode.INVALID_SIGNATURE.with(
                        "The request signature we calculated does not match the signature you"
                                + " provided. Check your AWS Secret Access Key and signing method. Consult the service"
                                + " documentation for details.");
            case OTHER_API -> KinesisCode.ACCESS_DENIED.with("The credential is not for requests of this API.");
        };
    }

    private static String incomplete(WireHead head, List<String> missing) {
        var sentences = new StringBuilder();
        if (!head.headers().has("Authorization")) {
            IN_QUERY.stream()
                    .filter(missing::contains)
                    .forEach(name -> sentences.append("AWS query-string parameters must include '" + name + "'. "));
            return sentences.append("Re-examine the query-string parameters.").toString();
        }
        IN_HEADER.stream()
                .filter(missing::contains)
                .forEach(name -> sentences.append("Authorization header requires '" + name + "' parameter. "));
        if (missing.stream().anyMatch(name -> name.endsWith("Date"))) {
            sentences.append("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
        }
        return sentences.toString().trim();
    }

    private static String wrongScope(Denial denial) {
        return switch (denial.scopePart()) {
            case "service" -> "Credential should be scoped to correct service: 'kinesis'.";
            case "region" -> "Credential should be scoped to a valid region, not '" + denial.scopeRegion() + "'.";
            case "terminator" -> "Credential should be scoped with a valid terminator: 'aws4_request'.";
            case "date" -> "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP.";
            default -> "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term.";
        };
    }
}
