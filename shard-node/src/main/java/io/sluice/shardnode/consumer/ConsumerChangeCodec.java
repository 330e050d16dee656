// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.bus.ShardCheckpoint;
import io.sluice.bus.ShardSpan;
import io.sluice.model.AppName;
import io.sluice.model.ByteSlice;
import io.sluice.model.StreamUid;
import io.sluice.shardnode.consumer.ConsumerChange.ForgetApp;
import io.sluice.shardnode.consumer.ConsumerChange.ForgetCheckpoints;
import io.sluice.shardnode.consumer.ConsumerChange.ForgetStream;
import io.sluice.shardnode.consumer.ConsumerChange.PutApp;
import io.sluice.shardnode.consumer.ConsumerChange.PutCheckpoint;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Changes as they are on disk, one behind the other. Integers are big-endian; texts have 4 bytes of length in front.
 *
 * <pre>
 *     1  which change, then
 *        1 app                 16 id, 8 creation, text: the name
 *        2 app forgotten       16 app's id
 *        3 checkpoint          16 app's id, 16 stream uid, 4 shard's index, 8 offset, text: the metadata
 *        4 some forgotten      16 app's id, 16 stream uid, 4 first index, 4 shards
 *        5 stream forgotten    16 stream uid
 * </pre>
 */
final class ConsumerChangeCodec {
    private static final byte APP = 1;
    private static final byte APP_FORGOTTEN = 2;
    private static final byte CHECKPOINT = 3;
    private static final byte CHECKPOINTS_FORGOTTEN = 4;
    private static final byte STREAM_FORGOTTEN = 5;

    /** The longest change without its text. */
    private static final int FIXED_BYTES = 1 + 4 * Long.BYTES + Integer.BYTES + Long.BYTES + Integer.BYTES;

    private ConsumerChangeCodec() {}

    static byte[] encode(ConsumerChange change) {
        if (change instanceof PutApp put) {
            byte[] name = put.app().name().text().getBytes(UTF_8);
            ByteBuffer out = begin(APP, put.app().id(), name.length);
            return bytes(out.putLong(put.app().createdMs()).putInt(name.length).put(name));
        }
        if (change instanceof ForgetApp forget) {
            return bytes(begin(APP_FORGOTTEN, forget.app(), 0));
        }
        if (change instanceof PutCheckpoint put) {
            ShardCheckpoint checkpoint = put.checkpoint();
            byte[] metadata = checkpoint.metadata().getBytes(UTF_8);
            ByteBuffer out = write(begin(CHECKPOINT, put.app(), metadata.length), put.stream());
            out.putInt(checkpoint.shard()).putLong(checkpoint.offset());
            return bytes(out.putInt(metadata.length).put(metadata));
        }
        if (change instanceof ForgetCheckpoints forget) {
            ByteBuffer out = write(begin(CHECKPOINTS_FORGOTTEN, forget.app(), 0), forget.stream());
            return bytes(
                    out.putInt(forget.shards().first()).putInt(forget.shards().count()));
        }
        ByteBuffer out = ByteBuffer.allocate(FIXED_BYTES).put(STREAM_FORGOTTEN);
        return bytes(write(out, ((ForgetStream) change).stream()));
    }

    /** @throws IllegalArgumentException if the bytes are not changes that this version knows */
    static List<ConsumerChange> decode(ByteSlice bytes) {
        List<ConsumerChange> changes = new ArrayList<>();
        ByteBuffer in = bytes.asByteBuffer();
        try {
            while (in.hasRemaining()) {
                changes.add(read(in));
            }
        } catch (BufferUnderflowException cutShort) {
            throw new IllegalArgumentException("a change ends too early", cutShort);
        }
        return changes;
    }

    private static ConsumerChange read(ByteBuffer in) {
        byte kind = in.get();
        return switch (kind) {
            case APP -> readApp(readId(in), in);
            case APP_FORGOTTEN -> new ForgetApp(readId(in));
            case CHECKPOINT ->
                new PutCheckpoint(
                        readId(in), readStream(in), new ShardCheckpoint(in.getInt(), in.getLong(), readText(in)));
            case CHECKPOINTS_FORGOTTEN ->
                new ForgetCheckpoints(readId(in), readStream(in), new ShardSpan(in.getInt(), in.getInt()));
            case STREAM_FORGOTTEN -> new ForgetStream(readStream(in));
            default -> throw new IllegalArgumentException("change of unknown kind " + kind + "; start a newer program");
        };
    }

    private static PutApp readApp(UUID id, ByteBuffer in) {
        long createdMs = in.getLong();
        return new PutApp(new App(new AppName(readText(in)), id, createdMs));
    }

    private static ByteBuffer begin(byte kind, UUID app, int textBytes) {
        return ByteBuffer.allocate(FIXED_BYTES + textBytes)
                .put(kind)
                .putLong(app.getMostSignificantBits())
                .putLong(app.getLeastSignificantBits());
    }

    private static ByteBuffer write(ByteBuffer out, StreamUid stream) {
        return out.putLong(stream.high()).putLong(stream.low());
    }

    private static byte[] bytes(ByteBuffer out) {
        var bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    private static UUID readId(ByteBuffer in) {
        return new UUID(in.getLong(), in.getLong());
    }

    private static StreamUid readStream(ByteBuffer in) {
        return new StreamUid(in.getLong(), in.getLong());
    }

    private static String readText(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("text of " + length + " bytes, with " + in.remaining() + " left");
        }
        var text = new byte[length];
        in.get(text);
        return new String(text, UTF_8);
    }
}
