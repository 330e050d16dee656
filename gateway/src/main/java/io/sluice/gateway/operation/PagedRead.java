// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

import io.sluice.bus.ReadOutcome;
import io.sluice.bus.ReadReply;
import io.sluice.bus.ReadRequest;
import io.sluice.bus.RecordLayout;
import io.sluice.bus.StoredBatch;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One read on its way: pieces of at most a message's size are asked for one after the other. Room is taken for a piece
 * before it is asked for, and for what becomes of it before the next; a read that finds none ends early, or waits if it
 * has nothing yet.
 */
final class PagedRead {
    /** A byte lies in an array up to twice as long, and is written into the answer in base64. */
    private static final long COST_OF_BYTE = 4;
    /** Of a record's sequence number, its time and the names of its members in the answer. */
    private static final long COST_OF_RECORD = 256;
    /** The arrays of a piece of records that are no larger than a message. */
    private static final long COST_OF_PIECE = 2L * ReadRequest.MAX_BYTES;
    /** Of a record beside its data. */
    private static final long EXTRA_BYTES = 64 << 10;

    private final ReadHandler handler;
    private final ReadFrom from;
    private final ReadBounds bounds;
    private final AnswerRoom room;
    private final long deadlineNanos;
    private final List<StoredBatch> batches = new ArrayList<>();
    private Optional<ReadOutcome.Records> last = Optional.empty();
    private long nextOffset;
    private int records;
    private int bytes;
    private long nextCost;

    PagedRead(ReadHandler handler, ReadFrom from, ReadBounds bounds, AnswerRoom room, long deadlineNanos) {
        this.handler = handler;
        this.from = from;
        this.bounds = bounds;
        this.room = room;
        this.deadlineNanos = deadlineNanos;
        this.nextOffset = from.offset();
        this.nextCost = Math.max(COST_OF_PIECE, from.stream().description().maxRecordBytes() + EXTRA_BYTES);
    }

    static long costOfLargestRecord() {
        return cost(RecordLayout.MAX_RECORD_BYTES, 1);
    }

    Future<Answer<ReadPage, ReadRefusal>> readOn() {
        if (!room.hold(cost(bytes, records) + nextCost)) {
            return last.map(this::page).orElseGet(this::waitForRoom);
        }
        var question = new ReadRequest(
                from.stream().description().shardId(from.shard()),
                nextOffset,
                bounds.maxRecords() - records,
                Math.min(bounds.maxBytes() - bytes, ReadRequest.MAX_BYTES));
        return handler.nodes()
                .ask(from.stream().shard(from.shard()).node(), question, deadlineNanos)
                .compose(reply -> {
                    if (reply.isEmpty() || !(reply.get() instanceof ReadReply read)) {
                        return refuse(ReadRefusal.UNAVAILABLE);
                    }
                    return read.outcome()
                            .match(
                                    this::take,
                                    notHere -> refuse(ReadRefusal.NO_SUCH_SHARD),
                                    damaged -> refuse(ReadRefusal.DAMAGED),
                                    busy -> refuse(ReadRefusal.OVERLOADED));
                });
    }

    private Future<Answer<ReadPage, ReadRefusal>> take(ReadOutcome.Records piece) {
        int count = 0;
        int length = 0;
        for (StoredBatch batch : piece.batches()) {
            if (!batch.batch().isIntact()) {
                return refuse(ReadRefusal.DAMAGED);
            }
            count += batch.batch().count();
            length += batch.batch().records().length();
        }
        boolean isTooMuch = last.isPresent() && length > bounds.maxBytes() - bytes;
        if (isTooMuch || !room.hold(cost(bytes + length, records + count))) {
            return last.map(this::page).orElseGet(() -> waitForRoom(cost(piece)));
        }
        batches.addAll(piece.batches());
        records += count;
        bytes += length;
        nextOffset = piece.nextOffset();
        last = Optional.of(piece);
        boolean isMore = count > 0 && piece.nextArrivalMs().isPresent();
        return isMore && records < bounds.maxRecords() && bytes < bounds.maxBytes() ? readOn() : page(piece);
    }

    /** What was read last is given up: it costs more than was thought, and is read again when there is room. */
    private Future<Answer<ReadPage, ReadRefusal>> waitForRoom(long cost) {
        nextCost = cost;
        return waitForRoom();
    }

    private Future<Answer<ReadPage, ReadRefusal>> waitForRoom() {
        room.hold(0);
        return handler.patience().isOver(deadlineNanos)
                ? refuse(ReadRefusal.OVERLOADED)
                : handler.patience().rest().compose(rested -> readOn());
    }

    private Future<Answer<ReadPage, ReadRefusal>> page(ReadOutcome.Records end) {
        room.hold(cost(bytes, records));
        handler.counters().onRead(records, bytes);
        return Future.succeededFuture(Answer.given(new ReadPage(
                batches, end.nextOffset(), end.nextArrivalMs(), end.isAtEnd() ? end.end() : Optional.empty())));
    }

    /** What was read before the refusal is given up: the client reads it again. */
    private Future<Answer<ReadPage, ReadRefusal>> refuse(ReadRefusal reason) {
        handler.counters().onReadRefused(reason);
        return Future.succeededFuture(Answer.refused(reason));
    }

    private static long cost(ReadOutcome.Records piece) {
        return piece.batches().stream()
                .mapToLong(batch ->
                        cost(batch.batch().records().length(), batch.batch().count()))
                .sum();
    }

    private static long cost(int bytes, int records) {
        return COST_OF_BYTE * bytes + COST_OF_RECORD * records;
    }
}
