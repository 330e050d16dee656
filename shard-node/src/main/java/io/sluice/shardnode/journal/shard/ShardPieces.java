// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.shard;

import io.sluice.shardnode.journal.segment.FrameRef;
import io.sluice.shardnode.journal.segment.SegmentEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which segment holds which records of a shard: pieces in the order of their offsets, each going on where the one before
 * stops. Guarded by its {@link ShardState}.
 */
final class ShardPieces {
    private final List<ShardPiece> pieces = new ArrayList<>();

    /** Segments with frames of the shard that nobody reads any more: too old, or its end, which is known elsewhere. */
    private final Set<Integer> traces = new HashSet<>();

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    /** True if there is nothing of the shard in any segment. */
    boolean hasNoTrace() {
        return pieces.isEmpty() && traces.isEmpty();
    }

    long firstOffset() {
        return pieces.get(0).firstOffset();
    }

    /** Takes in a frame behind all others. */
    void add(int segment, FrameRef frame) {
        ShardPiece last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
        if (last == null || last.segment() != segment) {
            last = new ShardPiece(segment, frame.baseOffset());
            pieces.add(last);
        }
        last.add(frame);
    }

    /** Takes in what a closed segment holds, behind all others. */
    void add(int segment, SegmentEntry entry) {
        pieces.add(new ShardPiece(segment, entry));
    }

    void addTrace(int segment) {
        traces.add(segment);
    }

    /** From now on the frames of a segment are looked up in its index file. */
    void close(int segment, SegmentEntry entry) {
        int at = pieces.size() - 1;
        while (at >= 0 && pieces.get(at).segment() != segment) {
            at--;
        }
        if (at >= 0) {
            pieces.set(at, new ShardPiece(segment, entry));
        }
    }

    /**
     * Forgets segments that are gone, and what is below an offset; true if there was anything to forget.
     *
     * @param firstOffset no piece holds it and an offset below it
     */
    boolean remove(Set<Integer> gone, long firstOffset) {
        traces.removeAll(gone);
        return pieces.removeIf(piece -> {
            boolean isGone = gone.contains(piece.segment());
            boolean isBelow = piece.endOffset() <= firstOffset;
            if (isBelow && !isGone) {
                traces.add(piece.segment());
            }
            return isBelow || isGone;
        });
    }

    /** Takes in what a cold segment holds, between the pieces that are there. */
    void insert(int segment, SegmentEntry entry) {
        int at = 0;
        while (at < pieces.size() && pieces.get(at).firstOffset() < entry.firstOffset()) {
            at++;
        }
        pieces.add(at, new ShardPiece(segment, entry));
    }

    void addBytesArrivedFrom(long ms, Map<Integer, Long> bytes) {
        for (ShardPiece piece : pieces) {
            if (piece.lastArrivalMs() >= ms) {
                bytes.merge(piece.segment(), piece.bytesArrivedFrom(ms), Long::sum);
            }
        }
    }

    List<PieceView> in(Set<Integer> segments) {
        return pieces.stream()
                .filter(piece -> segments.contains(piece.segment()))
                .map(ShardPiece::view)
                .toList();
    }

    /** The piece that holds an offset. */
    Optional<PieceView> holding(long offset) {
        int low = 0;
        int high = pieces.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            ShardPiece piece = pieces.get(middle);
            if (offset < piece.firstOffset()) {
                high = middle - 1;
            } else if (offset >= piece.endOffset()) {
                low = middle + 1;
            } else {
                return Optional.of(piece.view());
            }
        }
        return Optional.empty();
    }

    /** The first piece with a record that arrived at a time or later. */
    Optional<PieceView> arrivedFrom(long ms) {
        int low = 0;
        int high = pieces.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (pieces.get(middle).lastArrivalMs() >= ms) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low < pieces.size() ? Optional.of(pieces.get(low).view()) : Optional.empty();
    }

    /** All pieces with a record that arrived at a time or later, oldest first. */
    List<PieceView> allArrivedFrom(long ms) {
        return pieces.stream()
                .filter(piece -> piece.lastArrivalMs() >= ms)
                .map(ShardPiece::view)
                .toList();
    }
}
