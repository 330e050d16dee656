// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.segment;

import io.sluice.bus.ShardEnd;
import io.sluice.bus.StoredBatch;
import io.sluice.model.ShardId;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Gathers a segment's index from its frames, in their order. Not thread-safe. */
public final class SegmentIndexBuilder implements Predicate<ScannedFrame> {
    private final Map<ShardId, Shard> shards = new LinkedHashMap<>();
    private final boolean tolerant;

    private SegmentIndexBuilder(boolean tolerant) {
        this.tolerant = tolerant;
    }

    /** Takes frames up to the first bad one. */
    public static SegmentIndexBuilder upToFirstBad() {
        return new SegmentIndexBuilder(false);
    }

    /** Takes all frames whose heads verify, so that a reader finds what is whole and reports what is not. */
    static SegmentIndexBuilder ofAllFound() {
        return new SegmentIndexBuilder(true);
    }

    /** Takes a frame; false if its first record is not the one behind the shard's last. */
    @Override
    public boolean test(ScannedFrame frame) {
        FrameHead head = frame.head();
        if (head.kind() == FrameKind.MARK || (frame.isBehindBad() && !tolerant)) {
            return true;
        }
        Shard known = shards.get(head.shard());
        boolean follows = known == null || known.takes(head);
        if (tolerant || (follows && frame.isIntact())) {
            shards.computeIfAbsent(head.shard(), id -> new Shard(head.baseOffset()))
                    .add(frame);
        }
        return follows;
    }

    Map<ShardId, Shard> shards() {
        return shards;
    }

    /** One shard's part. */
    static final class Shard {
        private final long firstOffset;
        private final GrowingBytes frames = new GrowingBytes();
        private final GrowingBytes calls = new GrowingBytes();
        private long endOffset;
        private long firstArrivalMs;
        private long lastArrivalMs;
        private long lastEpoch;
        private long bytes;
        private @Nullable ShardEnd end;

        private Shard(long firstOffset) {
            this.firstOffset = firstOffset;
            this.endOffset = firstOffset;
        }

        private boolean takes(FrameHead head) {
            return head.baseOffset() == endOffset && end == null && head.epoch() >= lastEpoch;
        }

        private void add(ScannedFrame frame) {
            FrameHead head = frame.head();
            lastEpoch = head.epoch();
            if (head.kind() == FrameKind.SEAL) {
                end = FrameCodec.sealOf(frame.headAndTable());
                return;
            }
            var table = new FrameTable(head, frame.headAndTable());
            firstArrivalMs = frames.size() == 0 ? table.arrivalMs(0) : firstArrivalMs;
            lastArrivalMs = table.lastArrivalMs();
            endOffset = head.baseOffset() + head.records();
            bytes += head.length();
            FrameRef.of(head, lastArrivalMs).putTo(frames);
            for (int i = 0; i < frame.batches().size(); i++) {
                StoredBatch batch = frame.batches().get(i);
                CallTable.add(calls, table.call(i), batch);
            }
        }

        ByteBuffer section() {
            ByteBuffer written = frames.written();
            ByteBuffer called = calls.written();
            return ByteBuffer.allocate(written.remaining() + called.remaining())
                    .put(written)
                    .put(called)
                    .flip();
        }

        SegmentEntry entry(ShardId shard, SectionRef section) {
            return new SegmentEntry(
                    shard,
                    firstOffset,
                    endOffset,
                    firstArrivalMs,
                    lastArrivalMs,
                    lastEpoch,
                    bytes,
                    Optional.ofNullable(end),
                    section);
        }

        int frameCount() {
            return frames.size() / FrameRef.BYTES;
        }
    }
}
