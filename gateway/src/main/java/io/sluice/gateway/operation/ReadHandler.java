// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

import io.sluice.bus.NodeReply;
import io.sluice.bus.SeekReply;
import io.sluice.bus.SeekRequest;
import io.sluice.gateway.forward.ShardClient;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Reads shards, piece by piece, through whichever node owns them. Belongs to one event loop. */
public final class ReadHandler {
    private final ShardClient nodes;
    private final Duration deadline;
    private final Patience patience;
    private final OperationCounters counters;

    /**
     * @param config its deadline is how long a read may wait for the shard's owner and for room
     * @param pause completes after a while, on this event loop
     */
    public ReadHandler(
            ShardClient nodes,
            LongSupplier nanoClock,
            PutConfig config,
            Function<Duration, Future<Void>> pause,
            OperationCounters counters) {
        this.nodes = nodes;
        this.deadline = config.deadline();
        this.patience = new Patience(nanoClock, pause, config.pause());
        this.counters = counters;
    }

    /**
     * Reads on from an offset until there is enough or no more, or no room for more.
     *
     * @param room is asked before anything is brought into memory; what it gives is to be kept until the answer is written
     */
    public Future<Answer<ReadPage, ReadRefusal>> read(ReadFrom from, ReadBounds bounds, AnswerRoom room) {
        return new PagedRead(this, from, bounds, room, deadlineNanos()).readOn();
    }

    /** The offset that a place in a shard has now. */
    public Future<Answer<Long, ReadRefusal>> seek(StreamView stream, int shard, SeekRequest.Place place, long atMs) {
        var question = new SeekRequest(stream.description().shardId(shard), place, atMs);
        return nodes.ask(stream.shard(shard).node(), question, deadlineNanos()).map(ReadHandler::offset);
    }

    /** Bytes of room that a page of one largest record takes: with less, it could never be read. */
    public static long roomOfLargestRecord() {
        return PagedRead.costOfLargestRecord();
    }

    ShardClient nodes() {
        return nodes;
    }

    OperationCounters counters() {
        return counters;
    }

    Patience patience() {
        return patience;
    }

    private long deadlineNanos() {
        return patience.nanoClock().getAsLong() + deadline.toNanos();
    }

    private static Answer<Long, ReadRefusal> offset(Optional<NodeReply> reply) {
        if (reply.isEmpty() || !(reply.get() instanceof SeekReply seek)) {
            return Answer.refused(ReadRefusal.UNAVAILABLE);
        }
        return seek.offset().isPresent()
                ? Answer.given(seek.offset().getAsLong())
                : Answer.refused(ReadRefusal.NO_SUCH_SHARD);
    }
}
