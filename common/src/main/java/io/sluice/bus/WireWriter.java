// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.model.ByteSlice;
import io.sluice.model.CallId;
import io.sluice.model.ShardId;
import io.sluice.model.StreamUid;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Appends the parts that messages are made of; {@link WireReader} reads each back by the method of the same name. */
final class WireWriter {
    private final Buffer wire;

    WireWriter(Buffer wire) {
        this.wire = wire;
    }

    void writeByte(int value) {
        wire.appendByte((byte) value);
    }

    void writeBoolean(boolean value) {
        wire.appendByte((byte) (value ? 1 : 0));
    }

    void writeInt(int value) {
        wire.appendInt(value);
    }

    void writeLong(long value) {
        wire.appendLong(value);
    }

    void writeText(String text) {
        writeBytes(ByteSlice.of(text.getBytes(UTF_8)));
    }

    void writeBytes(ByteSlice bytes) {
        wire.appendInt(bytes.length());
        wire.appendBytes(bytes.array(), bytes.from(), bytes.length());
    }

    <T> void writeOptional(Optional<T> value, BiConsumer<WireWriter, T> writeValue) {
        writeBoolean(value.isPresent());
        value.ifPresent(present -> writeValue.accept(this, present));
    }

    <T> void writeList(List<T> values, BiConsumer<WireWriter, T> writeValue) {
        writeInt(values.size());
        values.forEach(value -> writeValue.accept(this, value));
    }

    void writeShard(ShardId shard) {
        writeStream(shard.stream());
        writeInt(shard.index());
    }

    void writeStream(StreamUid stream) {
        writeLong(stream.high());
        writeLong(stream.low());
    }

    void writeCall(CallId call) {
        writeLong(call.high());
        writeLong(call.low());
    }

    void writeBatch(RecordBatch batch) {
        writeInt(batch.count());
        writeInt(batch.crc32c());
        writeBytes(batch.records());
    }

    void writeKnown(KnownRecord known) {
        writeInt(known.place());
        writeLong(known.offset());
        writeLong(known.arrivalMs());
    }
}
