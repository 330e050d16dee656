// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.sluice.model.ByteSlice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A JSON body, or an object in one. Members that nobody asks for are passed over: the older SDK sends some that are in no
 * page. A member that is null is absent.
 */
public final class DisInput {
    /** Objects and lists inside each other. */
    private static final int MAX_DEPTH = 16;

    /** Of an upload: as many records as one may have, each with all of its members and a few more. */
    private static final int MAX_TOKENS = 400_000;

    /** Of what is read as a tree, where each may cost a hundred times its byte or two. */
    private static final int MAX_TREE_TOKENS = 20_000;

    private static final JsonFactory TOKENS = format(MAX_TOKENS);
    private static final JsonFactory TREE_TOKENS = format(MAX_TREE_TOKENS);

    private static final ObjectReader TREES = new ObjectMapper().reader();

    private final JsonNode object;

    private DisInput(JsonNode object) {
        this.object = object;
    }

    /** For bodies that may be large: token by token. Names that clients make up are kept nowhere. */
    public static JsonParser tokens(ByteSlice body) throws IOException {
        return TOKENS.createParser(body.array(), body.from(), body.length());
    }

    private static JsonFactory format(int maxTokens) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(DisBody.MAX_BYTES)
                        .maxTokenCount(maxTokens)
                        .build())
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .build();
    }

    /** The whole body; refused if it is empty or not exactly one object. */
    public static DisChecked<DisInput> read(ByteSlice body) {
        if (body.length() == 0) {
            return DisChecked.bad(DisCode.EMPTY_REQUEST.bare());
        }
        try (JsonParser parser = TREE_TOKENS.createParser(body.array(), body.from(), body.length())) {
            JsonNode tree = TREES.readTree(parser);
            return tree != null && tree.isObject() && parser.nextToken() == null
                    ? DisChecked.good(new DisInput(tree))
                    : DisChecked.bad(DisCode.UNREADABLE.with("The body is not one JSON object."));
        } catch (IOException malformed) {
            return DisChecked.bad(DisCode.UNREADABLE.with("The body is not JSON."));
        }
    }

    /** True if the member is there and is neither a text nor a number. */
    public boolean isOdd(String name) {
        JsonNode value = object.path(name);
        return !value.isMissingNode() && !value.isNull() && !value.isTextual() && !value.isNumber();
    }

    /** A text, or a number as it is written; empty if absent or of another type. */
    public Optional<String> text(String name) {
        JsonNode value = object.path(name);
        return value.isTextual() || value.isNumber() ? Optional.of(value.asText()) : Optional.empty();
    }

    public boolean has(String name) {
        return object.hasNonNull(name);
    }

    public boolean isTrue(String name) {
        return object.path(name).asBoolean(false);
    }

    /** A whole number, also in a text; empty if absent or not one of 32 bits. */
    public OptionalInt integer(String name) {
        JsonNode value = object.path(name);
        if (value.isIntegralNumber() && value.canConvertToInt()) {
            return OptionalInt.of(value.intValue());
        }
        return value.isTextual() ? parse(value.textValue()) : OptionalInt.empty();
    }

    /** The object of that name; empty if there is none. */
    public Optional<DisInput> object(String name) {
        return object.path(name).isObject() ? Optional.of(new DisInput(object.path(name))) : Optional.empty();
    }

    /** The objects in a list; none if it is absent. What is no object is passed over. */
    public List<DisInput> objects(String name) {
        List<DisInput> objects = new ArrayList<>();
        for (JsonNode element : object.path(name)) {
            if (element.isObject()) {
                objects.add(new DisInput(element));
            }
        }
        return objects;
    }

    /** The texts in a list; none if it is absent. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : object.path(name)) {
            if (element.isTextual()) {
                texts.add(element.textValue());
            }
        }
        return texts;
    }

    private static OptionalInt parse(String digits) {
        try {
            return OptionalInt.of(Integer.parseInt(digits));
        } catch (NumberFormatException noNumber) {
            return OptionalInt.empty();
        }
    }
}
