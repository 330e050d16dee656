// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.segment;

import java.nio.ByteBuffer;

/** A big-endian buffer that grows as it is written. Bytes once written stay as they are. Not thread-safe. */
public final class GrowingBytes {
    private static final int FIRST_BYTES = 144;

    private ByteBuffer bytes = ByteBuffer.allocate(FIRST_BYTES);

    public GrowingBytes putLong(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    public GrowingBytes putInt(int value) {
        room(Integer.BYTES).putInt(value);
        return this;
    }

    GrowingBytes put(byte[] values) {
        room(values.length).put(values);
        return this;
    }

    GrowingBytes put(ByteBuffer values) {
        room(values.remaining()).put(values.duplicate());
        return this;
    }

    int size() {
        return bytes.position();
    }

    /** What was written so far; goes on to be true while more is written. */
    public ByteBuffer written() {
        return bytes.duplicate().flip();
    }

    private ByteBuffer room(int more) {
        if (more > bytes.remaining()) {
            int needed = Math.addExact(bytes.position(), more);
            long doubled = Math.min(Integer.MAX_VALUE - 8L, 2L * bytes.capacity());
            bytes = ByteBuffer.allocate((int) Math.max(needed, doubled)).put(bytes.flip());
        }
        return bytes;
    }
}
