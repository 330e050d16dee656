// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis.wire;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Base64;
import java.util.stream.StreamSupport;

/** What a value means once its type is known to be right, the same from JSON and from CBOR. */
final class KinesisValue {
    private static final int MILLIS = 1000;

    /** A whole CBOR number below it is taken for seconds: as milliseconds it would be before 3 March 1973. */
    private static final double LEAST_MILLIS = 1e11;

    private KinesisValue() {}

    /** Fractions are cut off, and what is too large for 32 bits becomes the largest number. */
    static int integer(JsonNode value) {
        return (int) value.doubleValue();
    }

    /** Milliseconds since the epoch. CBOR clients send whole milliseconds, JSON clients seconds. */
    static long timestampMs(JsonNode value, KinesisEncoding encoding) {
        double number = value.doubleValue();
        boolean isMillis = encoding.isCbor() && value.isIntegralNumber() && number >= LEAST_MILLIS;
        return isMillis ? value.longValue() : Math.round(number * MILLIS);
    }

    static byte[] blob(JsonNode value) {
        try {
            return value.isBinary() ? value.binaryValue() : Base64.getDecoder().decode(value.textValue());
        } catch (IOException impossible) {
            throw new IllegalStateException("a binary value gives its bytes", impossible);
        }
    }

    /** Of a text in code points, of a list or map in elements. */
    static int length(JsonNode value) {
        String text = value.textValue();
        return text == null ? value.size() : text.codePointCount(0, text.length());
    }

    /** As the service quotes it in messages. */
    static String quoted(JsonNode value, int maxChars) {
        return "'" + cut(text(value), maxChars) + "'";
    }

    static String cut(String text, int maxChars) {
        return text.length() <= maxChars ? text : text.substring(0, maxChars);
    }

    private static String text(JsonNode value) {
        if (value.isObject()) {
            return map(value);
        }
        if (value.isArray()) {
            return list(value);
        }
        return value.isNumber() ? "" + integer(value) : value.asText();
    }

    private static String list(JsonNode value) {
        return StreamSupport.stream(value.spliterator(), false)
                .map(JsonNode::asText)
                .collect(joining(", ", "[", "]"));
    }

    private static String map(JsonNode value) {
        var text = new StringBuilder("{");
        value.properties()
                .forEach(entry -> text.append(text.length() > 1 ? ", " : "")
                        .append(entry.getKey())
                        .append('=')
                        .append(entry.getValue().asText()));
        return text.append('}').toString();
    }
}
