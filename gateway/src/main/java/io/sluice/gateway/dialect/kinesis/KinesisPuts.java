// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.gateway.dialect.DialectHost;
import io.sluice.gateway.dialect.kinesis.KinesisErrors.ShardOf;
import io.sluice.gateway.dialect.kinesis.wire.Checked;
import io.sluice.gateway.dialect.kinesis.wire.KinesisAnswer;
import io.sluice.gateway.dialect.kinesis.wire.KinesisError;
import io.sluice.gateway.operation.PutOutcomes;
import io.sluice.gateway.operation.PutRecords;
import io.sluice.gateway.operation.PutRefusal;
import io.sluice.gateway.operation.StreamView;
import io.sluice.routing.PartitionKeyHash;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;

/** Answers PutRecord and PutRecords. */
final class KinesisPuts {
    private final DialectHost host;
    private final KinesisFinder finder;
    private final KinesisPutRecordCodec one;
    private final KinesisPutRecordsCodec many;

    KinesisPuts(DialectHost host) {
        this.host = host;
        finder = new KinesisFinder(host.operations().streams());
        var keyHash = new PartitionKeyHash();
        var scanner = new KinesisPutScanner(keyHash);
        one = new KinesisPutRecordCodec(scanner, keyHash);
        many = new KinesisPutRecordsCodec(scanner, keyHash);
    }

    Future<KinesisAnswer> putRecord(KinesisRequest request) {
        return put(request, one.decode(request.encoding(), request.body()), outcomes -> {
            String stream = outcomes.stream().description().name().text();
            return outcomes.isStored(0)
                    ? one.encode(outcomes)
                    : KinesisErrors.of(outcomes.refusal(0), ShardOf.of(stream, outcomes.shard(0)), request.who());
        });
    }

    Future<KinesisAnswer> putRecords(KinesisRequest request) {
        return put(
                request,
                many.decode(request.encoding(), request.body()),
                outcomes -> wholeRefusal(request, outcomes)
                        .<KinesisAnswer>map(Function.identity())
                        .orElseGet(() -> many.encode(outcomes, request.who())));
    }

    private Future<KinesisAnswer> put(
            KinesisRequest request, Checked<KinesisPut> decoded, Function<PutOutcomes, KinesisAnswer> encode) {
        return decoded.match(
                put -> finder.withKnown(request, put.stream(), stream -> checkAndStore(request, put, stream, encode)),
                KinesisPuts::refuse);
    }

    private Future<KinesisAnswer> checkAndStore(
            KinesisRequest request, KinesisPut put, StreamView stream, Function<PutOutcomes, KinesisAnswer> encode) {
        return new KinesisPutChecks(put, stream.description(), request.who())
                .fault(request.operation(), host.clock().millis())
                .map(KinesisPuts::refuse)
                .orElseGet(() -> store(request, put, stream).map(encode));
    }

    private Future<PutOutcomes> store(KinesisRequest request, KinesisPut put, StreamView stream) {
        KinesisAttempt attempt = attempt(request);
        var call = host.operations()
                .calls()
                .name(
                        request.who().account(),
                        stream.description().uid(),
                        request.operation().wireName(),
                        attempt.name(),
                        request.body());
        return host.operations()
                .puts()
                .put(new PutRecords(
                        stream,
                        put.records(),
                        call,
                        attempt.kind(),
                        request.wire().arrivedNanos()));
    }

    /**
     * What makes the whole call fail: the stream is gone, or the fate of a record is unknown and the client says that it
     * will call again. Its repeat has the same name, so it is told what became of the first.
     */
    private static Optional<KinesisError> wholeRefusal(KinesisRequest request, PutOutcomes outcomes) {
        for (int place = 0; place < outcomes.count(); place++) {
            if (!outcomes.isStored(place) && outcomes.refusal(place) == PutRefusal.NO_SUCH_STREAM) {
                String stream = outcomes.stream().description().name().text();
                return Optional.of(KinesisErrors.streamNotFound(stream, request.who()));
            }
        }
        return outcomes.hasUnknown() && attempt(request).isFollowed()
                ? Optional.of(KinesisErrors.internalFailure())
                : Optional.empty();
    }

    private static KinesisAttempt attempt(KinesisRequest request) {
        return KinesisAttempt.of(request.wire().head().headers());
    }

    private static Future<KinesisAnswer> refuse(KinesisError error) {
        return Future.succeededFuture(error);
    }
}
