// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import io.sluice.gateway.dialect.WireHead;
import java.util.OptionalLong;

/**
 * What a request's head says about its body.
 *
 * @param bytes its length; empty if the head does not tell, as with chunks
 * @param awaitsContinue whether the client keeps the body back until it is told to go on
 */
record DeclaredBody(OptionalLong bytes, boolean awaitsContinue) {
    static DeclaredBody of(WireHead head) {
        boolean awaitsContinue = head.headers()
                .first("Expect")
                .filter(expectation -> expectation.equalsIgnoreCase("100-continue"))
                .isPresent();
        return new DeclaredBody(
                head.headers().first("Content-Length").map(DeclaredBody::parse).orElse(OptionalLong.empty()),
                awaitsContinue);
    }

    /** Whether bytes are to come, as far as the head tells. */
    boolean isExpected() {
        return bytes.orElse(1) > 0;
    }

    /** The HTTP layer has checked the digits; a number that no long holds is larger than any bound. */
    private static OptionalLong parse(String digits) {
        try {
            return OptionalLong.of(Long.parseLong(digits.trim()));
        } catch (NumberFormatException huge) {
            return OptionalLong.of(Long.MAX_VALUE);
        }
    }
}
