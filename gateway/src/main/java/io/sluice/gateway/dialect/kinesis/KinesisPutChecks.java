// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.bus.RecordCursor;
import io.sluice.catalogue.StreamDescription;
import io.sluice.gateway.auth.Identity;
import io.sluice.gateway.dialect.kinesis.name.KinesisSequenceNumber;
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
    private static final int MILLIS = 1000;

    private final KinesisPut put;
    private final StreamDescription stream;
    private final Identity who;

    KinesisPutChecks(KinesisPut put, StreamDescription stream, Identity who) {
        this.put = put;
        this.stream = stream;
        this.who = who;
    }

    /**
     * The first thing that is wrong by what the stream is now and may not be tomorrow.
     *
     * @param operation says how records are named in messages
     */
    Optional<KinesisError> streamFault(KinesisOperation operation) {
        return KinesisStreams.isUsable(stream)
                ? tooLarge(operation)
                : Optional.of(KinesisErrors.streamNotFound(stream.name().text(), who));
    }

    /**
     * The first thing that is wrong.
     *
     * @param operation says how records are named in messages
     * @param nowMs milliseconds since the epoch
     */
    Optional<KinesisError> fault(KinesisOperation operation, long nowMs) {
        return streamFault(operation)
                .or(this::hashAboveRing)
                .or(this::sumTooLarge)
                .or(() -> badOrdering(nowMs))
                .or(() -> put.isDryRun() ? Optional.of(KinesisErrors.dryRun()) : Optional.empty());
    }

    private Optional<KinesisError> tooLarge(KinesisOperation operation) {
        int max = stream.maxRecordBytes();
        if (put.maxRecordBytes() <= max) {
            return Optional.empty();
        }
        List<String> faults = new ArrayList<>();
        int[] places = IntStream.range(0, put.records().count()).toArray();
        RecordCursor records = put.records().batch(places, 0, places.length).cursor();
        while (records.next()) {
            if (records.data().length() > max) {
                String path = operation == KinesisOperation.PUT_RECORD
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
                : Optional.of(KinesisCode.INVALID_ARGUMENT.with("Invalid ExplicitHashKey. ExplicitHashKey must be in"
                        + " the range: [0, 2^128-1]. Specified value was " + put.badHash()));
    }

    private Optional<KinesisError> sumTooLarge() {
        return put.sumBytes() <= KinesisLimits.MAX_PUT_BYTES
                ? Optional.empty()
                : Optional.of(KinesisCode.INVALID_ARGUMENT.with("Records size exceeds 10 MB limit"));
    }

    /** The number is only looked at: a shard's one writer gives later records higher numbers anyway. */
    private Optional<KinesisError> badOrdering(long nowMs) {
        if (put.ordering().isEmpty() || KinesisSequenceNumber.isOfOldForm(put.ordering())) {
            return Optional.empty();
        }
        boolean isGood = KinesisSequenceNumber.parse(put.ordering())
                .map(number -> number.second() <= nowMs / MILLIS)
                .orElse(false);
        return isGood
                ? Optional.empty()
                : Optional.of(KinesisCode.INVALID_ARGUMENT.with("ExclusiveMinimumSequenceNumber " + put.ordering()
                        + " used in PutRecord on stream " + stream.name() + " under account " + who.account()
                        + " is invalid."));
    }
}
