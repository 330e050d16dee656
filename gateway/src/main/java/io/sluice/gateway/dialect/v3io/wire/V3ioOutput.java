// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sluice.model.ByteSlice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;

/** Writes one JSON object, member by member. */
public final class V3ioOutput {
    /** A longer blob is written without a copy of its whole base64 text. */
    private static final int LARGE_BYTES = 64 << 10;

    private static final int SMALL_BYTES = 512;

    private final JsonGenerator out;

    private V3ioOutput(JsonGenerator out) {
        this.out = out;
    }

    /** Writes the members of an object. */
    @FunctionalInterface
    public interface Members {
        void writeTo(V3ioOutput out) throws IOException;
    }

    public static V3ioAnswer.Json of(Members members) {
        return of(SMALL_BYTES, members);
    }

    /** @param expectedBytes room to begin with; what is written may be longer */
    public static V3ioAnswer.Json of(int expectedBytes, Members members) {
        var bytes = new Bytes(expectedBytes);
        try (JsonGenerator generator = V3ioJson.format().createGenerator(bytes)) {
            generator.writeStartObject();
            members.writeTo(new V3ioOutput(generator));
            generator.writeEndObject();
        } catch (IOException impossible) {
            throw new IllegalStateException("writing to memory failed", impossible);
        }
        return new V3ioAnswer.Json(bytes.slice());
    }

    public void text(String name, String value) throws IOException {
        out.writeStringField(name, value);
    }

    public void utf8(String name, ByteSlice utf8) throws IOException {
        out.writeFieldName(name);
        out.writeUTF8String(utf8.array(), utf8.from(), utf8.length());
    }

    public void number(String name, long value) throws IOException {
        out.writeNumberField(name, value);
    }

    public void blob(String name, ByteSlice value) throws IOException {
        out.writeFieldName(name);
        if (value.length() > LARGE_BYTES) {
            out.writeBinary(value.array(), value.from(), value.length());
        } else {
            byte[] base64 = Base64.getEncoder().encode(value.asByteBuffer()).array();
            out.writeRawUTF8String(base64, 0, base64.length);
        }
    }

    public void beginList(String name) throws IOException {
        out.writeArrayFieldStart(name);
    }

    public void endList() throws IOException {
        out.writeEndArray();
    }

    public void beginElement() throws IOException {
        out.writeStartObject();
    }

    public void endElement() throws IOException {
        out.writeEndObject();
    }

    /** Gives up its array without a copy. */
    private static final class Bytes extends ByteArrayOutputStream {
        Bytes(int expectedBytes) {
            super(expectedBytes);
        }

        ByteSlice slice() {
            return new ByteSlice(buf, 0, count);
        }
    }
}
