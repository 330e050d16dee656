// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sluice.model.ByteSlice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;

/**
 * Writes answers in JSON. Members that are absent are left out. Types are those that the newer SDK insists on: it takes no
 * number for a text and no text for a number.
 */
public final class DisOutput {
    private static final JsonFactory FORMAT = new JsonFactory();
    /** A longer blob is written without a copy of its whole base64 text. */
    private static final int LARGE_BYTES = 64 << 10;

    private final JsonGenerator out;

    private DisOutput(JsonGenerator out) {
        this.out = out;
    }

    /** One object, encoded. */
    public static ByteSlice encode(Members members, int expectedBytes) {
        var bytes = new Bytes(expectedBytes);
        try (JsonGenerator generator = FORMAT.createGenerator(bytes)) {
            generator.writeStartObject();
            members.writeTo(new DisOutput(generator));
            generator.writeEndObject();
        } catch (IOException impossible) {
            throw new IllegalStateException("writing to memory failed", impossible);
        }
        return bytes.slice();
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

    public void truth(String name, boolean value) throws IOException {
        out.writeBooleanField(name, value);
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

    public void texts(String name, Iterable<String> values) throws IOException {
        out.writeArrayFieldStart(name);
        for (String value : values) {
            out.writeString(value);
        }
        out.writeEndArray();
    }

    /** A list of objects. */
    public <T> void objects(String name, Iterable<T> elements, Each<T> each) throws IOException {
        beginList(name);
        for (T element : elements) {
            beginElement();
            each.write(element);
            endElement();
        }
        endList();
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

    /** Writes the members of an object. */
    @FunctionalInterface
    public interface Members {
        void writeTo(DisOutput out) throws IOException;
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
