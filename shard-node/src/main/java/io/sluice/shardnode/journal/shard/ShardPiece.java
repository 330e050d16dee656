// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.shard;

import io.sluice.shardnode.journal.segment.FrameIndex;
import io.sluice.shardnode.journal.segment.FrameRef;
import io.sluice.shardnode.journal.segment.GrowingBytes;
import io.sluice.shardnode.journal.segment.SectionRef;
import io.sluice.shardnode.journal.segment.SegmentEntry;
import org.jspecify.annotations.Nullable;

/**
 * What one segment holds of a shard, for as long as the journal is open. Its frames are kept in memory while the segment
 * is being written, and looked up in its index file once it is closed. Guarded by its {@link ShardState}.
 */
final class ShardPiece {
    private final int segment;
    private final long firstOffset;
    private final @Nullable GrowingBytes frames;
    private final @Nullable SectionRef section;
    private long endOffset;
    private long firstArrivalMs;
    private long lastArrivalMs;
    private long bytes;

    /** A piece of a segment that is being written. */
    ShardPiece(int segment, long firstOffset) {
        this.segment = segment;
        this.firstOffset = firstOffset;
        this.endOffset = firstOffset;
        this.frames = new GrowingBytes();
        this.section = null;
    }

    /** A piece of a closed segment. */
    ShardPiece(int segment, SegmentEntry entry) {
        this.segment = segment;
        this.firstOffset = entry.firstOffset();
        this.endOffset = entry.endOffset();
        this.firstArrivalMs = entry.firstArrivalMs();
        this.lastArrivalMs = entry.lastArrivalMs();
        this.bytes = entry.bytes();
        this.frames = null;
        this.section = entry.section();
    }

    int segment() {
        return segment;
    }

    long firstOffset() {
        return firstOffset;
    }

    long endOffset() {
        return endOffset;
    }

    long lastArrivalMs() {
        return lastArrivalMs;
    }

    void add(FrameRef frame) {
        if (frames != null) {
            frame.putTo(frames);
        }
        firstArrivalMs = bytes == 0 ? frame.lastArrivalMs() : firstArrivalMs;
        endOffset = frame.endOffset();
        lastArrivalMs = frame.lastArrivalMs();
        bytes += frame.length();
    }

    /** About how many bytes arrived at a time or later; exact if that is all or nothing. */
    long bytesArrivedFrom(long ms) {
        if (firstArrivalMs >= ms || lastArrivalMs < ms) {
            return lastArrivalMs < ms ? 0 : bytes;
        }
        double part = (double) (lastArrivalMs - ms + 1) / (lastArrivalMs - firstArrivalMs + 1);
        return Math.max(1, (long) (bytes * part));
    }

    PieceView view() {
        FrameIndex known = frames == null ? null : new FrameIndex(frames.written());
        return new PieceView(segment, firstOffset, endOffset, lastArrivalMs, known, section);
    }
}
