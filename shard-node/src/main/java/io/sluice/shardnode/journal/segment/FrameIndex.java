// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.segment;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The frames of one shard in one segment, ascending; a view of {@link FrameRef}s as bytes, so that millions are cheap. */
public final class FrameIndex {
    public static final FrameIndex EMPTY = new FrameIndex(ByteBuffer.allocate(0));

    private final ByteBuffer frames;

    public FrameIndex(ByteBuffer frames) {
        this.frames = frames;
    }

    public int size() {
        return frames.limit() / FrameRef.BYTES;
    }

    public FrameRef get(int i) {
        int at = i * FrameRef.BYTES;
        return new FrameRef(
                frames.getLong(at),
                frames.getLong(at + 8),
                frames.getLong(at + 16),
                frames.getInt(at + 24),
                frames.getInt(at + 28),
                frames.getInt(at + 32));
    }

    /** The frame that holds an offset; empty if none does, which among durable offsets means damage. */
    public Optional<FrameRef> holding(long offset) {
        int low = 0;
        int high = size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            FrameRef frame = get(middle);
            if (offset < frame.baseOffset()) {
                high = middle - 1;
            } else if (offset >= frame.endOffset()) {
                low = middle + 1;
            } else {
                return Optional.of(frame);
            }
        }
        return Optional.empty();
    }

    /** Number of the first frame that holds a record of this arrival or a later one; {@link #size()} if none does. */
    public int firstArrivedFrom(long ms) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (frames.getLong(middle * FrameRef.BYTES + 8) >= ms) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
