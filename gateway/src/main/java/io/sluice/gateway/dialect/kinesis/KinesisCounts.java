// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.gateway.dialect.DialectAnswers;
import io.sluice.gateway.dialect.DialectCounters;
import io.sluice.gateway.dialect.WireRequest;
import io.sluice.gateway.dialect.kinesis.wire.KinesisAnswer;
import io.sluice.gateway.dialect.kinesis.wire.KinesisCode;
import io.sluice.gateway.dialect.kinesis.wire.KinesisError;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** Counts answers by operation and code. */
public final class KinesisCounts {
    private final Map<KinesisOperation, DialectAnswers> known = new EnumMap<>(KinesisOperation.class);
    private final DialectAnswers unknown;
    private final LongSupplier nanoClock;

    /**
     * @param dialect the name of the dialect of which they are
     * @param nanoClock the one by which requests arrived
     */
    public KinesisCounts(
            DialectCounters counters, String dialect, Set<KinesisOperation> operations, LongSupplier nanoClock) {
        for (KinesisOperation operation : operations) {
            known.put(operation, counters.of(dialect, operation.wireName()));
        }
        this.unknown = counters.of(dialect, DialectCounters.UNKNOWN_OPERATION);
        this.nanoClock = nanoClock;
    }

    public void answered(WireRequest request, KinesisOperation operation, KinesisAnswer answer) {
        if (answer instanceof KinesisError error) {
            refused(request, Optional.of(operation), error.code());
        } else {
            of(operation).succeeded(nanoClock.getAsLong() - request.arrivedNanos());
        }
    }

    public void refused(WireRequest request, Optional<KinesisOperation> operation, KinesisCode code) {
        of(operation).refused(code.wireName(), nanoClock.getAsLong() - request.arrivedNanos());
    }

    public void broke(Optional<KinesisOperation> operation, KinesisCode code) {
        of(operation).broke(code.wireName());
    }

    private DialectAnswers of(Optional<KinesisOperation> operation) {
        return operation.map(this::of).orElse(unknown);
    }

    private DialectAnswers of(KinesisOperation operation) {
        return Objects.requireNonNull(known.get(operation));
    }
}
