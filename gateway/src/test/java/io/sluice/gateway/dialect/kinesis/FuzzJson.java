// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Writes JSON in all of its spellings: white space, escapes, and surrogates that no UTF-8 has. */
final class FuzzJson {
    private static final String[] SPACES = {" ", "\n", "\t", "\r\n  "};

    private final RandomGenerator random;
    private final boolean isPlain;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private FuzzJson(RandomGenerator random) {
        this.random = random;
        this.isPlain = random.nextBoolean();
    }

    static byte[] write(RandomGenerator random, Object value) {
        var json = new FuzzJson(random);
        json.write(value);
        return json.out.toByteArray();
    }

    private void write(Object value) {
        space();
        if (value instanceof FuzzObject object) {
            write(object);
        } else if (value instanceof List<?> list) {
            write(list);
        } else if (value instanceof byte[] blob) {
            quote(base64(blob));
        } else if (value instanceof String text) {
            quote(text);
        } else {
            raw(String.valueOf(value));
        }
        space();
    }

    private void write(FuzzObject object) {
        raw("{");
        String separator = "";
        for (Map.Entry<String, Object> member : object.members()) {
            raw(separator);
            quote(member.getKey());
            raw(":");
            write(member.getValue());
            separator = ",";
        }
        raw("}");
    }

    private void write(List<?> list) {
        raw("[");
        String separator = "";
        for (Object element : list) {
            raw(separator);
            write(element);
            separator = ",";
        }
        raw("]");
    }

    private void quote(String text) {
        raw("\"");
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            boolean isEscaped = unit < ' ' || unit == '"' || unit == '\\' || (!isPlain && random.nextInt(50) == 0);
            if (unit == '/' && isEscaped) {
                raw("\\/");
            } else if (isEscaped || (Character.isSurrogate(unit) && random.nextBoolean())) {
                raw(String.format("\\u%04x", (int) unit));
            } else {
                utf8(unit);
            }
        }
        raw("\"");
    }

    /** Each half of a pair alone, as broken encoders do. */
    private void utf8(char unit) {
        if (unit < 0x80) {
            out.write(unit);
        } else if (unit < 0x800) {
            out.write(0xC0 | (unit >> 6));
            out.write(0x80 | (unit & 0x3F));
        } else {
            out.write(0xE0 | (unit >> 12));
            out.write(0x80 | ((unit >> 6) & 0x3F));
            out.write(0x80 | (unit & 0x3F));
        }
    }

    private String base64(byte[] blob) {
        return switch (isPlain ? 5 : random.nextInt(12)) {
            case 0 -> Base64.getEncoder().withoutPadding().encodeToString(blob);
            case 1 -> Base64.getUrlEncoder().encodeToString(blob);
            case 2 -> Base64.getMimeEncoder().encodeToString(blob);
            case 3 -> Base64.getEncoder().encodeToString(blob).replace("=", "==");
            case 4 -> Base64.getEncoder().encodeToString(blob).replace("A=", "B=");
            default -> Base64.getEncoder().encodeToString(blob);
        };
    }

    private void space() {
        if (!isPlain && random.nextInt(6) == 0) {
            raw(SPACES[random.nextInt(SPACES.length)]);
        }
    }

    private void raw(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
