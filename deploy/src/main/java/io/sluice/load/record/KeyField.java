// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/** Finds the partition key in a line of JSON: the value of one member of the object, a text, number or boolean. */
final class KeyField {
    private static final JsonFactory JSON = new JsonFactory();

    private final String field;
    private final int maxChars;

    /** @param maxChars Unicode code points that a key may have */
    KeyField(String field, int maxChars) {
        this.field = field;
        this.maxChars = maxChars;
    }

    /** The whole line is read, so that what is not JSON is found here and not by who reads the stream. */
    String keyOf(long line, byte[] json) throws BadLine {
        Optional<String> key = find(line, json);
        if (key.isEmpty()) {
            throw new BadLine(line, "has no member \"" + field + "\" that is a text, a number or a boolean");
        }
        int chars = key.get().codePointCount(0, key.get().length());
        if (chars < 1 || chars > maxChars) {
            throw new BadLine(line, "has a \"" + field + "\" of " + chars + " characters, not 1 to " + maxChars);
        }
        return key.get();
    }

    private Optional<String> find(long line, byte[] json) throws BadLine {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BadLine(line, "is not a JSON object");
            }
            Optional<String> found = Optional.empty();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isKey = parser.currentName().equals(field);
                JsonToken value = parser.nextToken();
                if (isKey) {
                    found = isPlain(value) ? Optional.of(parser.getText()) : Optional.empty();
                }
                parser.skipChildren();
            }
            if (parser.nextToken() != null) {
                throw new BadLine(line, "has more than one JSON object");
            }
            return found;
        } catch (JsonProcessingException malformed) {
            throw new BadLine(line, "is not JSON: " + malformed.getOriginalMessage());
        } catch (BadLine bad) {
            throw bad;
        } catch (IOException impossible) {
            throw new IllegalStateException("an array cannot fail to be read", impossible);
        }
    }

    private static boolean isPlain(JsonToken value) {
        return value.isScalarValue() && value != JsonToken.VALUE_NULL;
    }
}
