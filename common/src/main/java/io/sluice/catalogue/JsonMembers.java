// SPDX-License-Identifier: Apache-2.0
package io.sluice.catalogue;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Takes members out of the catalogue's JSON and refuses what is missing, of another type, or too large for its own.
 * Every method throws {@link IllegalArgumentException} with the member's name, never its value.
 */
final class JsonMembers {
    private JsonMembers() {}

    static String text(JsonNode json, String name) {
        return requireText(member(json, name), name);
    }

    static String requireText(JsonNode value, String name) {
        if (!value.isTextual()) {
            throw new IllegalArgumentException("catalogue member " + name + " is not a text");
        }
        return value.textValue();
    }

    static long number(JsonNode json, String name) {
        JsonNode value = member(json, name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException("catalogue member " + name + " is not a whole number of 64 bits");
        }
        return value.longValue();
    }

    static int wholeInt(JsonNode json, String name) {
        return requireInt(member(json, name), name);
    }

    static int requireInt(JsonNode value, String name) {
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new IllegalArgumentException("catalogue member " + name + " is not a whole number of 32 bits");
        }
        return value.intValue();
    }

    static JsonNode requireList(JsonNode json, String name) {
        JsonNode value = member(json, name);
        if (!value.isArray()) {
            throw new IllegalArgumentException("catalogue member " + name + " is not a list");
        }
        return value;
    }

    static JsonNode requireObject(JsonNode json, String name) {
        JsonNode value = member(json, name);
        if (!value.isObject()) {
            throw new IllegalArgumentException("catalogue member " + name + " is not an object");
        }
        return value;
    }

    static JsonNode member(JsonNode json, String name) {
        JsonNode value = json.get(name);
        if (value == null) {
            throw new IllegalArgumentException("catalogue entry without " + name);
        }
        return value;
    }
}
