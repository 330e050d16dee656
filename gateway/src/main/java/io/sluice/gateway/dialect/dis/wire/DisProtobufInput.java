// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis.wire;

import io.sluice.model.ByteSlice;
import java.nio.charset.StandardCharsets;

/**
 * Reads a message of protocol buffers field by field:
 *
 * <pre>
 *   while (message.next()) { switch (message.field()) { … message.bytes() … default -> message.skip() } }
 * </pre>
 *
 * Never reads outside its bytes. What is malformed ends the message, and {@link #isWhole()} tells. Not thread-safe.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Protocol buffers, encoding</a>
 */
public final class DisProtobufInput {
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED_32 = 5;

    private static final int TYPE_BITS = 3;
    private static final int TYPE_MASK = 7;
    private static final int VARINT_BITS = 7;
    private static final int VARINT_MASK = 0x7F;

    private final byte[] bytes;
    private final int end;
    private int at;
    private int field;
    private int type;
    private boolean isWhole = true;

    public DisProtobufInput(ByteSlice message) {
        bytes = message.array();
        at = message.from();
        end = message.to();
    }

    /** Steps to the next field, whose value is then to be read or skipped; false at the end or at a fault. */
    public boolean next() {
        if (at >= end || !isWhole) {
            return false;
        }
        long tag = varint();
        field = (int) (tag >>> TYPE_BITS);
        type = (int) tag & TYPE_MASK;
        isWhole &= field > 0 && tag >>> Integer.SIZE == 0;
        return isWhole;
    }

    public int field() {
        return field;
    }

    /** False once something malformed was met; what was read from there on is nothing. */
    public boolean isWhole() {
        return isWhole;
    }

    /** The value of a field of bytes, of text or of a message inside; empty, and a fault, if it is of another type. */
    public ByteSlice bytes() {
        if (type != LENGTH) {
            return fault();
        }
        long length = varint();
        if (!isWhole || length < 0 || length > end - at) {
            return fault();
        }
        var value = new ByteSlice(bytes, at, (int) length);
        at += (int) length;
        return value;
    }

    public String text() {
        return new String(bytes().toByteArray(), StandardCharsets.UTF_8);
    }

    /** The value of a field of a number; 0, and a fault, if it is of another type. */
    public long number() {
        if (type != VARINT) {
            isWhole = false;
            return 0;
        }
        return varint();
    }

    /** Passes over the value of a field that is not known. */
    public void skip() {
        switch (type) {
            case VARINT -> varint();
            case FIXED_64 -> pass(Long.BYTES);
            case LENGTH -> bytes();
            case FIXED_32 -> pass(Integer.BYTES);
            default -> isWhole = false;
        }
    }

    private void pass(int count) {
        isWhole &= count <= end - at;
        at = isWhole ? at + count : end;
    }

    private ByteSlice fault() {
        isWhole = false;
        return ByteSlice.EMPTY;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += VARINT_BITS) {
            if (at >= end) {
                isWhole = false;
                return 0;
            }
            byte part = bytes[at++];
            value |= (long) (part & VARINT_MASK) << shift;
            if (part >= 0) {
                return value;
            }
        }
        isWhole = false;
        return 0;
    }
}
