// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.model.ByteSlice;
import io.sluice.model.CallId;
import io.sluice.model.ShardId;
import io.sluice.model.StreamUid;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a message from front to back. Byte strings are slices of one copy of the message, so records are not copied one
 * by one.
 *
 * <p>Every method throws {@link IllegalArgumentException} where fewer bytes are left than it needs.
 */
final class WireReader {
    /** Elements to make room for before any was read; a longer list grows as it is read. */
    private static final int LIST_ROOM = 1000;

    private final byte[] bytes;
    private final ByteBuffer in;

    WireReader(Buffer wire, int start) {
        bytes = wire.getBytes(start, wire.length());
        in = ByteBuffer.wrap(bytes);
    }

    byte readByte() {
        require(Byte.BYTES);
        return in.get();
    }

    boolean readBoolean() {
        return readByte() != 0;
    }

    int readInt() {
        require(Integer.BYTES);
        return in.getInt();
    }

    long readLong() {
        require(Long.BYTES);
        return in.getLong();
    }

    String readText() {
        ByteSlice text = readBytes();
        return new String(text.array(), text.from(), text.length(), UTF_8);
    }

    ByteSlice readBytes() {
        int length = readInt();
        require(length);
        var slice = new ByteSlice(bytes, in.position(), length);
        in.position(in.position() + length);
        return slice;
    }

    <T> Optional<T> readOptional(Function<WireReader, T> readValue) {
        return readBoolean() ? Optional.of(readValue.apply(this)) : Optional.empty();
    }

    <T> List<T> readList(Function<WireReader, T> readValue) {
        int count = readInt();
        require(count);
        List<T> values = new ArrayList<>(Math.min(count, LIST_ROOM));
        for (int i = 0; i < count; i++) {
            values.add(readValue.apply(this));
        }
        return values;
    }

    ShardId readShard() {
        return new ShardId(readStream(), readInt());
    }

    StreamUid readStream() {
        return new StreamUid(readLong(), readLong());
    }

    CallId readCall() {
        return new CallId(readLong(), readLong());
    }

    RecordBatch readBatch() {
        return new RecordBatch(readInt(), readInt(), readBytes());
    }

    KnownRecord readKnown() {
        return new KnownRecord(readInt(), readLong(), readLong());
    }

    void requireEnd() {
        if (in.hasRemaining()) {
            throw new IllegalArgumentException(in.remaining() + " bytes behind the end of the message");
        }
    }

    /** Also bounds counts: whatever is counted takes at least one byte each. */
    private void require(int length) {
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException(length + " bytes asked for at " + in.position() + " of " + bytes.length);
        }
    }
}
