// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import io.sluice.gateway.dialect.dis.name.DisNames;
import io.sluice.gateway.dialect.dis.wire.DisAnswer;
import io.sluice.gateway.dialect.dis.wire.DisError;
import io.sluice.gateway.dialect.dis.wire.DisForm;
import io.sluice.gateway.dialect.dis.wire.DisOutput;
import io.sluice.gateway.dialect.dis.wire.DisProtobufOutput;
import io.sluice.gateway.operation.PutOutcomes;
import io.sluice.model.ByteSlice;
import java.io.IOException;
import java.util.Optional;

/**
 * What became of each record of a put, in the order of the request. A client takes an entry with a sequence number for
 * stored, so a refused one has none.
 */
final class DisPutAnswer {
    /** Of one entry, at most: the longest is that of a record which failed. */
    private static final int ENTRY_BYTES = 160;

    private final DisPlacement placement;
    private final Optional<PutOutcomes> outcomes;
    private final int count;

    private DisPutAnswer(DisPlacement placement, Optional<PutOutcomes> outcomes) {
        this.placement = placement;
        this.outcomes = outcomes;
        this.count = placement.errorCount() + placement.placed().count();
    }

    /** @param outcomes of the records that have a place; empty if there are none */
    static DisAnswer of(DisForm form, DisPlacement placement, Optional<PutOutcomes> outcomes) {
        var answer = new DisPutAnswer(placement, outcomes);
        int expectedBytes = maxBytes(answer.count);
        return switch (form) {
            case JSON -> DisAnswer.ok(answer::write, expectedBytes);
            case PROTOBUF -> DisAnswer.protobuf(answer.protobuf(expectedBytes));
        };
    }

    /** What the answer to a put of so many records takes at most. */
    static int maxBytes(int records) {
        return DisAnswer.SMALL_BYTES + ENTRY_BYTES * records;
    }

    private int failedCount() {
        return placement.errorCount() + outcomes.map(PutOutcomes::failedCount).orElse(0);
    }

    private void write(DisOutput out) throws IOException {
        out.number("failed_record_count", failedCount());
        out.beginList("records");
        int place = 0;
        for (int record = 0; record < count; record++) {
            out.beginElement();
            Optional<DisError> error = error(record, place);
            if (error.isPresent()) {
                out.text("error_code", error.get().code().wireName());
                out.text("error_message", error.get().messageWithCode());
            } else {
                out.text("partition_id", DisNames.partition(outcome().shard(place)));
                out.text("sequence_number", Long.toString(outcome().offset(place)));
            }
            place += placement.error(record).isPresent() ? 0 : 1;
            out.endElement();
        }
        out.endList();
    }

    private ByteSlice protobuf(int expectedBytes) {
        var out = new DisProtobufOutput(expectedBytes);
        var entry = new DisProtobufOutput(ENTRY_BYTES);
        out.number(DisProtobuf.FAILED_COUNT, failedCount());
        int place = 0;
        for (int record = 0; record < count; record++) {
            entry.clear();
            Optional<DisError> error = error(record, place);
            if (error.isPresent()) {
                entry.text(DisProtobuf.RESULT_ERROR_CODE, error.get().code().wireName());
                entry.text(DisProtobuf.RESULT_ERROR_MESSAGE, error.get().messageWithCode());
            } else {
                entry.text(
                        DisProtobuf.RESULT_PARTITION,
                        DisNames.partition(outcome().shard(place)));
                entry.text(DisProtobuf.RESULT_NUMBER, Long.toString(outcome().offset(place)));
            }
            place += placement.error(record).isPresent() ? 0 : 1;
            out.message(DisProtobuf.PUT_RESULTS, entry);
        }
        return out.written();
    }

    /** @param place of the record among those that have one, if it has */
    private Optional<DisError> error(int record, int place) {
        Optional<DisError> error = placement.error(record);
        return error.isPresent() || outcome().isStored(place)
                ? error
                : Optional.of(DisErrors.of(outcome().refusal(place)));
    }

    private PutOutcomes outcome() {
        return outcomes.orElseThrow(() -> new IllegalStateException("a record with a place has no outcome"));
    }
}
