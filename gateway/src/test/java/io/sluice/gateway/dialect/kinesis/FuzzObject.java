// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A structure that need not be a valid one: names may occur twice. Values are such objects, lists, texts, blobs, numbers,
 * truths and null.
 */
record FuzzObject(List<Map.Entry<String, Object>> members) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param json with single quotes for double ones; members named Data are blobs */
    static FuzzObject parse(String json) {
        try {
            return object(JSON.readTree(json.replace('\'', '"')));
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    /** Every list and object in here, itself too. */
    List<Object> containers() {
        List<Object> containers = new ArrayList<>();
        collect(this, containers);
        return containers;
    }

    /** About so many bytes when written; at least 1. */
    static int weight(Object value) {
        if (value instanceof FuzzObject object) {
            return 1
                    + object.members.stream()
                            .mapToInt(member -> 20 + weight(member.getValue()))
                            .sum();
        }
        if (value instanceof List<?> list) {
            return 1 + list.stream().mapToInt(FuzzObject::weight).sum();
        }
        return 1 + (value instanceof String text ? text.length() : value instanceof byte[] blob ? blob.length : 0);
    }

    /** Of its own through and through, so that a change of one is not one of the other. */
    static Object copyOf(Object value) {
        if (value instanceof FuzzObject object) {
            List<Map.Entry<String, Object>> members = new ArrayList<>();
            object.members.forEach(
                    member -> members.add(FuzzChange.member(member.getKey(), copyOf(member.getValue()))));
            return new FuzzObject(members);
        }
        if (value instanceof List<?> list) {
            List<Object> elements = new ArrayList<>();
            list.forEach(element -> elements.add(copyOf(element)));
            return elements;
        }
        return value;
    }

    private static void collect(Object value, List<Object> containers) {
        if (value instanceof FuzzObject object) {
            containers.add(object);
            object.members.forEach(member -> collect(member.getValue(), containers));
        } else if (value instanceof List<?> list) {
            containers.add(list);
            list.forEach(element -> collect(element, containers));
        }
    }

    private static FuzzObject object(JsonNode tree) {
        List<Map.Entry<String, Object>> members = new ArrayList<>();
        tree.properties().forEach(member -> {
            boolean isBlob = member.getKey().equals("Data");
            members.add(FuzzChange.member(
                    member.getKey(),
                    isBlob ? Base64.getDecoder().decode(member.getValue().textValue()) : value(member.getValue())));
        });
        return new FuzzObject(members);
    }

    private static Object value(JsonNode tree) {
        if (tree.isObject()) {
            return object(tree);
        }
        if (tree.isArray()) {
            List<Object> list = new ArrayList<>();
            tree.forEach(element -> list.add(value(element)));
            return list;
        }
        if (tree.isNumber()) {
            return tree.numberValue();
        }
        return tree.isBoolean() ? (Object) tree.booleanValue() : tree.textValue();
    }
}
