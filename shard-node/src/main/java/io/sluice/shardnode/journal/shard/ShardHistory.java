// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.shard;

import io.sluice.bus.StoredBatch;
import io.sluice.model.ShardId;
import io.sluice.shardnode.journal.segment.CallTable;
import io.sluice.shardnode.journal.segment.FrameIndex;
import io.sluice.shardnode.journal.segment.FrameReader;
import io.sluice.shardnode.journal.segment.FrameRef;
import io.sluice.shardnode.journal.segment.FrameTable;
import io.sluice.shardnode.journal.segment.GrowingBytes;
import io.sluice.shardnode.journal.segment.SectionRef;
import io.sluice.shardnode.journal.segment.SegmentIndexes;
import io.sluice.shardnode.journal.segment.ShardSection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds frames of a shard by offset, by time, and by age, in whichever segment they are. Thread-safe; reads the disk. What is
 * found may be moved or removed by retention before it is read: then whoever looks must look again.
 */
public final class ShardHistory {
    private final SegmentIndexes indexes;
    private final FrameReader frames;

    public ShardHistory(SegmentIndexes indexes, FrameReader frames) {
        this.indexes = indexes;
        this.frames = frames;
    }

    /** A frame and where it is. */
    record Found(int segment, FrameRef frame) {}

    /** The frame that holds a durable offset; empty if it is damaged. */
    Optional<Found> holding(ShardState shard, long offset) throws IOException {
        Optional<PieceView> piece = shard.pieceHolding(offset);
        if (piece.isEmpty()) {
            return Optional.empty();
        }
        int segment = piece.get().segment();
        return frames(shard.id(), piece.get())
                .flatMap(index -> index.holding(offset))
                .map(frame -> new Found(segment, frame));
    }

    /**
     * The offset of the first record that arrived at a time or later; the durable end if there is none.
     *
     * @throws IOException also if a frame on the way is damaged
     */
    long firstArrivedFrom(ShardState shard, long ms) throws IOException {
        long end = shard.durableEnd();
        Optional<PieceView> piece = shard.pieceArrivedFrom(ms);
        if (piece.isEmpty()) {
            return end;
        }
        int segment = piece.get().segment();
        FrameIndex index = frames(shard.id(), piece.get()).orElseThrow(() -> damaged(shard, segment));
        int i = index.firstArrivedFrom(ms);
        if (i == index.size()) {
            throw damaged(shard, segment);
        }
        FrameTable table = frames.table(segment, index.get(i)).orElseThrow(() -> damaged(shard, segment));
        return table.baseOffset(table.firstArrivedFrom(ms));
    }

    /**
     * The offset of the first record at or behind an offset that arrived at a time or later; the durable end if there is
     * none. What is damaged counts as young enough, so that it is reported.
     */
    long firstKept(ShardState shard, long from, long ms) throws IOException {
        long end = shard.durableEnd();
        Optional<PieceView> found = shard.pieceArrivedFrom(ms);
        if (found.isEmpty()) {
            return Math.max(from, end);
        }
        PieceView piece = found.get();
        return from >= piece.endOffset() ? from : Math.max(from, firstArrivedFrom(shard.id(), piece, ms));
    }

    /** Arrivals only grow, so there is at most one frame in which some records are too old and some are not. */
    private long firstArrivedFrom(ShardId shard, PieceView piece, long ms) throws IOException {
        FrameIndex index = frames(shard, piece).orElse(FrameIndex.EMPTY);
        int i = index.firstArrivedFrom(ms);
        long tooOldUpTo = i == 0 ? piece.firstOffset() : index.get(i - 1).endOffset();
        if (i == index.size() || index.get(i).baseOffset() > tooOldUpTo) {
            return tooOldUpTo;
        }
        FrameRef frame = index.get(i);
        return frames.table(piece.segment(), frame)
                .map(table -> table.baseOffset(table.firstArrivedFrom(ms)))
                .orElse(frame.baseOffset());
    }

    /** Names of appends that arrived at a time or later, and maybe of some before, as bytes; oldest first. */
    public List<ByteBuffer> callsArrivedFrom(ShardState shard, long ms) throws IOException {
        return settled(shard, () -> callsNow(shard, ms));
    }

    /** Looks again, if what a look-up failed at was moved or removed meanwhile. */
    static <T> T settled(ShardState shard, LookUp<T> lookUp) throws IOException {
        while (true) {
            int removals = shard.removals();
            try {
                return lookUp.find();
            } catch (IOException broken) {
                if (shard.removals() == removals) {
                    throw broken;
                }
            }
        }
    }

    /** Something that reads segments. */
    interface LookUp<T> {
        T find() throws IOException;
    }

    private List<ByteBuffer> callsNow(ShardState shard, long ms) throws IOException {
        List<ByteBuffer> calls = new ArrayList<>();
        for (PieceView piece : shard.piecesArrivedFrom(ms)) {
            calls.add(
                    piece.section() == null
                            ? callsOfOpen(piece, ms)
                            : indexes.section(shard.id(), piece.segment(), piece.section())
                                    .orElseThrow(() -> damaged(shard, piece.segment()))
                                    .calls());
        }
        return calls;
    }

    private ByteBuffer callsOfOpen(PieceView piece, long ms) throws IOException {
        var calls = new GrowingBytes();
        FrameIndex index = piece.frames();
        if (index == null) {
            return calls.written();
        }
        for (int i = index.firstArrivedFrom(ms); i < index.size(); i++) {
            FrameTable table = frames.table(piece.segment(), index.get(i))
                    .orElseThrow(() -> new IOException("journal segment " + piece.segment() + " is damaged"));
            List<StoredBatch> batches = frames.batches(piece.segment(), table, 0, Integer.MAX_VALUE);
            for (int j = 0; j < batches.size(); j++) {
                CallTable.add(calls, table.call(j), batches.get(j));
            }
        }
        return calls.written();
    }

    private Optional<FrameIndex> frames(ShardId shard, PieceView piece) throws IOException {
        SectionRef section = piece.section();
        return section == null
                ? Optional.ofNullable(piece.frames())
                : indexes.section(shard, piece.segment(), section).map(ShardSection::frames);
    }

    private static IOException damaged(ShardState shard, int segment) {
        return new IOException("journal segment " + segment + " is damaged where it should hold " + shard.id());
    }
}
