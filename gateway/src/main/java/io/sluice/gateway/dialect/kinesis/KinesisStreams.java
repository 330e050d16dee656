// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.catalogue.NewStream;
import io.sluice.catalogue.ShardDescription;
import io.sluice.catalogue.StreamDescription;
import io.sluice.catalogue.StreamState;
import io.sluice.gateway.dialect.DialectHost;
import io.sluice.gateway.dialect.kinesis.KinesisDescribeStreamCodec.Shown;
import io.sluice.gateway.dialect.kinesis.KinesisErrors.ShardOf;
import io.sluice.gateway.dialect.kinesis.name.KinesisNames;
import io.sluice.gateway.dialect.kinesis.name.KinesisShardFilter;
import io.sluice.gateway.dialect.kinesis.wire.KinesisAnswer;
import io.sluice.gateway.operation.StreamRefusal;
import io.sluice.gateway.operation.StreamView;
import io.vertx.core.Future;
import java.util.List;
import java.util.OptionalInt;

/** Answers CreateStream, DeleteStream, DescribeStream and DescribeStreamSummary. */
final class KinesisStreams {
    private final DialectHost host;
    private final KinesisLimits limits;
    private final KinesisFinder finder;

    KinesisStreams(DialectHost host, KinesisLimits limits) {
        this.host = host;
        this.finder = new KinesisFinder(host.streams());
        this.limits = limits;
    }

    /** Whether records are taken and read. */
    static boolean isUsable(StreamDescription stream) {
        return stream.state() == StreamState.ACTIVE || stream.state() == StreamState.UPDATING;
    }

    Future<KinesisAnswer> create(KinesisRequest request) {
        return new KinesisCreateStreamCodec(request)
                .decode()
                .match(
                        question -> question.shards() <= limits.maxShards()
                                ? create(request, question.stream())
                                : refuseTooManyShards(request, question),
                        Future::succeededFuture);
    }

    private Future<KinesisAnswer> create(KinesisRequest request, NewStream stream) {
        return host.streams()
                .create(request.access(), stream)
                .map(made -> made.match(
                        view -> new KinesisAnswer.Nothing(),
                        refusal ->
                                request.errors().of(refusal, request.streams().text(stream.name()), request)));
    }

    /** If the name is taken, the service says only that. */
    private Future<KinesisAnswer> refuseTooManyShards(
            KinesisRequest request, KinesisCreateStreamCodec.Question question) {
        return host.streams().newest(request.access(), question.name()).map(found -> {
            StreamRefusal refusal = found.match(taken -> StreamRefusal.NAME_TAKEN, missing -> missing);
            return refusal == StreamRefusal.NO_SUCH_STREAM
                    ? request.errors().tooManyShards(question.shards(), limits.maxShards(), request.who())
                    : request.errors().of(refusal, request.streams().text(question.name()), request);
        });
    }

    Future<KinesisAnswer> delete(KinesisRequest request) {
        return KinesisDeleteStreamCodec.decode(request)
                .match(
                        ref -> finder.withNewest(request, ref, stream -> delete(request, stream)),
                        Future::succeededFuture);
    }

    private Future<KinesisAnswer> delete(KinesisRequest request, StreamView stream) {
        return host.operations()
                .streams()
                .delete(stream)
                .map(deleted -> deleted.match(
                        gone -> new KinesisAnswer.Nothing(),
                        refusal -> request.errors().of(refusal, request.text(stream.description()), request)));
    }

    Future<KinesisAnswer> describe(KinesisRequest request) {
        return KinesisDescribeStreamCodec.decode(request)
                .match(
                        question -> finder.withNewest(
                                request,
                                question.stream(),
                                stream -> Future.succeededFuture(describe(request, question, stream.description()))),
                        Future::succeededFuture);
    }

    Future<KinesisAnswer> describeSummary(KinesisRequest request) {
        return KinesisDescribeStreamCodec.decodeSummary(request)
                .match(
                        question -> finder.withNewest(
                                request,
                                question.stream(),
                                stream -> Future.succeededFuture(KinesisDescribeStreamCodec.encodeSummary(
                                        request, shown(request, question, stream.description())))),
                        Future::succeededFuture);
    }

    private KinesisAnswer describe(
            KinesisRequest request, KinesisDescribeStreamCodec.Question question, StreamDescription stream) {
        OptionalInt startShard = KinesisNames.shardIndex(question.startShard());
        if (startShard.isEmpty() && !question.startShard().isEmpty()) {
            var shard = new ShardOf(request.text(stream), question.startShard());
            return request.errors().badStartShard(shard, request.who());
        }
        List<ShardDescription> shown = unexpiredBehind(stream, startShard.orElse(-1));
        List<ShardDescription> page = shown.subList(0, Math.min(question.limit(), shown.size()));
        return KinesisDescribeStreamCodec.encode(
                request, shown(request, question, stream), page, page.size() < shown.size());
    }

    private static Shown shown(
            KinesisRequest request, KinesisDescribeStreamCodec.Question question, StreamDescription stream) {
        return new Shown(question.stream().shown(request, stream), stream);
    }

    private List<ShardDescription> unexpiredBehind(StreamDescription stream, int shard) {
        if (stream.state() == StreamState.CREATING) {
            return List.of();
        }
        long horizonMs = KinesisShardFilter.horizonMs(
                stream.retentionHours(), host.clock().millis());
        return stream.shards().stream()
                .filter(candidate ->
                        candidate.index() > shard && KinesisShardFilter.UNEXPIRED.shows(candidate, horizonMs))
                .toList();
    }
}
