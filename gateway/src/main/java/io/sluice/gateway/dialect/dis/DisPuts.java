// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import io.sluice.gateway.dialect.DialectHost;
import io.sluice.gateway.dialect.dis.wire.DisAnswer;
import io.sluice.gateway.dialect.dis.wire.DisChecked;
import io.sluice.gateway.dialect.dis.wire.DisCode;
import io.sluice.gateway.operation.PutRecords;
import io.sluice.gateway.operation.PutRecords.Attempt;
import io.sluice.gateway.operation.StreamView;
import io.sluice.model.CallId;
import io.sluice.routing.PartitionKeyHash;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers uploads of records. */
final class DisPuts {
    /** The answer to a put of no more than these is written whether there is room for answers or not. */
    private static final int SMALL_RECORDS = 1000;

    private final DialectHost host;
    private final DisFinder finder;
    private final DisPutReader reader = new DisPutReader();
    private final DisProtobufPuts protobuf = new DisProtobufPuts();
    private final PartitionKeyHash keyHash = new PartitionKeyHash();

    DisPuts(DialectHost host) {
        this.host = host;
        this.finder = new DisFinder(host.streams());
    }

    Future<DisAnswer> put(DisRequest request) {
        DisChecked<DisPut> read = switch (request.form()) {
            case JSON -> reader.read(request.body());
            case PROTOBUF -> protobuf.read(request.body());
        };
        return read.match(put -> new Asked(request, put).answer(), Future::succeededFuture);
    }

    /**
     * One put, decoded. What this gateway knows of the stream may be old: before that becomes a refusal, the catalogue is
     * asked, and the put begins anew with the stream as it is now, or with the one made since under the same name.
     */
    private final class Asked {
        private final DisRequest request;
        private final DisPut put;

        Asked(DisRequest request, DisPut put) {
            this.request = request;
            this.put = put;
        }

        Future<DisAnswer> answer() {
            return finder.withKnown(request, put.stream(), known -> {
                CallId call = name(known);
                DisPlacement placement = place(known, call);
                return placement.isStreamAtFault() || !DisFinder.isRunning(known.description())
                        ? beginAnew()
                        : store(known, call, placement, this::beginAnew);
            });
        }

        private Future<DisAnswer> beginAnew() {
            return finder.withNewest(request, put.stream(), newest -> {
                if (!DisFinder.isRunning(newest.description())) {
                    return Future.succeededFuture(DisCode.NOT_RUNNING.bare());
                }
                CallId call = name(newest);
                return store(
                        newest, call, place(newest, call), () -> Future.succeededFuture(DisCode.NO_SUCH_STREAM.bare()));
            });
        }

        /** @param onGone the answer if the stream turns out to be deleted, whatever became of the records before */
        private Future<DisAnswer> store(
                StreamView stream, CallId call, DisPlacement placement, Supplier<Future<DisAnswer>> onGone) {
            if (placement.placed().count() == 0) {
                return Future.succeededFuture(DisPutAnswer.of(request.form(), placement, Optional.empty()));
            }
            if (!hasRoomForAnswer()) {
                return Future.succeededFuture(DisCode.OVERLOADED.bare());
            }
            var records = new PutRecords(
                    stream,
                    placement.placed(),
                    call,
                    Attempt.FIRST,
                    request.wire().arrivedNanos());
            return host.operations()
                    .puts()
                    .put(records)
                    .compose(outcomes -> outcomes.isStreamGone()
                            ? onGone.get()
                            : Future.succeededFuture(
                                    DisPutAnswer.of(request.form(), placement, Optional.of(outcomes))));
        }

        /** Room for a large answer is taken before anything is stored: what is stored must not be answered "not now". */
        private boolean hasRoomForAnswer() {
            int count = put.records().count();
            return count <= SMALL_RECORDS || request.wire().answerRoom().hold(DisPutAnswer.maxBytes(count));
        }

        private DisPlacement place(StreamView stream, CallId call) {
            return new DisPlacement(put.records(), stream, call, keyHash);
        }

        /** At random: this API has nothing that a client repeats on its retries. */
        private CallId name(StreamView stream) {
            return host.operations()
                    .calls()
                    .name(
                            request.who().account(),
                            stream.description().uid(),
                            request.operation().wireName(),
                            Optional.empty(),
                            request.body());
        }
    }
}
