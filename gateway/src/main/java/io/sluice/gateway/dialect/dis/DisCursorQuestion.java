// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import io.sluice.gateway.dialect.dis.name.DisNames;
import io.sluice.gateway.dialect.dis.wire.DisChecked;
import io.sluice.gateway.dialect.dis.wire.DisCode;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a client wants to begin to read.
 *
 * @param value the sequence number or the time, where the start is told by one; else 0
 */
record DisCursorQuestion(DisStreamRef stream, int partition, Start start, long value) {
    private static final int TIMESTAMP_DIGITS = 13;

    /** How a start is told. */
    enum Start {
        AT_SEQUENCE_NUMBER,
        AFTER_SEQUENCE_NUMBER,
        TRIM_HORIZON,
        LATEST,
        AT_TIMESTAMP
    }

    static DisChecked<DisCursorQuestion> of(DisQuery query) {
        Optional<Start> start = start(query.text("cursor-type"));
        OptionalInt partition = DisNames.partitionIndex(query.text("partition-id"));
        if (partition.isEmpty()) {
            return DisChecked.bad(DisCode.INVALID_PARTITION.with("It is no number and no shardId."));
        }
        if (start.isEmpty()) {
            return DisChecked.bad(DisCode.INVALID_CURSOR_TYPE.bare());
        }
        return DisStreamRef.of(query.text("stream-name"), query.text("stream-id"))
                .then(stream -> value(start.get(), query)
                        .then(value -> DisChecked.good(
                                new DisCursorQuestion(stream, partition.getAsInt(), start.get(), value))));
    }

    private static Optional<Start> start(String type) {
        if (type.isEmpty()) {
            return Optional.of(Start.AT_SEQUENCE_NUMBER);
        }
        for (Start start : Start.values()) {
            if (start.name().equals(type)) {
                return Optional.of(start);
            }
        }
        return Optional.empty();
    }

    private static DisChecked<Long> value(Start start, DisQuery query) {
        return switch (start) {
            case TRIM_HORIZON, LATEST -> DisChecked.good(0L);
            case AT_SEQUENCE_NUMBER, AFTER_SEQUENCE_NUMBER ->
                number(query.text("starting-sequence-number"))
                        .map(DisChecked::good)
                        .orElseGet(() -> DisChecked.bad(DisCode.INVALID_SEQUENCE_NUMBER.bare()));
            case AT_TIMESTAMP -> {
                String time = query.text("timestamp");
                yield number(time)
                        .filter(ms -> time.length() == TIMESTAMP_DIGITS)
                        .map(DisChecked::good)
                        .orElseGet(() -> DisChecked.bad(DisCode.UNREADABLE.with(
                                "The timestamp is expired, or is not milliseconds in 13 digits.")));
            }
        };
    }

    /** -1 stands before the first record: the older SDK's consumers read on behind it. */
    private static Optional<Long> number(String digits) {
        try {
            return Optional.of(Long.parseLong(digits)).filter(number -> number >= -1);
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }
}
