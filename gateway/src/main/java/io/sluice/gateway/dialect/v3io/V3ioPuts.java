// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io;

import io.sluice.gateway.dialect.v3io.wire.V3ioAnswer;
import io.sluice.gateway.dialect.v3io.wire.V3ioError;
import io.sluice.gateway.operation.Operations;
import io.sluice.gateway.operation.PutOutcomes;
import io.sluice.gateway.operation.PutRecords;
import io.sluice.gateway.operation.PutRecords.Attempt;
import io.sluice.gateway.operation.PutRefusal;
import io.sluice.gateway.operation.StreamView;
import io.sluice.model.CallId;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Answers PutRecords. */
final class V3ioPuts {
    private final Operations operations;
    private final V3ioFinder finder;
    private final V3ioPutRecordsCodec codec;

    V3ioPuts(Operations operations, V3ioFinder finder, V3ioLimits limits) {
        this.operations = operations;
        this.finder = finder;
        this.codec = new V3ioPutRecordsCodec(limits.maxDataBytes());
    }

    Future<V3ioAnswer> put(V3ioRequest request) {
        return codec.decode(request.body()).match(put -> new Asked(request, put).answer(), Future::succeededFuture);
    }

    /** What is said of one record. A record of unknown fate must not look like one that is not stored for want of room. */
    private static V3ioError errorOf(PutRefusal refusal) {
        return switch (refusal) {
            case THROTTLED, OVERLOADED, DISK_FULL, UNAVAILABLE -> V3ioError.TRY_AGAIN;
            case SHARD_CLOSED -> V3ioError.SHARD_OUT_OF_RANGE;
            case NO_SUCH_STREAM -> V3ioError.NOT_FOUND;
            case UNKNOWN -> V3ioError.BROKEN;
        };
    }

    /**
     * One put, decoded. What this gateway knows of the stream may be old: before that becomes a refusal, the catalogue is
     * asked, and the put begins anew with the stream as it is now, or with the one made since under the same name.
     */
    private final class Asked {
        private final V3ioRequest request;
        private final V3ioPut put;

        Asked(V3ioRequest request, V3ioPut put) {
            this.request = request;
            this.put = put;
        }

        Future<V3ioAnswer> answer() {
            return finder.withKnown(
                    request, put.stream(), known -> put.fits(known) ? store(put, known, this::beginAnew) : beginAnew());
        }

        private Future<V3ioAnswer> beginAnew() {
            return finder.withNewest(
                    request,
                    put.stream(),
                    newest -> store(
                            put.fits(newest) ? put : put.fitted(newest),
                            newest,
                            () -> Future.succeededFuture(V3ioError.NOT_FOUND)));
        }

        /** @param onGone the answer if the stream turns out to be deleted, whatever became of the records before */
        private Future<V3ioAnswer> store(V3ioPut fitting, StreamView stream, Supplier<Future<V3ioAnswer>> onGone) {
            if (fitting.records().count() == 0) {
                return Future.succeededFuture(encode(new Told(fitting, Optional.empty())));
            }
            CallId call = operations
                    .calls()
                    .name(
                            request.who().account(),
                            stream.description().uid(),
                            request.operation().countedAs(),
                            Optional.empty(),
                            request.body());
            fitting.bindTo(stream, call);
            return operations
                    .puts()
                    .put(new PutRecords(
                            stream,
                            fitting.records(),
                            call,
                            Attempt.FIRST,
                            request.wire().arrivedNanos()))
                    .compose(outcomes -> outcomes.isStreamGone()
                            ? onGone.get()
                            : Future.succeededFuture(encode(new Told(fitting, Optional.of(outcomes)))));
        }

        private V3ioAnswer encode(V3ioPutRecordsCodec.Outcomes outcomes) {
            int failed = (int) IntStream.range(0, outcomes.count())
                    .filter(place -> !outcomes.isStored(place))
                    .count();
            return V3ioPutRecordsCodec.encode(outcomes, failed);
        }
    }

    /**
     * What became of those records that were put, and what was wrong with the others.
     *
     * @param outcomes empty if no record was good enough to be put
     */
    private record Told(V3ioPut put, Optional<PutOutcomes> outcomes) implements V3ioPutRecordsCodec.Outcomes {
        @Override
        public int count() {
            return put.count();
        }

        @Override
        public boolean isStored(int place) {
            return put.isPut(place) && told().isStored(put.recordOf(place));
        }

        @Override
        public long sequenceNumber(int place) {
            return told().offset(put.recordOf(place)) + 1;
        }

        @Override
        public int shard(int place) {
            return told().shard(put.recordOf(place));
        }

        @Override
        public V3ioError error(int place) {
            return put.isPut(place) ? errorOf(told().refusal(put.recordOf(place))) : put.fault(place);
        }

        private PutOutcomes told() {
            return outcomes.orElseThrow();
        }
    }
}
