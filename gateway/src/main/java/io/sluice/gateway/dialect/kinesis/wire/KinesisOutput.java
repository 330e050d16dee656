// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import io.sluice.model.ByteSlice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes structures in a request's encoding. Members that are absent are left out, never written as null. */
public final class KinesisOutput {
    private static final int EPOCH_TAG = 1;
    /** A longer blob is written without a copy of its whole base64 text. */
    private static final int LARGE_BYTES = 64 << 10;

    private final KinesisEncoding encoding;
    private final JsonGenerator out;

    private KinesisOutput(KinesisEncoding encoding, JsonGenerator out) {
        this.encoding = encoding;
        this.out = out;
    }

    /** One small structure, encoded. */
    static ByteSlice encode(KinesisEncoding encoding, KinesisAnswer.Members members) {
        return encode(encoding, members, KinesisAnswer.SMALL_BYTES);
    }

    /** One structure, encoded. */
    static ByteSlice encode(KinesisEncoding encoding, KinesisAnswer.Members members, int expectedBytes) {
        var bytes = new Bytes(expectedBytes);
        try (JsonGenerator generator = encoding.generator(bytes)) {
            generator.writeStartObject();
            members.writeTo(new KinesisOutput(encoding, generator));
            generator.writeEndObject();
        } catch (IOException impossible) {
            throw new IllegalStateException("writing to memory failed", impossible);
        }
        return bytes.slice();
    }

    public void text(String name, String value) throws IOException {
        out.writeStringField(name, encodable(value));
    }

    /** @param ascii characters that need no escape in JSON */
    public void ascii(String name, byte[] ascii, int length) throws IOException {
        out.writeFieldName(name);
        out.writeRawUTF8String(ascii, 0, length);
    }

    public void utf8(String name, ByteSlice utf8) throws IOException {
        out.writeFieldName(name);
        out.writeUTF8String(utf8.array(), utf8.from(), utf8.length());
    }

    public void number(String name, long value) throws IOException {
        out.writeNumberField(name, value);
    }

    public void truth(String name, boolean value) throws IOException {
        out.writeBooleanField(name, value);
    }

    /** JSON has seconds with milliseconds behind the point and no exponent, CBOR tagged milliseconds. */
    public void timestamp(String name, long epochMs) throws IOException {
        out.writeFieldName(name);
        if (out instanceof CBORGenerator cbor) {
            cbor.writeTag(EPOCH_TAG);
            cbor.writeNumber(epochMs);
        } else {
            out.writeNumber(BigDecimal.valueOf(epochMs, 3).toPlainString());
        }
    }

    public void blob(String name, ByteSlice value) throws IOException {
        out.writeFieldName(name);
        if (encoding.isCbor() || value.length() > LARGE_BYTES) {
            out.writeBinary(value.array(), value.from(), value.length());
        } else {
            byte[] base64 = Base64.getEncoder().encode(value.asByteBuffer()).array();
            out.writeRawUTF8String(base64, 0, base64.length);
        }
    }

    public void structure(String name, KinesisAnswer.Members members) throws IOException {
        out.writeObjectFieldStart(name);
        members.writeTo(this);
        out.writeEndObject();
    }

    /** A list of structures. */
    public <T> void structures(String name, Iterable<T> elements, Each<T> each) throws IOException {
        out.writeArrayFieldStart(name);
        for (T element : elements) {
            out.writeStartObject();
            each.write(element);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    public void texts(String name, Iterable<String> elements) throws IOException {
        out.writeArrayFieldStart(name);
        for (String element : elements) {
            out.writeString(element);
        }
        out.writeEndArray();
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

    /** Half characters, which clients can send and messages quote, have no UTF-8: a question mark stands for each. */
    private static String encodable(String value) {
        return value.chars().anyMatch(unit -> Character.isSurrogate((char) unit))
                ? new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                : value;
    }

    /** Writes the members of one element of a list. */
    @FunctionalInterface
    public interface Each<T> {
        void write(T element) throws IOException;
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
