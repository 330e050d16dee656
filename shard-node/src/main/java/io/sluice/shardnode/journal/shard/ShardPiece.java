// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.shard;

import io.sluice.shardnode.journal.segment.FrameIndex;
import io.sluice.shardnode.journal.segment.FrameRef;
import io.sluice.shardnode.journal.segment.GrowingBytes;
import io.sluice.shardnode.journal.segment.SectionRef;
import io.sluice.shardnode.journal.segment.SegmentEntry;
import org.jspecify.annotations.Nullable;

/** What one segment holds of a shard, for as long as the journal is open. Guarded by its {@link ShardState}. */
final class ShardPiece {
    private final int segment;
    private final long firstOffset;
    private long endOffset;
    private long lastArrivalMs;
    private @Nullable GrowingBytes frames;
    private @Nullable SectionRef section;

    /** A piece of a segment that is being written. */
    ShardPiece(int segment, long firstOffset) {
        this.segment = segment;
        this.firstOffset = firstOffset;
        this.endOffset = firstOffset;
        this.frames = new GrowingBytes();
    }

    /** A piece of a closed segment. */
    ShardPiece(int segment, SegmentEntry entry) {
        this.segment = segment;
        this.firstOffset = entry.firstOffset();
        this.endOffset = entry.endOffset();
        this.lastArrivalMs = entry.lastArrivalMs();
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
        endOffset = frame.endOffset();
        lastArrivalMs = frame.lastArrivalMs();
    }

    /** From now on the frames are looked up in the segment's index file. */
    void close(SectionRef ref) {
        section = ref;
        frames = null;
    }

    PieceView view() {
        FrameIndex known = frames == null ? null : new FrameIndex(frames.written());
        return new PieceView(segment, firstOffset, endOffset, lastArrivalMs, known, section);
    }
}
