// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.sluice.gateway.dialect.WireHead;
import io.sluice.model.ByteSlice;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;

/**
 * How a body is written. JSON and CBOR give the same tokens, so that everything behind is written once; they differ in
 * timestamps and blobs only.
 */
public enum KinesisEncoding {
    JSON("application/x-amz-json-1.1"),
    /** Not executed by the service; taken from simple clients. */
    PLAIN_JSON("application/json"),
    CBOR("application/x-amz-cbor-1.1");

    /** Of a body: room for 10 MiB of data in base64 and what is around it. */
    public static final int MAX_BODY_BYTES = 16 << 20;

    /** Structures inside each other. */
    private static final int MAX_DEPTH = 16;

    private final String contentType;

    KinesisEncoding(String contentType) {
        this.contentType = contentType;
    }

    /** The encoding that a request's content type names; its parameters do not matter. */
    public static Optional<KinesisEncoding> of(WireHead head) {
        String sent = head.headers().first("Content-Type").orElse("");
        int parameters = sent.indexOf(';');
        String type =
                (parameters < 0 ? sent : sent.substring(0, parameters)).trim().toLowerCase(Locale.ROOT);
        for (KinesisEncoding encoding : values()) {
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
        return this == CBOR;
    }

    public JsonParser parser(ByteSlice body) throws IOException {
        return reader().getFactory().createParser(body.array(), body.from(), body.length());
    }

    JsonGenerator generator(OutputStream to) throws IOException {
        return reader().getFactory().createGenerator(to);
    }

    /** The whole body as a tree; empty if it is not exactly one structure. */
    public Optional<JsonNode> structure(ByteSlice body) {
        try {
            JsonNode tree = reader().readTree(body.array(), body.from(), body.length());
            return tree.isObject() ? Optional.of(tree) : Optional.empty();
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    private ObjectMapper reader() {
        return isCbor() ? Readers.CBOR_READER : Readers.JSON_READER;
    }

    /** Apart from the enum's constants, which are immutable. */
    private static final class Readers {
        private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(MAX_BODY_BYTES)
                .build();

        static final ObjectMapper JSON_READER = reader(JsonFactory.builder()
                .streamReadConstraints(BOUNDS)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build());
        static final ObjectMapper CBOR_READER = reader(CBORFactory.builder()
                .streamReadConstraints(BOUNDS)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build());

        private static ObjectMapper reader(JsonFactory factory) {
            return new ObjectMapper(factory).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        }
    }
}
