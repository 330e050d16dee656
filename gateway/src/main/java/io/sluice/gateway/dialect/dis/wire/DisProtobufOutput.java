// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis.wire;

import io.sluice.model.ByteSlice;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes a message of protocol buffers, field by field. A message inside is written by itself first, so that its length is
 * known.
 */
public final class DisProtobufOutput {
    private static final int VARINT = 0;
    private static final int LENGTH = 2;
    private static final int TYPE_BITS = 3;
    private static final int VARINT_BITS = 7;
    private static final int VARINT_MASK = 0x7F;
    private static final int MAX_VARINT_BYTES = 10;

    private byte[] bytes;
    private int length;

    public DisProtobufOutput(int expectedBytes) {
        bytes = new byte[expectedBytes];
    }

    public void number(int field, long value) {
        varint(((long) field << TYPE_BITS) | VARINT);
        varint(value);
    }

    public void text(int field, String value) {
        bytes(field, ByteSlice.of(value.getBytes(StandardCharsets.UTF_8)));
    }

    public void bytes(int field, ByteSlice value) {
        varint(((long) field << TYPE_BITS) | LENGTH);
        varint(value.length());
        require(value.length());
        System.arraycopy(value.array(), value.from(), bytes, length, value.length());
        length += value.length();
    }

    public void message(int field, DisProtobufOutput message) {
        bytes(field, message.written());
    }

    /** Begins anew, keeping the array: for messages of a list, each done with when it is inside another. */
    public void clear() {
        length = 0;
    }

    /** Valid until more is written. */
    public ByteSlice written() {
        return new ByteSlice(bytes, 0, length);
    }

    private void varint(long value) {
        require(MAX_VARINT_BYTES);
        long rest = value;
        while ((rest & ~VARINT_MASK) != 0) {
            bytes[length++] = (byte) (rest | ~VARINT_MASK);
            rest >>>= VARINT_BITS;
        }
        bytes[length++] = (byte) rest;
    }

    private void require(int more) {
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), bytes.length + (bytes.length >> 1)));
        }
    }
}
