// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.gateway.dialect.DialectHost;
import io.sluice.gateway.dialect.kinesis.KinesisErrors.ShardOf;
import io.sluice.gateway.dialect.kinesis.wire.Checked;
import io.sluice.gateway.dialect.kinesis.wire.KinesisAnswer;
import io.sluice.gateway.dialect.kinesis.wire.KinesisError;
import io.sluice.gateway.operation.PutOutcomes;
import io.sluice.gateway.operation.PutRecords;
import io.sluice.gateway.operation.StreamView;
import io.sluice.routing.PartitionKeyHash;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers PutRecord and PutRecords. */
final class KinesisPuts {
    private final DialectHost host;
    private final KinesisFinder finder;
    private final KinesisPutRecordCodec one;
    private final KinesisPutRecordsCodec many;

    KinesisPuts(DialectHost host, KinesisTerms terms) {
        this.host = host;
        finder = new KinesisFinder(host.streams());
        var keyHash = new PartitionKeyHash();
        var scanner = new KinesisPutScanner(terms.bounds(), keyHash);
        one = new KinesisPutRecordCodec(terms, scanner, keyHash);
        many = new KinesisPutRecordsCodec(terms, scanner, keyHash);
    }

    Future<KinesisAnswer> putRecord(KinesisRequest request) {
        return put(request, one.decode(request.encoding(), request.body()), outcomes -> {
            if (outcomes.isStored(0)) {
                return one.encode(outcomes);
            }
            ShardOf shard = request.shardOf(outcomes.stream().description(), outcomes.shard(0));
            return request.errors().of(outcomes.refusal(0), shard, request.who());
        });
    }

    Future<KinesisAnswer> putRecords(KinesisRequest request) {
        return put(
                request,
                many.decode(request.encoding(), request.body()),
                outcomes -> wholeRefusal(request, outcomes)
                        .<KinesisAnswer>map(Function.identity())
                        .orElseGet(() -> many.encode(request, outcomes)));
    }

    private Future<KinesisAnswer> put(
            KinesisRequest request, Checked<KinesisPut> decoded, Function<PutOutcomes, KinesisAnswer> encode) {
        return decoded.match(put -> new Asked(request, put, encode).answer(), Future::succeededFuture);
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
     * What makes the whole call fail: the fate of a record is unknown and the client says that it will call again. Its
     * repeat has the same name, so it is told what became of the first.
     */
    private static Optional<KinesisError> wholeRefusal(KinesisRequest request, PutOutcomes outcomes) {
        return outcomes.hasUnknown() && attempt(request).isFollowed()
                ? Optional.of(KinesisErrors.internalFailure())
                : Optional.empty();
    }

    private static KinesisAttempt attempt(KinesisRequest request) {
        return KinesisAttempt.of(request.wire().head().headers());
    }

    /**
     * One put, decoded. What this gateway knows of the stream may be old: before that becomes a refusal, the catalogue is
     * asked, and the put begins anew with the stream as it is now, or with the one made since under the same name.
     */
    private final class Asked {
        private final KinesisRequest request;
        private final KinesisPut put;
        private final Function<PutOutcomes, KinesisAnswer> encode;

        Asked(KinesisRequest request, KinesisPut put, Function<PutOutcomes, KinesisAnswer> encode) {
            this.request = request;
            this.put = put;
            this.encode = encode;
        }

        Future<KinesisAnswer> answer() {
            return finder.withKnown(request, put.stream(), this::putIntoKnown);
        }

        private Future<KinesisAnswer> putIntoKnown(StreamView known) {
            return checks(known).streamFault().isPresent() ? beginAnew() : checkAndStore(known, this::beginAnew);
        }

        private Future<KinesisAnswer> beginAnew() {
            return finder.withNewest(
                    request,
                    put.stream(),
                    newest -> checkAndStore(newest, () -> Future.succeededFuture(notFound(newest))));
        }

        /** @param onGone the answer if the stream turns out to be deleted, whatever became of the records before */
        private Future<KinesisAnswer> checkAndStore(StreamView stream, Supplier<Future<KinesisAnswer>> onGone) {
            return checks(stream)
                    .fault(host.clock().millis())
                    .<Future<KinesisAnswer>>map(Future::succeededFuture)
                    .orElseGet(() -> store(request, put, stream)
                            .compose(outcomes -> outcomes.isStreamGone()
                                    ? onGone.get()
                                    : Future.succeededFuture(encode.apply(outcomes))));
        }

        private KinesisPutChecks checks(StreamView stream) {
            return new KinesisPutChecks(request, put, stream.description());
        }

        private KinesisError notFound(StreamView stream) {
            return request.errors().streamNotFound(request.text(stream.description()), request.who());
        }
    }
}
