// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.catalogue.ShardDescription;
import io.sluice.catalogue.StreamDescription;
import io.sluice.gateway.dialect.DialectHost;
import io.sluice.gateway.dialect.kinesis.KinesisErrors.ShardOf;
import io.sluice.gateway.dialect.kinesis.KinesisListShardsCodec.Question;
import io.sluice.gateway.dialect.kinesis.name.KinesisNames;
import io.sluice.gateway.dialect.kinesis.name.KinesisPageToken;
import io.sluice.gateway.dialect.kinesis.name.KinesisShardFilter;
import io.sluice.gateway.dialect.kinesis.wire.KinesisAnswer;
import io.sluice.gateway.dialect.kinesis.wire.KinesisCode;
import io.sluice.gateway.dialect.kinesis.wire.KinesisError;
import io.sluice.gateway.operation.StreamRefusal;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Answers ListShards. Each page is made of one description of the stream, so that its open shards never overlap or leave
 * a gap.
 */
final class KinesisShardLists {
    private static final int MILLIS = 1000;

    private final DialectHost host;
    private final KinesisLimits limits;
    private final KinesisFinder finder;

    KinesisShardLists(DialectHost host, KinesisLimits limits) {
        this.host = host;
        this.limits = limits;
        this.finder = new KinesisFinder(host.streams());
    }

    Future<KinesisAnswer> list(KinesisRequest request) {
        return KinesisListShardsCodec.decode(request)
                .match(
                        question -> question.nextToken().isEmpty()
                                ? listFromStart(request, question)
                                : listOn(request, question),
                        Future::succeededFuture);
    }

    private Future<KinesisAnswer> listFromStart(KinesisRequest request, Question question) {
        if (!question.stream().isGiven()) {
            return refuse(KinesisCode.INVALID_ARGUMENT.with("Either NextToken or StreamName should be provided."));
        }
        return finder.withNewest(request, question.stream(), stream -> {
            OptionalInt start = KinesisNames.shardIndex(question.startShard());
            if (start.isEmpty() && !question.startShard().isEmpty()) {
                var shard = new ShardOf(request.text(stream.description()), question.startShard());
                return refuse(request.errors().shardNotFound(shard, request.who()));
            }
            return Future.succeededFuture(
                    page(request, question, stream.description(), start.orElse(-1), question.filter()));
        });
    }

    /** Clients' libraries repeat the stream's name, and the filter, beside the token: the token decides. */
    private Future<KinesisAnswer> listOn(KinesisRequest request, Question question) {
        Optional<KinesisPageToken> parsed = KinesisPageToken.parse(question.nextToken());
        if (parsed.isEmpty()) {
            return refuse(request.errors().badToken());
        }
        KinesisPageToken token = parsed.get();
        long ageMs = host.clock().millis() - token.issuedMs();
        if (ageMs > limits.tokenLifetime().toMillis()) {
            return refuse(request.errors().expiredToken(ageMs, limits.tokenLifetime()));
        }
        return host.streams()
                .newest(request.access(), token.stream())
                .compose(found -> found.match(
                        stream -> listOn(request, question, token, stream.description()),
                        refusal -> refuse(unshown(refusal, token, request))));
    }

    /** What the token's stream is called is not told to somebody who only has a token. */
    private static KinesisError unshown(StreamRefusal refusal, KinesisPageToken token, KinesisRequest request) {
        String shown = refusal == StreamRefusal.FORBIDDEN ? "" : token.stream().toString();
        return request.errors().of(refusal, shown, request);
    }

    private Future<KinesisAnswer> listOn(
            KinesisRequest request, Question question, KinesisPageToken token, StreamDescription stream) {
        if (question.stream().isGiven()) {
            boolean isSame =
                    question.stream().resolve(request).match(name -> name.equals(stream.name()), error -> false);
            if (!isSame) {
                return refuse(
                        KinesisCode.INVALID_ARGUMENT.with("NextToken and StreamName cannot be provided together."));
            }
        }
        return Future.succeededFuture(page(request, question, stream, token.lastShard(), token.filter()));
    }

    private KinesisAnswer page(
            KinesisRequest request,
            Question question,
            StreamDescription stream,
            int lastShard,
            KinesisShardFilter filter) {
        Optional<KinesisError> fault = streamFault(request, question, stream);
        if (fault.isPresent()) {
            return fault.get();
        }
        long nowMs = host.clock().millis();
        long horizonMs = KinesisShardFilter.horizonMs(stream.retentionHours(), nowMs);
        List<ShardDescription> shown = stream.shards().stream()
                .filter(shard -> shard.index() > lastShard && filter.shows(shard, horizonMs))
                .toList();
        List<ShardDescription> page = shown.subList(0, Math.min(question.limit(), shown.size()));
        return KinesisListShardsCodec.encode(
                request.terms().numbers(),
                page,
                page.size() == shown.size()
                        ? Optional.empty()
                        : Optional.of(new KinesisPageToken(
                                stream.uid(), page.get(page.size() - 1).index(), filter, nowMs)));
    }

    private static Optional<KinesisError> streamFault(
            KinesisRequest request, Question question, StreamDescription stream) {
        String name = request.text(stream);
        if (!KinesisStreams.isUsable(stream)) {
            return Optional.of(request.errors().notActive(name, stream.state(), request.who()));
        }
        boolean isMeant = question.createdMs().isEmpty()
                || question.createdMs().getAsLong() / MILLIS == stream.createdMs() / MILLIS;
        return isMeant ? Optional.empty() : Optional.of(request.errors().streamNotFound(name, request.who()));
    }

    private static Future<KinesisAnswer> refuse(KinesisError error) {
        return Future.succeededFuture(error);
    }
}
