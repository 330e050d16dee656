// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.model.ByteSlice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A structure that a client sent, its types and constraints checked. */
public final class KinesisInput {
    private final KinesisEncoding encoding;
    private final JsonNode structure;

    private KinesisInput(KinesisEncoding encoding, JsonNode structure) {
        this.encoding = encoding;
        this.structure = structure;
    }

    /** Reads a body and checks it against a shape. */
    public static Checked<KinesisInput> read(KinesisEncoding encoding, ByteSlice body, KinesisShape shape) {
        Optional<JsonNode> structure = encoding.structure(body);
        return structure.isEmpty()
                ? Checked.bad(KinesisCode.SERIALIZATION.withoutMessage())
                : check(encoding, structure.get(), shape);
    }

    /** Checks a structure that was read already. */
    public static Checked<KinesisInput> check(KinesisEncoding encoding, JsonNode structure, KinesisShape shape) {
        return shape.fault(structure)
                .map(Checked::<KinesisInput>bad)
                .orElseGet(() -> Checked.good(new KinesisInput(encoding, structure)));
    }

    public Optional<String> text(String name) {
        return present(name).map(JsonNode::textValue);
    }

    /** Only for members that the shape requires. */
    public String requiredText(String name) {
        return structure.get(name).textValue();
    }

    public OptionalInt integer(String name) {
        Optional<JsonNode> value = present(name);
        return value.isPresent() ? OptionalInt.of(KinesisValue.integer(value.get())) : OptionalInt.empty();
    }

    /** Only for members that the shape requires. */
    public int requiredInteger(String name) {
        return KinesisValue.integer(structure.get(name));
    }

    public OptionalLong timestampMs(String name) {
        Optional<JsonNode> value = present(name);
        return value.isPresent()
                ? OptionalLong.of(KinesisValue.timestampMs(value.get(), encoding))
                : OptionalLong.empty();
    }

    public boolean isTrue(String name) {
        return present(name).map(JsonNode::booleanValue).orElse(false);
    }

    /** Only for members that the shape requires. */
    public byte[] requiredBlob(String name) {
        return KinesisValue.blob(structure.get(name));
    }

    public Optional<KinesisInput> structure(String name) {
        return present(name).map(inner -> new KinesisInput(encoding, inner));
    }

    public List<KinesisInput> structures(String name) {
        List<KinesisInput> inputs = new ArrayList<>();
        present(name).ifPresent(list -> list.forEach(element -> inputs.add(new KinesisInput(encoding, element))));
        return inputs;
    }

    /** A list of texts; none of them is missing. */
    public List<String> textList(String name) {
        List<String> texts = new ArrayList<>();
        present(name).ifPresent(list -> list.forEach(element -> texts.add(element.textValue())));
        return texts;
    }

    /** A map of texts, in the order sent; values that are null count as empty. */
    public Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        present(name)
                .ifPresent(map -> map.properties()
                        .forEach(entry -> texts.put(
                                entry.getKey(),
                                entry.getValue().isNull()
                                        ? ""
                                        : entry.getValue().textValue())));
        return texts;
    }

    private Optional<JsonNode> present(String name) {
        return Optional.ofNullable(structure.get(name)).filter(KinesisShape::isPresent);
    }
}
