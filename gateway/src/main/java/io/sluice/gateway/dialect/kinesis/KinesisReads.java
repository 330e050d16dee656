// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.bus.ShardEnd;
import io.sluice.catalogue.ShardDescription;
import io.sluice.catalogue.StreamDescription;
import io.sluice.gateway.dialect.DialectHost;
import io.sluice.gateway.dialect.kinesis.KinesisErrors.ShardOf;
import io.sluice.gateway.dialect.kinesis.KinesisGetRecordsCodec.Question;
import io.sluice.gateway.dialect.kinesis.KinesisGetRecordsCodec.Reading;
import io.sluice.gateway.dialect.kinesis.name.KinesisShardIterator;
import io.sluice.gateway.dialect.kinesis.wire.Checked;
import io.sluice.gateway.dialect.kinesis.wire.KinesisAnswer;
import io.sluice.gateway.dialect.kinesis.wire.KinesisCode;
import io.sluice.gateway.dialect.kinesis.wire.KinesisError;
import io.sluice.gateway.operation.ReadBounds;
import io.sluice.gateway.operation.ReadFrom;
import io.sluice.gateway.operation.ReadPage;
import io.sluice.gateway.operation.ReadPosition;
import io.sluice.gateway.operation.ReadRefusal;
import io.sluice.gateway.operation.StreamRefusal;
import io.sluice.gateway.operation.StreamView;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Answers GetRecords. */
final class KinesisReads {
    private final DialectHost host;
    private final KinesisLimits limits;

    KinesisReads(DialectHost host, KinesisLimits limits) {
        this.host = host;
        this.limits = limits;
    }

    Future<KinesisAnswer> read(KinesisRequest request) {
        return KinesisGetRecordsCodec.decode(request)
                .match(
                        question -> position(request, question)
                                .match(position -> find(request, question, position), Future::succeededFuture),
                        Future::succeededFuture);
    }

    private Checked<ReadPosition> position(KinesisRequest request, Question question) {
        Optional<ReadPosition> parsed = KinesisShardIterator.parse(question.iterator());
        if (parsed.isEmpty()) {
            return Checked.bad(request.errors().badIterator());
        }
        long nowMs = host.clock().millis();
        long issuedMs = parsed.get().issuedMs();
        return nowMs - issuedMs <= limits.tokenLifetime().toMillis()
                ? Checked.good(parsed.get())
                : Checked.bad(request.errors().expiredIterator(issuedMs, nowMs, limits.tokenLifetime()));
    }

    private Future<KinesisAnswer> find(KinesisRequest request, Question question, ReadPosition position) {
        int index = position.shard().index();
        return host.streams()
                .known(request.access(), position.shard().stream())
                .compose(found -> found.match(
                        stream -> new Asked(request, question, stream, position).answer(),
                        refusal -> refuse(
                                refusal == StreamRefusal.NO_SUCH_STREAM
                                        ? request.errors()
                                                .shardGone(
                                                        request.terms()
                                                                .shardOf(
                                                                        position.shard().stream()
                                                                                .toString(),
                                                                        index),
                                                        request.who())
                                        : request.errors().of(refusal, "", request))));
    }

    private static Future<KinesisAnswer> refuse(KinesisError error) {
        return Future.succeededFuture(error);
    }

    /** One read, its stream known. */
    private final class Asked {
        private final KinesisRequest request;
        private final Question question;
        private final StreamView stream;
        private final ReadPosition position;
        private final int index;
        private final ShardOf shard;

        Asked(KinesisRequest request, Question question, StreamView stream, ReadPosition position) {
            this.request = request;
            this.question = question;
            this.stream = stream;
            this.position = position;
            this.index = position.shard().index();
            this.shard = request.shardOf(stream.description(), index);
        }

        Future<KinesisAnswer> answer() {
            StreamDescription description = stream.description();
            if (!KinesisStreams.isUsable(description) || !description.hasShard(index)) {
                return refuse(request.errors().shardGone(shard, request.who()));
            }
            boolean isMeant = !question.stream().isGiven()
                    || question.stream()
                            .resolve(request)
                            .match(name -> name.equals(description.name()), error -> false);
            if (!isMeant) {
                return refuse(KinesisCode.INVALID_ARGUMENT.with("ShardIterator was not given for stream "
                        + question.stream().arn() + "."));
            }
            return question.isDryRun() ? refuse(KinesisErrors.dryRun()) : read();
        }

        private Future<KinesisAnswer> read() {
            return host.operations()
                    .reads()
                    .read(
                            new ReadFrom(stream, index, position.offset()),
                            new ReadBounds(question.limit(), KinesisLimits.MAX_READ_BYTES),
                            request.wire().answerRoom())
                    .compose(read -> read.match(this::encode, this::refuseRead));
        }

        private Future<KinesisAnswer> refuseRead(ReadRefusal refusal) {
            if (refusal == ReadRefusal.NO_SUCH_SHARD) {
                host.operations().streams().forget(stream);
            }
            return Future.succeededFuture(request.errors().of(refusal, shard, request.who()));
        }

        private Future<KinesisAnswer> encode(ReadPage page) {
            return page.end()
                    .map(end -> children(end).map(children -> encode(page, children)))
                    .orElseGet(() -> Future.succeededFuture(encode(page, List.of())));
        }

        /** While none of an ended shard's children is published, the shard reads as one without new records. */
        private KinesisAnswer encode(ReadPage page, List<ShardDescription> children) {
            long nowMs = host.clock().millis();
            var next = new ReadPosition(position.shard(), page.nextOffset(), nowMs);
            return KinesisGetRecordsCodec.encode(
                    request.terms(),
                    new Reading(
                            stream.shard(index),
                            page,
                            children.isEmpty() ? KinesisShardIterator.render(next) : "",
                            children,
                            page.nextArrivalMs()
                                    .map(arrivalMs -> Math.max(1, nowMs - arrivalMs))
                                    .orElse(0L)));
        }

        private Future<List<ShardDescription>> children(ShardEnd end) {
            List<ShardDescription> known = KinesisChildren.of(stream.description(), end.children());
            if (known.size() == end.children().size()) {
                return Future.succeededFuture(known);
            }
            return host.streams()
                    .newest(request.access(), stream.description().name())
                    .map(found -> found.match(
                            newest -> newest.description()
                                            .uid()
                                            .equals(stream.description().uid())
                                    ? KinesisChildren.of(newest.description(), end.children())
                                    : known,
                            refusal -> known));
        }
    }
}
