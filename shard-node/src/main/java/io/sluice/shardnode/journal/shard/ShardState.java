// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.shard;

import io.sluice.bus.ShardEnd;
import io.sluice.model.ShardId;
import io.sluice.shardnode.journal.segment.FrameHead;
import io.sluice.shardnode.journal.segment.FrameRef;
import io.sluice.shardnode.journal.segment.SectionRef;
import io.sluice.shardnode.journal.segment.SegmentEntry;
import io.sluice.shardnode.storage.RecoveredShard;
import io.sluice.shardnode.storage.ShardLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One shard in the open journal: who may append to it, and where its durable frames are. Used by its owner, the syncer
 * and readers, so every method holds the object's lock, briefly and never over a file.
 */
public final class ShardState {
    private final ShardId id;
    private final List<ShardPiece> pieces = new ArrayList<>();
    private long openedEpoch = Long.MIN_VALUE;
    private @Nullable ShardLog log;
    private long appendedEnd;
    private boolean isSealing;
    private long durableEnd;
    private long lastArrivalMs;
    private long lastEpoch = Long.MIN_VALUE;
    private @Nullable ShardEnd end;

    public ShardState(ShardId id) {
        this.id = id;
    }

    public ShardId id() {
        return id;
    }

    /** True if what a recovered segment holds goes on where the one before stopped; then it is taken in. */
    public synchronized boolean recover(int segment, SegmentEntry entry) {
        boolean isFirst = pieces.isEmpty() && durableEnd == 0;
        boolean follows = end == null && (isFirst || entry.firstOffset() == durableEnd);
        if (!follows) {
            return false;
        }
        if (entry.section().frames() > 0) {
            pieces.add(new ShardPiece(segment, entry));
            lastArrivalMs = entry.lastArrivalMs();
        }
        durableEnd = entry.endOffset();
        appendedEnd = durableEnd;
        lastEpoch = entry.lastEpoch();
        end = entry.end().orElse(null);
        isSealing = end != null;
        return true;
    }

    /** Makes a log the only one that may append. */
    public synchronized void take(long epoch, ShardLog newLog) {
        long highest = Math.max(openedEpoch, lastEpoch);
        if (epoch < highest) {
            throw new IllegalStateException(id + " was opened in epoch " + highest + ", above " + epoch);
        }
        openedEpoch = epoch;
        log = newLog;
    }

    /** Takes offsets for an append, or says why it cannot be. */
    public synchronized Optional<IllegalStateException> take(ShardLog by, long baseOffset, int count) {
        Optional<IllegalStateException> refused = refusal(by, baseOffset);
        if (refused.isEmpty()) {
            appendedEnd = baseOffset + count;
        }
        return refused;
    }

    /** Lets nothing be appended any more, or says why that cannot be. */
    public synchronized Optional<IllegalStateException> takeEnd(ShardLog by, long endOffset) {
        Optional<IllegalStateException> refused = refusal(by, endOffset);
        if (refused.isEmpty()) {
            isSealing = true;
        }
        return refused;
    }

    /** Takes in frames that are synced now. */
    public synchronized void publish(FrameHead head, FrameRef frame) {
        ShardPiece last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
        if (last == null || last.segment() != head.place().segment()) {
            last = new ShardPiece(head.place().segment(), frame.baseOffset());
            pieces.add(last);
        }
        last.add(frame);
        durableEnd = frame.endOffset();
        lastArrivalMs = frame.lastArrivalMs();
        lastEpoch = head.epoch();
    }

    /** Takes in an end that is synced now. */
    public synchronized void publish(ShardEnd durable) {
        end = durable;
    }

    /** From now on the frames of a segment are looked up in its index file. */
    public synchronized void close(int segment, SectionRef section) {
        for (int i = pieces.size() - 1; i >= 0 && pieces.get(i).segment() >= segment; i--) {
            if (pieces.get(i).segment() == segment) {
                pieces.get(i).close(section);
            }
        }
    }

    public synchronized RecoveredShard recovered() {
        return new RecoveredShard(durableEnd, lastArrivalMs, end());
    }

    public synchronized long durableEnd() {
        return durableEnd;
    }

    synchronized Optional<ShardEnd> end() {
        return Optional.ofNullable(end);
    }

    synchronized long firstOffset() {
        return pieces.isEmpty() ? durableEnd : pieces.get(0).firstOffset();
    }

    /** The piece that holds an offset. */
    synchronized Optional<PieceView> pieceHolding(long offset) {
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
    synchronized Optional<PieceView> pieceArrivedFrom(long ms) {
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
    synchronized List<PieceView> piecesArrivedFrom(long ms) {
        return pieces.stream()
                .filter(piece -> piece.lastArrivalMs() >= ms)
                .map(ShardPiece::view)
                .toList();
    }

    private Optional<IllegalStateException> refusal(ShardLog by, long baseOffset) {
        if (log != by) {
            return Optional.of(new IllegalStateException(id + " was opened again in epoch " + openedEpoch));
        }
        if (isSealing) {
            return Optional.of(new IllegalStateException(id + " is sealed"));
        }
        if (baseOffset != appendedEnd) {
            throw new IllegalArgumentException(
                    "offset " + baseOffset + " does not follow " + appendedEnd + " in " + id);
        }
        return Optional.empty();
    }
}
