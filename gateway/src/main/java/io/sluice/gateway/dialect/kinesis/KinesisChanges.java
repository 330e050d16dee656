// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.catalogue.StreamChange;
import io.sluice.catalogue.StreamDescription;
import io.sluice.catalogue.StreamMode;
import io.sluice.catalogue.StreamState;
import io.sluice.gateway.dialect.AllowedStreams;
import io.sluice.gateway.dialect.DialectHost;
import io.sluice.gateway.dialect.kinesis.wire.Checked;
import io.sluice.gateway.dialect.kinesis.wire.KinesisAnswer;
import io.sluice.gateway.dialect.kinesis.wire.KinesisCode;
import io.sluice.gateway.operation.StreamRefusal;
import io.sluice.gateway.operation.StreamView;
import io.sluice.gateway.operation.StreamsHandler;
import io.vertx.core.Future;
import java.util.function.Function;

/**
 * Changes streams: answers IncreaseStreamRetentionPeriod, DecreaseStreamRetentionPeriod, UpdateStreamMode and
 * UpdateMaxRecordSize, and makes the changes of others.
 */
final class KinesisChanges {
    private final StreamsHandler changing;
    private final AllowedStreams streams;
    private final KinesisFinder finder;

    KinesisChanges(DialectHost host) {
        this.changing = host.operations().streams();
        this.streams = host.streams();
        this.finder = new KinesisFinder(streams);
    }

    Future<KinesisAnswer> increaseRetention(KinesisRequest request) {
        return KinesisRetentionCodec.decode(request)
                .match(
                        question -> changeActive(
                                request, question.stream(), stream -> raise(request, stream, question.hours())),
                        Future::succeededFuture);
    }

    Future<KinesisAnswer> decreaseRetention(KinesisRequest request) {
        return KinesisRetentionCodec.decode(request)
                .match(
                        question -> changeActive(
                                request, question.stream(), stream -> lower(request, stream, question.hours())),
                        Future::succeededFuture);
    }

    Future<KinesisAnswer> updateMode(KinesisRequest request) {
        return KinesisUpdateStreamModeCodec.decode(request)
                .match(
                        question -> question.asksWarmThroughput() && question.mode() == StreamMode.PROVISIONED
                                ? Future.succeededFuture(KinesisErrors.warmThroughputWithoutOnDemand())
                                : changeActive(
                                        request,
                                        question.stream(),
                                        stream -> Checked.good(new StreamChange.SetMode(question.mode()))),
                        Future::succeededFuture);
    }

    Future<KinesisAnswer> updateMaxRecordSize(KinesisRequest request) {
        return KinesisUpdateMaxRecordSizeCodec.decode(request)
                .match(
                        question -> changeActive(
                                request,
                                question.stream(),
                                stream -> Checked.good(new StreamChange.SetMaxRecordBytes(question.maxRecordBytes()))),
                        Future::succeededFuture);
    }

    /**
     * Changes the stream that a request means.
     *
     * @param plan the change, or what keeps a stream from being changed; asked again if another change came between
     */
    Future<KinesisAnswer> change(
            KinesisRequest request, KinesisStreamRef ref, Function<StreamDescription, Checked<StreamChange>> plan) {
        return finder.withNewest(
                request,
                ref,
                stream -> plan.apply(stream.description())
                        .match(change -> change(request, stream, change, plan), Future::succeededFuture));
    }

    private Future<KinesisAnswer> changeActive(
            KinesisRequest request, KinesisStreamRef ref, Function<StreamDescription, Checked<StreamChange>> plan) {
        return change(
                request,
                ref,
                stream -> stream.state() == StreamState.ACTIVE
                        ? plan.apply(stream)
                        : Checked.bad(request.errors().notActive(request.text(stream), stream.state(), request.who())));
    }

    private Future<KinesisAnswer> change(
            KinesisRequest request,
            StreamView stream,
            StreamChange change,
            Function<StreamDescription, Checked<StreamChange>> plan) {
        return changing.change(stream, change)
                .compose(made -> made.match(
                        changed -> {
                            request.access().changed();
                            return Future.succeededFuture(new KinesisAnswer.Nothing());
                        },
                        refusal -> refusal == StreamRefusal.UNFIT
                                ? whyUnfit(request, stream, plan)
                                : Future.succeededFuture(
                                        request.errors().of(refusal, request.text(stream.description()), request))));
    }

    /** The stream fitted when it was looked at, and does not now. If it fits again, the client is to try again. */
    private Future<KinesisAnswer> whyUnfit(
            KinesisRequest request, StreamView seen, Function<StreamDescription, Checked<StreamChange>> plan) {
        String name = request.text(seen.description());
        return streams.known(request.access(), seen.description().name())
                .map(found -> found.match(
                        now -> plan.apply(now.description())
                                .match(fits -> KinesisErrors.unavailable(), KinesisAnswer.class::cast),
                        refusal -> request.errors().of(refusal, name, request)));
    }

    private static Checked<StreamChange> raise(KinesisRequest request, StreamDescription stream, int hours) {
        return period(request, hours)
                .then(allowed -> hours >= stream.retentionHours()
                        ? Checked.good(new StreamChange.RaiseRetention(hours))
                        : Checked.bad(KinesisCode.INVALID_ARGUMENT.with("Requested retention period (" + hours
                                + " hours) for stream " + request.text(stream)
                                + " can not be shorter than existing retention period ("
                                + stream.retentionHours() + " hours). Use DecreaseRetentionPeriod API.")));
    }

    private static Checked<StreamChange> lower(KinesisRequest request, StreamDescription stream, int hours) {
        return period(request, hours)
                .then(allowed -> hours <= stream.retentionHours()
                        ? Checked.good(new StreamChange.LowerRetention(hours))
                        : Checked.bad(KinesisCode.INVALID_ARGUMENT.with("Requested retention period (" + hours
                                + " hours) for stream " + request.text(stream)
                                + " can not be longer than existing retention period ("
                                + stream.retentionHours() + " hours). Use IncreaseRetentionPeriod API.")));
    }

    private static Checked<Integer> period(KinesisRequest request, int hours) {
        int min = request.terms().bounds().minRetentionHours();
        if (hours < min) {
            return Checked.bad(KinesisCode.INVALID_ARGUMENT.with("Minimum allowed retention period is "
                    + min + " hours. Requested retention period (" + hours
                    + " hours) is too short."));
        }
        return hours <= KinesisLimits.MAX_RETENTION_HOURS
                ? Checked.good(hours)
                : Checked.bad(KinesisCode.INVALID_ARGUMENT.with("Maximum allowed retention period is "
                        + KinesisLimits.MAX_RETENTION_HOURS + " hours. Requested retention period (" + hours
                        + " hours) is too long."));
    }
}
