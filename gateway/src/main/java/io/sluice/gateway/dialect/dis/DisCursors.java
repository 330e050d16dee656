// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import io.sluice.bus.SeekRequest.Place;
import io.sluice.catalogue.StreamDescription;
import io.sluice.gateway.dialect.DialectHost;
import io.sluice.gateway.dialect.dis.DisCursorQuestion.Start;
import io.sluice.gateway.dialect.dis.name.DisCursor;
import io.sluice.gateway.dialect.dis.name.DisCursor.Kind;
import io.sluice.gateway.dialect.dis.wire.DisAnswer;
import io.sluice.gateway.dialect.dis.wire.DisCode;
import io.sluice.gateway.operation.Answer;
import io.sluice.gateway.operation.ReadPosition;
import io.sluice.gateway.operation.ReadRefusal;
import io.sluice.gateway.operation.StreamView;
import io.vertx.core.Future;
import java.util.function.Function;
import java.util.function.Supplier;

/** Gives cursors. Whatever the start, a cursor holds an offset: what is written later comes behind it. */
final class DisCursors {
    private final DialectHost host;
    private final DisFinder finder;
    private final DisPartitions partitions;

    DisCursors(DialectHost host) {
        this.host = host;
        this.finder = new DisFinder(host.streams());
        this.partitions = new DisPartitions(host.operations().reads());
    }

    /** The partition's owner is asked in any case, so that a stream or a partition that is gone is noticed there. */
    Future<DisAnswer> give(DisRequest request) {
        return DisCursorQuestion.of(request.query())
                .match(
                        question -> finder.withKnown(
                                request,
                                question.stream(),
                                known -> known.description().hasShard(question.partition())
                                        ? give(question, known, () -> giveInNewest(request, question))
                                        : giveInNewest(request, question)),
                        Future::succeededFuture);
    }

    private Future<DisAnswer> giveInNewest(DisRequest request, DisCursorQuestion question) {
        return finder.withNewest(
                request,
                question.stream(),
                newest -> newest.description().hasShard(question.partition())
                        ? give(question, newest, () -> Future.succeededFuture(DisCode.NO_SUCH_STREAM.bare()))
                        : Future.succeededFuture(DisCode.NO_SUCH_PARTITION.bare()));
    }

    /** @param onGone the answer if the partition's owner says that there is no such partition */
    private Future<DisAnswer> give(DisCursorQuestion question, StreamView stream, Supplier<Future<DisAnswer>> onGone) {
        StreamDescription description = stream.description();
        if (!DisFinder.isRunning(description)) {
            return Future.succeededFuture(DisCode.NOT_RUNNING.bare());
        }
        var status = DisPartitions.status(
                description, stream.shard(question.partition()), host.clock().millis());
        if (status == DisPartitions.Status.EXPIRED) {
            return Future.succeededFuture(DisCode.PARTITION_EXPIRED.bare());
        }
        return switch (question.start()) {
            case TRIM_HORIZON -> seek(question, stream, Place.TRIM_HORIZON, onGone);
            case LATEST -> seek(question, stream, Place.LATEST, onGone);
            case AT_TIMESTAMP -> seek(question, stream, Place.AT_TIMESTAMP, onGone);
            case AT_SEQUENCE_NUMBER, AFTER_SEQUENCE_NUMBER ->
                partitions
                        .numbers(stream, question.partition())
                        .compose(found -> answer(found, numbers -> byNumber(question, stream, numbers), onGone));
        };
    }

    private Future<DisAnswer> seek(
            DisCursorQuestion question, StreamView stream, Place place, Supplier<Future<DisAnswer>> onGone) {
        Kind kind = place == Place.LATEST ? Kind.EXACT : Kind.OLDEST;
        return host.operations()
                .reads()
                .seek(stream, question.partition(), place, question.value())
                .compose(found -> answer(found, offset -> cursor(question, stream, offset, kind), onGone));
    }

    private static <T> Future<DisAnswer> answer(
            Answer<T, ReadRefusal> found, Function<T, DisAnswer> cursor, Supplier<Future<DisAnswer>> onGone) {
        return found.match(
                value -> Future.succeededFuture(cursor.apply(value)),
                refusal -> refusal == ReadRefusal.NO_SUCH_SHARD
                        ? onGone.get()
                        : Future.succeededFuture(DisErrors.of(refusal)));
    }

    /** The number of the record to come is inside: consumers begin there that wait for it. */
    private DisAnswer byNumber(DisCursorQuestion question, StreamView stream, DisPartitions.Numbers numbers) {
        boolean isAfter = question.start() == Start.AFTER_SEQUENCE_NUMBER;
        if (isAfter && question.value() == Long.MAX_VALUE) {
            return DisCode.OUT_OF_RANGE.bare();
        }
        long offset = question.value() + (isAfter ? 1 : 0);
        return offset < numbers.first() || offset > numbers.next()
                ? DisCode.OUT_OF_RANGE.bare()
                : cursor(question, stream, offset, Kind.EXACT);
    }

    private DisAnswer cursor(DisCursorQuestion question, StreamView stream, long offset, Kind kind) {
        var position = new ReadPosition(
                stream.description().shardId(question.partition()),
                offset,
                host.clock().millis());
        String cursor = new DisCursor(position, kind).render();
        return DisAnswer.ok(out -> out.text("partition_cursor", cursor));
    }
}
