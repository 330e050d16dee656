// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import io.sluice.gateway.auth.Denial;
import io.sluice.gateway.dialect.WireHead;
import io.sluice.gateway.dialect.dis.wire.DisCode;
import io.sluice.gateway.dialect.dis.wire.DisError;
import java.util.List;

/**
 * How DIS words that a sender is not let in. Texts are our own words: what a client sent may have the number of another code
 * in it, for which one of the SDKs looks.
 */
final class DisDenials {
    private DisDenials() {}

    static DisError of(WireHead head, Denial denial) {
        return switch (denial.kind()) {
            case NOTHING_PRESENTED -> DisCode.NO_AUTHORIZATION.bare();
            case PRESENTED_TWICE ->
                DisCode.INVALID_AUTHORIZATION.with("There is a signature in the header and one in the query.");
            case INCOMPLETE -> incomplete(denial.names()).bare();
            case UNREADABLE -> DisCode.UNREADABLE_AUTHORIZATION.bare();
            case UNKNOWN_ALGORITHM -> DisCode.INVALID_AUTHORIZATION.with("The algorithm is not known here.");
            case WRONG_SCOPE -> wrongScope(denial);
            case UNREADABLE_TIME -> DisCode.UNREADABLE_DATE.bare();
            case EXPIRED -> DisCode.INVALID_DATE.with("The request was signed too long ago.");
            case NOT_YET -> DisCode.INVALID_DATE.with("The request is signed for the future.");
            case UNKNOWN_KEY -> DisCode.INVALID_ACCESS_KEY.bare();
            case UNKNOWN_TOKEN -> DisCode.INVALID_TOKEN.bare();
            case EXPIRED_CREDENTIAL ->
                (hasToken(head) ? DisCode.INVALID_TOKEN : DisCode.INVALID_ACCESS_KEY).with("It has expired.");
            case WRONG_SIGNATURE -> DisCode.WRONG_SIGNATURE.bare();
            case OTHER_API -> DisCode.FORBIDDEN.with("The credential is not for requests of this API.");
        };
    }

    /** The one thing that is missing, where it has a code of its own. */
    private static DisCode incomplete(List<String> missing) {
        if (missing.size() > 1) {
            return DisCode.INCOMPLETE_AUTHORIZATION;
        }
        return switch (missing.get(0)) {
            case "Access" -> DisCode.NO_ACCESS_KEY;
            case "Signature" -> DisCode.NO_SIGNATURE;
            case "X-Sdk-Date" -> DisCode.NO_DATE;
            default -> DisCode.INCOMPLETE_AUTHORIZATION;
        };
    }

    private static DisError wrongScope(Denial denial) {
        return switch (denial.scopePart()) {
            case "service" -> DisCode.NO_SERVICE.bare();
            case "region" -> DisCode.INVALID_REGION.bare();
            default -> DisCode.UNREADABLE_AUTHORIZATION.with("The scope of the signature is not one of this API.");
        };
    }

    private static boolean hasToken(WireHead head) {
        return head.headers().has("X-Auth-Token") || head.headers().has("X-Security-Token");
    }
}
