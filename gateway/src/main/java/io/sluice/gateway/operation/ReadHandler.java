// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

import io.sluice.bus.NodeReply;
import io.sluice.bus.NodeRequest;
import io.sluice.bus.ReadOutcome;
import io.sluice.bus.ReadReply;
import io.sluice.bus.ReadRequest;
import io.sluice.bus.SeekReply;
import io.sluice.bus.SeekRequest;
import io.sluice.bus.StoredBatch;
import io.sluice.gateway.forward.ShardClient;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Reads shards, piece by piece, through whichever node owns them. Belongs to one event loop. */
public final class ReadHandler {
    private final ShardClient nodes;
    private final LongSupplier nanoClock;
    private final Duration patience;
    private final OperationCounters counters;

    /** @param patience how long a read may wait for the shard's owner */
    public ReadHandler(ShardClient nodes, LongSupplier nanoClock, Duration patience, OperationCounters counters) {
        this.nodes = nodes;
        this.nanoClock = nanoClock;
        this.patience = patience;
        this.counters = counters;
    }

    /**
     * Reads on from an offset until there is enough or no more.
     *
     * @param maxRecords at least 1
     * @param maxBytes stored form; a first record that is larger is given alone
     */
    public Future<Answer<ReadPage, ReadRefusal>> read(
            StreamView stream, int shard, long fromOffset, int maxRecords, int maxBytes) {
        var reading = new Reading(stream, shard, nanoClock.getAsLong() + patience.toNanos());
        return reading.readOn(fromOffset, maxRecords, maxBytes);
    }

    /** The offset that a place in a shard has now. */
    public Future<Answer<Long, ReadRefusal>> seek(StreamView stream, int shard, SeekRequest.Place place, long atMs) {
        var question = new SeekRequest(stream.description().shardId(shard), place, atMs);
        return ask(stream, shard, question, nanoClock.getAsLong() + patience.toNanos())
                .map(ReadHandler::offset);
    }

    private Future<Optional<NodeReply>> ask(StreamView stream, int shard, NodeRequest question, long deadlineNanos) {
        return nodes.ask(stream.shard(shard).node(), question, deadlineNanos);
    }

    private static Answer<Long, ReadRefusal> offset(Optional<NodeReply> reply) {
        if (reply.isEmpty() || !(reply.get() instanceof SeekReply seek)) {
            return Answer.refused(ReadRefusal.UNAVAILABLE);
        }
        return seek.offset().isPresent()
                ? Answer.given(seek.offset().getAsLong())
                : Answer.refused(ReadRefusal.NO_SUCH_SHARD);
    }

    /** One read on its way: pieces of at most a message's size are asked for one after the other. */
    private final class Reading {
        private final StreamView stream;
        private final int shard;
        private final long deadlineNanos;
        private final List<StoredBatch> batches = new ArrayList<>();
        private int recordCount;
        private int byteCount;

        Reading(StreamView stream, int shard, long deadlineNanos) {
            this.stream = stream;
            this.shard = shard;
            this.deadlineNanos = deadlineNanos;
        }

        Future<Answer<ReadPage, ReadRefusal>> readOn(long fromOffset, int maxRecords, int maxBytes) {
            var question = new ReadRequest(
                    stream.description().shardId(shard),
                    fromOffset,
                    maxRecords,
                    Math.min(maxBytes, ReadRequest.MAX_BYTES));
            return ask(stream, shard, question, deadlineNanos).compose(reply -> {
                if (reply.isEmpty() || !(reply.get() instanceof ReadReply read)) {
                    return refuse(ReadRefusal.UNAVAILABLE);
                }
                return read.outcome()
                        .match(
                                records -> take(records, maxRecords, maxBytes),
                                notHere -> refuse(ReadRefusal.NO_SUCH_SHARD),
                                damaged -> refuse(ReadRefusal.DAMAGED),
                                busy -> refuse(ReadRefusal.OVERLOADED));
            });
        }

        private Future<Answer<ReadPage, ReadRefusal>> take(ReadOutcome.Records records, int maxRecords, int maxBytes) {
            int recordsLeft = maxRecords;
            int bytesLeft = maxBytes;
            for (StoredBatch batch : records.batches()) {
                if (!batch.batch().isIntact()) {
                    return refuse(ReadRefusal.DAMAGED);
                }
                recordsLeft -= batch.batch().count();
                bytesLeft -= batch.batch().records().length();
            }
            batches.addAll(records.batches());
            recordCount += maxRecords - recordsLeft;
            byteCount += maxBytes - bytesLeft;
            boolean isMore =
                    !records.batches().isEmpty() && records.nextArrivalMs().isPresent();
            return isMore && recordsLeft > 0 && bytesLeft > 0
                    ? readOn(records.nextOffset(), recordsLeft, bytesLeft)
                    : page(records);
        }

        private Future<Answer<ReadPage, ReadRefusal>> page(ReadOutcome.Records last) {
            counters.onRead(recordCount, byteCount);
            return Future.succeededFuture(Answer.given(new ReadPage(
                    batches, last.nextOffset(), last.nextArrivalMs(), last.isAtEnd() ? last.end() : Optional.empty())));
        }

        /** What was read before the refusal is given up: the client reads it again. */
        private Future<Answer<ReadPage, ReadRefusal>> refuse(ReadRefusal reason) {
            counters.onReadRefused(reason);
            return Future.succeededFuture(Answer.refused(reason));
        }
    }
}
