// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.signature;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/**
 * When a request was signed.
 *
 * @param text as signatures write it, such as {@code 20260102T030405Z}
 */
public record SignedTime(Instant instant, String text) {
    private static final int MAX_CHARS = 64;
    private static final int DAY_CHARS = 8;
    private static final int FORM_CHARS = 16;
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withZone(ZoneOffset.UTC);

    /** Without the fraction of its second. */
    public static SignedTime of(Instant time) {
        return new SignedTime(time, FORM.format(time));
    }

    public static Optional<SignedTime> parse(String text) {
        return parse(text, FORM);
    }

    /** As in the header {@code Date}. */
    public static Optional<SignedTime> parseHttpDate(String text) {
        return parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
    }

    /** Such as {@code 20260102}. */
    public String day() {
        return text.substring(0, DAY_CHARS);
    }

    private static Optional<SignedTime> parse(String text, DateTimeFormatter form) {
        if (text.length() > MAX_CHARS) {
            return Optional.empty();
        }
        try {
            Instant instant = form.parse(text, Instant::from);
            String signed = FORM.format(instant);
            return signed.length() == FORM_CHARS ? Optional.of(new SignedTime(instant, signed)) : Optional.empty();
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
