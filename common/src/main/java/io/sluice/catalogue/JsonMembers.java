// SPDX-License-Identifier: Apache-2.0
package io.sluice.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes members out of the catalogue's JSON and refuses what is missing, of another type, or too large for its own.
 * Every method that reads throws {@link IllegalArgumentException} with the member's name, never its value.
 */
final class JsonMembers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonMembers() {}

    static ObjectNode newObject() {
        return JSON.createObjectNode();
    }

    static JsonNode parse(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException notJson) {
            throw new IllegalArgumentException("catalogue entry is not JSON", notJson);
        }
    }

    static byte[] bytes(ObjectNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of plain values is always JSON", impossible);
        }
    }

    static ObjectNode ofTexts(Map<String, String> texts) {
        ObjectNode json = newObject();
        texts.forEach(json::put);
        return json;
    }

    static Map<String, String> texts(JsonNode json, String name) {
        Map<String, String> map = new LinkedHashMap<>();
        requireObject(json, name)
                .properties()
                .forEach(entry -> map.put(entry.getKey(), requireText(entry.getValue(), name)));
        return map;
    }

    static List<String> textList(JsonNode json, String name) {
        List<String> list = new ArrayList<>();
        requireList(json, name).forEach(element -> list.add(requireText(element, name)));
        return list;
    }

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
