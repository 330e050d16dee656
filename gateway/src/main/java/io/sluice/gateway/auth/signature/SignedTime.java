// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.signature;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/** When a request was signed, as signatures write it: {@code 20260102T030405Z}. */
public final class SignedTime {
    private static final int MAX_CHARS = 64;
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withZone(ZoneOffset.UTC);

    private SignedTime() {}

    public static String of(Instant time) {
        return FORM.format(time);
    }

    /** Such as {@code 20260102}. */
    public static String day(Instant time) {
        return of(time).substring(0, 8);
    }

    public static Optional<Instant> parse(String text) {
        return parse(text, FORM);
    }

    /** As in the header {@code Date}. */
    public static Optional<Instant> parseHttpDate(String text) {
        return parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
    }

    private static Optional<Instant> parse(String text, DateTimeFormatter form) {
        if (text.length() > MAX_CHARS) {
            return Optional.empty();
        }
        try {
            return Optional.of(form.parse(text, Instant::from));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
