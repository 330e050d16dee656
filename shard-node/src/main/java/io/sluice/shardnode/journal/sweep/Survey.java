// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.sweep;

import io.sluice.model.ShardId;
import io.sluice.shardnode.journal.segment.FrameIndex;
import io.sluice.shardnode.journal.segment.FrameRef;
import io.sluice.shardnode.journal.segment.SectionRef;
import io.sluice.shardnode.journal.segment.SegmentIndexes;
import io.sluice.shardnode.journal.segment.ShardSection;
import io.sluice.shardnode.journal.shard.PieceView;
import io.sluice.shardnode.journal.shard.ShardState;
import io.sluice.shardnode.storage.Retention;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * What is kept of every shard, at one moment. Arrivals of a shard only grow with its offsets, so what is not kept of it is
 * its beginning, and never something in between.
 */
final class Survey {
    private final Map<ShardState, Long> keepFromMs = new LinkedHashMap<>();
    private final Map<Integer, Long> keptBytes = new HashMap<>();

    /** Looks at all shards; those of deleted streams take nothing more from now on. */
    Survey(Iterable<ShardState> shards, ToLongFunction<ShardId> keepFromMs) {
        for (ShardState shard : shards) {
            long fromMs = keepFromMs.applyAsLong(shard.id());
            if (fromMs == Retention.NOTHING) {
                shard.giveUp();
            }
            this.keepFromMs.put(shard, fromMs);
            shard.addBytesArrivedFrom(fromMs, keptBytes);
        }
    }

    /** About how many bytes are kept of each segment; one of which nothing is kept is not in it. */
    Map<Integer, Long> keptBytes() {
        return keptBytes;
    }

    /** What some segments hold, for each shard that has records in them. */
    Map<ShardState, Extent> extentsIn(Set<Integer> segments) {
        Map<ShardState, Extent> extents = new HashMap<>();
        for (ShardState shard : keepFromMs.keySet()) {
            List<PieceView> pieces = shard.piecesIn(segments);
            if (!pieces.isEmpty()) {
                long first = pieces.get(0).firstOffset();
                extents.put(
                        shard, new Extent(first, pieces.get(pieces.size() - 1).endOffset()));
            }
        }
        return extents;
    }

    /** Offsets from the first to the one behind the last. */
    record Extent(long firstOffset, long endOffset) {}

    /**
     * The frames that are kept in some segments, in the order of the segments and within one by position.
     *
     * @param damaged is told of a segment whose index does not hold what it must
     */
    List<Survivor> survivors(List<Integer> segments, SegmentIndexes indexes, Set<Integer> damaged) throws IOException {
        Map<Integer, List<Survivor>> bySegment = new HashMap<>();
        for (Map.Entry<ShardState, Long> shard : keepFromMs.entrySet()) {
            for (PieceView piece : shard.getKey().piecesIn(Set.copyOf(segments))) {
                bySegment
                        .computeIfAbsent(piece.segment(), unused -> new ArrayList<>())
                        .addAll(survivors(shard.getKey().id(), piece, shard.getValue(), indexes, damaged));
            }
        }
        List<Survivor> all = new ArrayList<>();
        for (int segment : segments) {
            List<Survivor> ofSegment = bySegment.getOrDefault(segment, List.of());
            ofSegment.sort(Comparator.comparingLong(survivor -> survivor.frame().position()));
            all.addAll(ofSegment);
        }
        return all;
    }

    private static List<Survivor> survivors(
            ShardId shard, PieceView piece, long fromMs, SegmentIndexes indexes, Set<Integer> damaged)
            throws IOException {
        SectionRef section = piece.section();
        if (piece.lastArrivalMs() < fromMs || section == null) {
            return List.of();
        }
        Optional<ShardSection> found = indexes.section(shard, piece.segment(), section);
        FrameIndex index = found.map(ShardSection::frames).orElse(FrameIndex.EMPTY);
        if (!isWhole(piece, index)) {
            damaged.add(piece.segment());
            throw new IOException("the index of journal segment " + piece.segment() + " has not all of " + shard);
        }
        List<Survivor> survivors = new ArrayList<>();
        for (int i = index.firstArrivedFrom(fromMs); i < index.size(); i++) {
            survivors.add(new Survivor(piece.segment(), index.get(i)));
        }
        return survivors;
    }

    /** True if frame follows on frame from the piece's first offset to its end; one that was made again may lack some. */
    private static boolean isWhole(PieceView piece, FrameIndex index) {
        long end = piece.firstOffset();
        for (int i = 0; i < index.size(); i++) {
            FrameRef frame = index.get(i);
            if (frame.baseOffset() != end) {
                return false;
            }
            end = frame.endOffset();
        }
        return end == piece.endOffset();
    }
}
