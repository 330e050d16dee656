// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.consumer;

import io.sluice.model.ByteSlice;
import io.sluice.shardnode.disk.CheckedFrame;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The frames of a consumers' file. A file is a snapshot and the changes made since.
 *
 * <pre>
 *  each frame is a {@link CheckedFrame}, of these kinds and payloads:
 *    1 BEGIN         "SLCK", 4 format version, now 1
 *    2 SNAPSHOT      {@link ConsumerChangeCodec}: what makes an empty table what it is
 *    3 SNAPSHOT_END  4 number of SNAPSHOT frames
 *    4 CHANGES       {@link ConsumerChangeCodec}: what went to the disk with one sync
 *
 *  one BEGIN, SNAPSHOTs and one SNAPSHOT_END, all with the version of the snapshot; then CHANGES, each with the version
 *  behind the one before
 * </pre>
 */
final class ConsumerFrames {
    static final byte BEGIN = 1;
    static final byte SNAPSHOT = 2;
    static final byte SNAPSHOT_END = 3;
    static final byte CHANGES = 4;

    private static final int MAGIC = 0x534C434B;
    private static final int FORMAT = 1;
    private static final int SNAPSHOT_FRAME_BYTES = 1 << 20;

    private ConsumerFrames() {}

    static CheckedFrame changes(List<ConsumerChange> changes, long version) {
        var payload = new ByteArrayOutputStream();
        changes.forEach(change -> payload.writeBytes(ConsumerChangeCodec.encode(change)));
        return new CheckedFrame(CHANGES, version, ByteSlice.of(payload.toByteArray()));
    }

    /** A whole file. */
    static List<CheckedFrame> snapshot(List<ConsumerChange> table, long version) {
        List<CheckedFrame> frames = new ArrayList<>();
        frames.add(frame(
                BEGIN,
                version,
                ByteBuffer.allocate(2 * Integer.BYTES).putInt(MAGIC).putInt(FORMAT)));
        var payload = new ByteArrayOutputStream();
        for (ConsumerChange change : table) {
            payload.writeBytes(ConsumerChangeCodec.encode(change));
            if (payload.size() >= SNAPSHOT_FRAME_BYTES) {
                frames.add(new CheckedFrame(SNAPSHOT, version, ByteSlice.of(payload.toByteArray())));
                payload.reset();
            }
        }
        if (payload.size() > 0) {
            frames.add(new CheckedFrame(SNAPSHOT, version, ByteSlice.of(payload.toByteArray())));
        }
        int count = frames.size() - 1;
        frames.add(
                frame(SNAPSHOT_END, version, ByteBuffer.allocate(Integer.BYTES).putInt(count)));
        return frames;
    }

    /** @throws IllegalArgumentException if a file that begins so cannot be read by this version */
    static void requireBegin(CheckedFrame frame) {
        if (frame.kind() != BEGIN || frame.payload().length() != 2 * Integer.BYTES) {
            throw new IllegalArgumentException("not the beginning of a consumers' file");
        }
        ByteBuffer in = frame.payload().asByteBuffer();
        if (in.getInt() != MAGIC) {
            throw new IllegalArgumentException("not the beginning of a consumers' file");
        }
        int format = in.getInt();
        if (format != FORMAT) {
            throw new IllegalArgumentException(
                    "format version " + format + ", but this program reads version " + FORMAT + "; start a newer one");
        }
    }

    /** @throws IllegalArgumentException if it does not end a snapshot of so many frames */
    static void requireEnd(CheckedFrame frame, int count) {
        boolean isEnd = frame.kind() == SNAPSHOT_END
                && frame.payload().length() == Integer.BYTES
                && frame.payload().asByteBuffer().getInt() == count;
        if (!isEnd) {
            throw new IllegalArgumentException("snapshot of " + count + " frames does not end with their number");
        }
    }

    private static CheckedFrame frame(byte kind, long version, ByteBuffer payload) {
        var bytes = new byte[payload.position()];
        payload.flip().get(bytes);
        return new CheckedFrame(kind, version, ByteSlice.of(bytes));
    }
}
