// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The value of the {@code Date} header, written once a second. Clients correct their clocks by it. Belongs to one event
 * loop.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-5.6.7">RFC 9110, 5.6.7</a>
 */
final class DateHeader {
    /** Not {@code RFC_1123_DATE_TIME}, which writes the first nine days of a month with one digit. */
    private static final DateTimeFormatter IMF_FIXDATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);

    private final InstantSource clock;
    private long second = Long.MIN_VALUE;
    private String text = "";

    DateHeader(InstantSource clock) {
        this.clock = clock;
    }

    String now() {
        Instant now = clock.instant();
        if (now.getEpochSecond() != second) {
            second = now.getEpochSecond();
            text = IMF_FIXDATE.format(now.atOffset(ZoneOffset.UTC));
        }
        return text;
    }
}
