// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sluice.model.ByteSlice;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A small body, its members' types checked. A member that is null counts as absent, one that is not known is passed over. */
public final class V3ioInput {
    private final JsonNode object;

    private V3ioInput(JsonNode object) {
        this.object = object;
    }

    /** What an operation's body may have. */
    public record Shape(Set<String> texts, Set<String> integers) {
        public Shape {
            texts = Set.copyOf(texts);
            integers = Set.copyOf(integers);
        }
    }

    /** No body at all is an object without members. */
    public static Checked<V3ioInput> read(ByteSlice body, Shape shape) {
        Optional<JsonNode> object =
                body.length() == 0 ? Optional.of(JsonNodeFactory.instance.objectNode()) : V3ioJson.object(body);
        return object.map(V3ioInput::new)
                .filter(input -> input.hasShape(shape))
                .map(Checked::good)
                .orElseGet(() -> Checked.bad(V3ioError.INVALID_ARGUMENT));
    }

    public Optional<String> text(String name) {
        return present(name).map(JsonNode::textValue);
    }

    public OptionalLong integer(String name) {
        Optional<JsonNode> value = present(name);
        return value.isPresent() ? OptionalLong.of(value.get().longValue()) : OptionalLong.empty();
    }

    private boolean hasShape(Shape shape) {
        return shape.texts().stream()
                        .allMatch(name -> present(name).map(JsonNode::isTextual).orElse(true))
                && shape.integers().stream()
                        .allMatch(
                                name -> present(name).map(V3ioInput::isInteger).orElse(true));
    }

    private Optional<JsonNode> present(String name) {
        return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
    }

    private static boolean isInteger(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToLong();
    }
}
