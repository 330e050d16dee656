// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.sign;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** When a call is signed, in the form that is signed: {@code yyyyMMdd'T'HHmmss'Z'}, made once a second. */
final class SigningTime {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final InstantSource clock;
    private long second = Long.MIN_VALUE;
    private String text = "";

    SigningTime(InstantSource clock) {
        this.clock = clock;
    }

    String text() {
        var now = clock.instant();
        if (now.getEpochSecond() != second) {
            second = now.getEpochSecond();
            text = FORM.format(now);
        }
        return text;
    }
}
