// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.catalogue.ShardDescription;
import io.sluice.catalogue.StreamChange;
import io.sluice.catalogue.StreamDescription;
import io.sluice.catalogue.StreamState;
import io.sluice.gateway.dialect.DialectHost;
import io.sluice.gateway.dialect.kinesis.KinesisDescribeStreamCodec.Shown;
import io.sluice.gateway.dialect.kinesis.wire.Checked;
import io.sluice.gateway.dialect.kinesis.wire.KinesisAnswer;
import io.sluice.gateway.dialect.kinesis.wire.KinesisCode;
import io.sluice.gateway.dialect.kinesis.wire.KinesisError;
import io.vertx.core.Future;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Answers UpdateShardCount and UpdateStream for a service whose shards never end. A stream grows in place: parts of shards'
 * ranges go to new shards, and all go on taking records.
 */
final class KinesisGrowth {
    private static final Future<KinesisAnswer> NOTHING = Future.succeededFuture(new KinesisAnswer.Nothing());

    private final KinesisLimits limits;
    private final KinesisFinder finder;
    private final KinesisChanges changes;

    KinesisGrowth(DialectHost host, KinesisLimits limits) {
        this.limits = limits;
        this.finder = new KinesisFinder(host.streams());
        this.changes = new KinesisChanges(host);
    }

    Future<KinesisAnswer> updateShardCount(KinesisRequest request) {
        return KinesisUpdateShardCountCodec.decode(request)
                .match(
                        question -> finder.withNewest(request, question.stream(), stream -> {
                            StreamDescription before = stream.description();
                            var shown = new Shown(question.stream().shown(request, before), before);
                            return grow(request, question.stream(), before, question.shards())
                                    .map(answer -> answer instanceof KinesisError
                                            ? answer
                                            : KinesisUpdateShardCountCodec.encode(request, shown, question.shards()));
                        }),
                        Future::succeededFuture);
    }

    /** One change after the other, up to the first that cannot be. What was changed before it stays. */
    Future<KinesisAnswer> updateStream(KinesisRequest request) {
        return KinesisUpdateStreamCodec.decode(request)
                .match(
                        question -> finder.withNewest(
                                request,
                                question.stream(),
                                stream -> growIfAsked(request, question, stream.description())
                                        .compose(unlessRefused(() -> keepIfAsked(request, question)))
                                        .compose(unlessRefused(() -> setModeIfAsked(request, question)))),
                        Future::succeededFuture);
    }

    private Future<KinesisAnswer> growIfAsked(
            KinesisRequest request, KinesisUpdateStreamCodec.Question question, StreamDescription before) {
        return question.shards().isPresent()
                ? grow(request, question.stream(), before, question.shards().getAsInt())
                : NOTHING;
    }

    private Future<KinesisAnswer> keepIfAsked(KinesisRequest request, KinesisUpdateStreamCodec.Question question) {
        if (question.hours().isEmpty()) {
            return NOTHING;
        }
        int hours = question.hours().getAsInt();
        return changes.change(
                request,
                question.stream(),
                stream -> Checked.good(
                        hours < stream.retentionHours()
                                ? new StreamChange.LowerRetention(hours)
                                : new StreamChange.RaiseRetention(hours)));
    }

    private Future<KinesisAnswer> setModeIfAsked(KinesisRequest request, KinesisUpdateStreamCodec.Question question) {
        return question.mode()
                .map(mode -> changes.change(
                        request, question.stream(), stream -> Checked.good(new StreamChange.SetMode(mode))))
                .orElse(NOTHING);
    }

    private Future<KinesisAnswer> grow(
            KinesisRequest request, KinesisStreamRef ref, StreamDescription before, int shards) {
        return before.openShardCount() == shards
                ? NOTHING
                : changes.change(request, ref, stream -> growth(request, stream, shards));
    }

    private Checked<StreamChange> growth(KinesisRequest request, StreamDescription stream, int shards) {
        if (stream.state() != StreamState.ACTIVE) {
            return Checked.bad(request.errors().notActive(request.text(stream), stream.state(), request.who()));
        }
        if (shards < stream.openShardCount()) {
            return Checked.bad(KinesisCode.VALIDATION.with("Shard count must be non-decreasing, old value is "
                    + stream.openShardCount() + " new value is " + shards));
        }
        if (shards > limits.maxShards()) {
            return Checked.bad(request.errors().tooManyShards(shards, limits.maxShards(), request.who()));
        }
        return stream.shards().stream().allMatch(KinesisGrowth::isOfTheFirst)
                ? Checked.good(new StreamChange.Grow(shards))
                : Checked.bad(KinesisCode.VALIDATION.with(
                        "Shards of this stream have been split or merged: it grows by splits only"));
    }

    private static boolean isOfTheFirst(ShardDescription shard) {
        return shard.isOpen() && shard.parents().isEmpty();
    }

    private static Function<KinesisAnswer, Future<KinesisAnswer>> unlessRefused(Supplier<Future<KinesisAnswer>> next) {
        return answer -> answer instanceof KinesisError ? Future.succeededFuture(answer) : next.get();
    }
}
