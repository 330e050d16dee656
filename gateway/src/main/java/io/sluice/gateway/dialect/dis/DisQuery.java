// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A request's query. Percent signs are undone and nothing else: the older SDK sends a {@code +} as it is, and it means
 * itself. Empty parameters, such as behind its last ampersand, are passed over. Of two of one name the first counts.
 */
final class DisQuery {
    private static final int HEX_DIGITS = 2;
    private static final int HEX = 16;

    private final Map<String, String> values = new HashMap<>();

    DisQuery(String query) {
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = decode(equals < 0 ? parameter : parameter.substring(0, equals));
            if (!name.isEmpty()) {
                values.putIfAbsent(name, equals < 0 ? "" : decode(parameter.substring(equals + 1)));
            }
        }
    }

    /** Empty if there is no such parameter. */
    String text(String name) {
        return values.getOrDefault(name, "");
    }

    boolean has(String name) {
        return !text(name).isEmpty();
    }

    /**
     * A whole number within bounds.
     *
     * @param otherwise if there is no such parameter
     * @return empty if it is no such number
     */
    OptionalInt integer(String name, int otherwise, int min, int max) {
        String text = text(name);
        if (text.isEmpty()) {
            return OptionalInt.of(otherwise);
        }
        try {
            int value = Integer.parseInt(text);
            return value < min || value > max ? OptionalInt.empty() : OptionalInt.of(value);
        } catch (NumberFormatException noNumber) {
            return OptionalInt.empty();
        }
    }

    /** As {@link #integer}, where a larger number is taken for the largest. */
    OptionalInt cappedInteger(String name, int otherwise, int cap) {
        OptionalInt value = integer(name, otherwise, 1, Integer.MAX_VALUE);
        return value.isPresent() ? OptionalInt.of(Math.min(value.getAsInt(), cap)) : value;
    }

    /** Undoes percent signs; what is none stays. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        var decoded = new ByteArrayOutputStream(utf8.length);
        for (int at = 0; at < utf8.length; at++) {
            int value = utf8[at] == '%' ? hex(utf8, at + 1) : -1;
            decoded.write(value < 0 ? utf8[at] : value);
            at += value < 0 ? 0 : HEX_DIGITS;
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }

    private static int hex(byte[] utf8, int at) {
        if (at + HEX_DIGITS > utf8.length) {
            return -1;
        }
        int high = Character.digit(utf8[at], HEX);
        int low = Character.digit(utf8[at + 1], HEX);
        return high < 0 || low < 0 ? -1 : high * HEX + low;
    }
}
