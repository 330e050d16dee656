// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.shard;

import io.sluice.bus.ShardEnd;
import io.sluice.model.ShardId;
import io.sluice.shardnode.journal.manifest.ShardFloor;
import io.sluice.shardnode.journal.segment.FrameHead;
import io.sluice.shardnode.journal.segment.FrameRef;
import io.sluice.shardnode.journal.segment.SegmentEntry;
import io.sluice.shardnode.storage.RecoveredShard;
import io.sluice.shardnode.storage.ShardLog;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One shard in the open journal: who may append to it, and where its durable frames are. Used by its owner, the syncer,
 * readers and the sweep, so every method holds the object's lock, briefly and never over a file.
 */
public final class ShardState {
    private final ShardId id;
    private final ShardPieces pieces = new ShardPieces();
    private long openedEpoch = Long.MIN_VALUE;
    private @Nullable ShardLog log;
    private boolean isGivenUp;
    private long appendedEnd;
    private boolean isSealing;
    private long firstKept;
    private long durableEnd;
    private long lastArrivalMs;
    private long lastEpoch = Long.MIN_VALUE;
    private @Nullable ShardEnd end;
    private int removals;

    public ShardState(ShardId id) {
        this.id = id;
    }

    public ShardId id() {
        return id;
    }

    /** Begins recovery where retention left the shard; before any segment is taken in. */
    public synchronized void recover(ShardFloor floor) {
        firstKept = floor.firstOffset();
        durableEnd = floor.firstOffset();
        appendedEnd = durableEnd;
        lastArrivalMs = floor.lastArrivalMs();
        lastEpoch = floor.lastEpoch();
    }

    /**
     * True if what a recovered segment holds goes on where the one before stopped, or is older than what is kept; then it
     * is taken in.
     */
    public synchronized boolean recover(int segment, SegmentEntry entry) {
        boolean isOld = entry.endOffset() <= firstKept;
        if (end != null || (!isOld && entry.firstOffset() != durableEnd)) {
            return false;
        }
        if (isOld || entry.section().frames() == 0) {
            pieces.addTrace(segment);
        } else {
            pieces.add(segment, entry);
        }
        if (entry.section().frames() > 0) {
            lastArrivalMs = Math.max(lastArrivalMs, entry.lastArrivalMs());
        }
        durableEnd = Math.max(durableEnd, entry.endOffset());
        appendedEnd = durableEnd;
        lastEpoch = Math.max(lastEpoch, entry.lastEpoch());
        end = entry.end().orElse(null);
        isSealing = end != null;
        return true;
    }

    /** Ends recovery after all segments were taken in; false if they do not reach as far as the floor says. */
    public synchronized boolean recovered(ShardFloor floor) {
        if (durableEnd < floor.endOffset()) {
            return false;
        }
        end = floor.end().orElse(end);
        isSealing = end != null;
        return end == null || end.endOffset() == durableEnd;
    }

    /** Makes a log the only one that may append. */
    public synchronized void take(long epoch, ShardLog newLog) {
        long highest = Math.max(openedEpoch, lastEpoch);
        if (isGivenUp) {
            throw new IllegalStateException(id + " is of a stream that is deleted");
        }
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
        pieces.add(head.place().segment(), frame);
        durableEnd = frame.endOffset();
        lastArrivalMs = frame.lastArrivalMs();
        lastEpoch = head.epoch();
    }

    /** Takes in an end that is synced now. */
    public synchronized void publish(FrameHead head, ShardEnd durable) {
        pieces.addTrace(head.place().segment());
        end = durable;
    }

    /** From now on the frames of a segment are looked up in its index file. */
    public synchronized void close(int segment, SegmentEntry entry) {
        pieces.close(segment, entry);
    }

    /** Where the shard would have to go on if only so much of it were kept; empty if that is plain from its segments. */
    public synchronized Optional<ShardFloor> floor(long firstOffset) {
        long first = Math.max(firstKept, firstOffset);
        return first == 0 && end == null
                ? Optional.empty()
                : Optional.of(new ShardFloor(id, first, durableEnd, lastArrivalMs, lastEpoch, end()));
    }

    /**
     * Forgets segments that are gone, or about to go.
     *
     * @param firstOffset what is below is not shown any more
     */
    public synchronized void remove(Set<Integer> gone, long firstOffset) {
        firstKept = Math.max(firstKept, firstOffset);
        removals += pieces.remove(gone, firstKept) ? 1 : 0;
    }

    /** As {@link #remove}, and what is left of those segments is in a cold one. */
    public synchronized void move(Set<Integer> gone, long firstOffset, int cold, SegmentEntry entry) {
        remove(gone, firstOffset);
        pieces.insert(cold, entry);
    }

    /** How often something was removed: what a reader found before may have moved since. */
    synchronized int removals() {
        return removals;
    }

    /** Nothing is appended any more: the stream is deleted. */
    public synchronized void giveUp() {
        isGivenUp = true;
        log = null;
    }

    /** True if the shard was given up and nothing of it is on disk or on its way there. */
    public synchronized boolean isForgettable() {
        boolean isSettled = appendedEnd == durableEnd && isSealing == (end != null);
        return isGivenUp && isSettled && pieces.hasNoTrace();
    }

    public synchronized RecoveredShard recovered() {
        return new RecoveredShard(durableEnd, lastArrivalMs, end());
    }

    public synchronized long durableEnd() {
        return durableEnd;
    }

    public synchronized Optional<ShardEnd> end() {
        return Optional.ofNullable(end);
    }

    synchronized long firstOffset() {
        return pieces.isEmpty() ? durableEnd : pieces.firstOffset();
    }

    /** Adds, for each segment, about how many bytes of the shard in it arrived at a time or later; none if none did. */
    public synchronized void addBytesArrivedFrom(long ms, Map<Integer, Long> bytes) {
        pieces.addBytesArrivedFrom(ms, bytes);
    }

    /** What some segments hold of the shard, oldest first. */
    public synchronized List<PieceView> piecesIn(Set<Integer> segments) {
        return pieces.in(segments);
    }

    synchronized Optional<PieceView> pieceHolding(long offset) {
        return pieces.holding(offset);
    }

    /** The first piece with a record that arrived at a time or later. */
    synchronized Optional<PieceView> pieceArrivedFrom(long ms) {
        return pieces.arrivedFrom(ms);
    }

    /** All pieces with a record that arrived at a time or later, oldest first. */
    synchronized List<PieceView> piecesArrivedFrom(long ms) {
        return pieces.allArrivedFrom(ms);
    }

    private Optional<IllegalStateException> refusal(ShardLog by, long baseOffset) {
        if (log != by) {
            return Optional.of(new IllegalStateException(
                    isGivenUp
                            ? id + " is of a stream that is deleted"
                            : id + " was opened again in epoch " + openedEpoch));
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
