// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.bus.RecordCursor;
import io.sluice.catalogue.StreamDescription;
import io.sluice.gateway.dialect.kinesis.wire.KinesisCode;
import io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint;
import io.sluice.gateway.dialect.kinesis.wire.KinesisError;
import io.sluice.gateway.dialect.kinesis.wire.KinesisShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The checks of a put that need its stream, in the order of the service. */
final class KinesisPutChecks {
    private final KinesisRequest request;
    private final KinesisPut put;
    private final StreamDescription stream;

    KinesisPutChecks(KinesisRequest request, KinesisPut put, StreamDescription stream) {
        this.request = request;
        this.put = put;
        this.stream = stream;
    }

    /**
     * The first thing that is wrong by what the stream is now and may not be tomorrow. The request's operation says how
     * records are named in messages.
     */
    Optional<KinesisError> streamFault() {
        return KinesisStreams.isUsable(stream)
                ? tooLarge()
                : Optional.of(request.errors().streamNotFound(request.text(stream), request.who()));
    }

    /**
     * The first thing that is wrong.
     *
     * @param nowMs milliseconds since the epoch
     */
    Optional<KinesisError> fault(long nowMs) {
        return streamFault()
                .or(this::hashAboveRing)
                .or(this::sumTooLarge)
                .or(() -> badOrdering(nowMs))
                .or(() -> put.isDryRun() ? Optional.of(KinesisErrors.dryRun()) : Optional.empty());
    }

    private Optional<KinesisError> tooLarge() {
        int max = stream.maxRecordBytes();
        if (put.maxRecordBytes() <= max + request.terms().bounds().uncountedBytes()) {
            return Optional.empty();
        }
        List<String> faults = new ArrayList<>();
        int[] places = IntStream.range(0, put.records().count()).toArray();
        RecordCursor records = put.records().batch(places, 0, places.length).cursor();
        while (records.next()) {
            if (records.data().length() > max) {
                String path = request.operation() == KinesisOperation.PUT_RECORD
                        ? "data"
                        : "records." + (records.place() + 1) + ".member.data";
                faults.add("Value at '" + path + "' failed to satisfy constraint: "
                        + KinesisConstraint.maxBytes(max).text());
            }
        }
        return Optional.of(
                faults.isEmpty()
                        ? KinesisCode.INVALID_ARGUMENT.with("Data and PartitionKey of a record are "
                                + put.maxRecordBytes() + " bytes, more than the stream's " + max + ".")
                        : KinesisCode.VALIDATION.with(KinesisShape.message(faults)));
    }

    private Optional<KinesisError> hashAboveRing() {
        return put.badHash().isEmpty()
                ? Optional.empty()
                : Optional.of(request.errors().hashAboveRing(put.badHash()));
    }

    private Optional<KinesisError> sumTooLarge() {
        return put.sumBytes() <= request.terms().bounds().putBytes()
                ? Optional.empty()
                : Optional.of(request.errors().sumTooLarge(put.sumBytes()));
    }

    private Optional<KinesisError> badOrdering(long nowMs) {
        boolean isGood = put.ordering().isEmpty() || request.terms().numbers().canPrecede(put.ordering(), nowMs);
        return isGood
                ? Optional.empty()
                : Optional.of(KinesisCode.INVALID_ARGUMENT.with("ExclusiveMinimumSequenceNumber " + put.ordering()
                        + " used in PutRecord on stream " + request.text(stream) + " under account "
                        + request.who().account()
                        + " is invalid."));
    }
}
