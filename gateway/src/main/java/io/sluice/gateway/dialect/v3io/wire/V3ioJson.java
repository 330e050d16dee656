// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.sluice.gateway.dialect.BodyCost;
import io.sluice.model.ByteSlice;
import java.io.IOException;
import java.util.Optional;

/** Bodies of requests: JSON, with bounds on what a small body may stand for. */
public final class V3ioJson {
    /** Of PutRecords by its documentation, "10 MB of JSON"; no other function has a larger one. */
    public static final int MAX_BODY_BYTES = 10 << 20;

    /**
     * A text is decoded by way of its characters, 2 bytes each, and copied once unless it is longer than data may be;
     * beside it lies the records' stored form. Then that form remains, once more without those that named a shard which is
     * not there, and parts of it on their way to shards.
     */
    public static final BodyCost BODY_COST = new BodyCost(5, 4);

    /** Structures inside each other. */
    private static final int MAX_DEPTH = 16;
    /** The largest request that means something has some 10,000. */
    private static final int MAX_TOKENS = 100_000;
    /** Parsers keep names that they met for each other. */
    private static final int MAX_NAME_CHARS = 256;

    private static final int MAX_NUMBER_CHARS = 100;

    private static final JsonFactory FORMAT = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_BODY_BYTES)
                    .maxTokenCount(MAX_TOKENS)
                    .maxNameLength(MAX_NAME_CHARS)
                    .maxNumberLength(MAX_NUMBER_CHARS)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private static final ObjectReader TREES = new ObjectMapper().reader();

    private V3ioJson() {}

    /** Reads token by token. */
    public static JsonParser parser(ByteSlice body) throws IOException {
        return FORMAT.createParser(body.array(), body.from(), body.length());
    }

    /** The whole body as a tree; empty if it is not exactly one object. */
    static Optional<JsonNode> object(ByteSlice body) {
        try (JsonParser parser = parser(body)) {
            JsonNode tree = TREES.readTree(parser);
            return tree != null && tree.isObject() && parser.nextToken() == null ? Optional.of(tree) : Optional.empty();
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    static JsonFactory format() {
        return FORMAT;
    }
}
