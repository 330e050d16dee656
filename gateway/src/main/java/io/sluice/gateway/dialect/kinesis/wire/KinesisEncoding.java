// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.TSFBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.sluice.gateway.dialect.BodyCost;
import io.sluice.gateway.dialect.WireHead;
import io.sluice.model.ByteSlice;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How a body is written. JSON and CBOR give the same tokens, so that everything behind is written once; they differ in
 * timestamps and blobs only.
 */
public enum KinesisEncoding {
    JSON("application/x-amz-json-1.1"),
    /** Not executed by the service; taken from simple clients. */
    PLAIN_JSON("application/json"),
    CBOR("application/x-amz-cbor-1.1"),
    /** Of the older version; read alike. */
    JSON_1_0("application/x-amz-json-1.0"),
    PLAIN_CBOR("application/cbor");

    /** Of a body: room for 10 MiB of data in base64 and what is around it. */
    public static final int MAX_BODY_BYTES = 16 << 20;

    /**
     * A JSON text of one long string is decoded by way of its characters, 2 bytes each, and two copies of the string. Then
     * the records' stored form and parts of it on their way to shards remain, neither of them longer than the body.
     */
    public static final BodyCost BODY_COST = new BodyCost(5, 3);

    /** Structures inside each other. */
    private static final int MAX_DEPTH = 16;

    /** The largest request that means something has some 5,000. Each may cost a hundred times its byte or two. */
    private static final int MAX_TOKENS = 100_000;

    private final String contentType;

    KinesisEncoding(String contentType) {
        this.contentType = contentType;
    }

    /**
     * The encoding that a request's content type names; its parameters do not matter.
     *
     * @param spoken those that the service takes
     */
    public static Optional<KinesisEncoding> of(WireHead head, Set<KinesisEncoding> spoken) {
        String sent = head.headers().first("Content-Type").orElse("");
        int parameters = sent.indexOf(';');
        String type =
                (parameters < 0 ? sent : sent.substring(0, parameters)).trim().toLowerCase(Locale.ROOT);
        for (KinesisEncoding encoding : spoken) {
            if (encoding.contentType.equals(type)) {
                return Optional.of(encoding);
            }
        }
        return Optional.empty();
    }

    public String contentType() {
        return contentType;
    }

    public boolean isCbor() {
        return this == CBOR || this == PLAIN_CBOR;
    }

    /**
     * Reads token by token. All these parsers share a table of names, to which each adds those that it met when it is
     * closed or has read all: a parser that met names which nobody knows is to be left open.
     */
    public JsonParser parser(ByteSlice body) throws IOException {
        return factory().createParser(body.array(), body.from(), body.length());
    }

    JsonGenerator generator(OutputStream to) throws IOException {
        return factory().createGenerator(to);
    }

    /** The whole body as a tree; empty if it is not exactly one structure. Names that it has are kept nowhere else. */
    public Optional<JsonNode> structure(ByteSlice body) {
        JsonFactory withoutNames = factory().copy();
        try (JsonParser parser = withoutNames.createParser(body.array(), body.from(), body.length())) {
            JsonNode tree = Formats.TREES.readTree(parser);
            return tree != null && tree.isObject() && parser.nextToken() == null ? Optional.of(tree) : Optional.empty();
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    private JsonFactory factory() {
        return isCbor() ? Formats.CBOR_FORMAT : Formats.JSON_FORMAT;
    }

    /** Apart from the enum's constants, which are immutable. */
    private static final class Formats {
        private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(MAX_BODY_BYTES)
                .maxTokenCount(MAX_TOKENS)
                .build();

        static final ObjectReader TREES = new ObjectMapper().reader();
        static final JsonFactory JSON_FORMAT = bounded(JsonFactory.builder());
        static final JsonFactory CBOR_FORMAT = bounded(CBORFactory.builder());

        private static JsonFactory bounded(TSFBuilder<?, ?> format) {
            return format.streamReadConstraints(BOUNDS)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build();
        }
    }
}
