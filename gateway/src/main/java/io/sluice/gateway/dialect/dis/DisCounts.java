// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import io.sluice.gateway.dialect.DialectAnswers;
import io.sluice.gateway.dialect.DialectCounters;
import io.sluice.gateway.dialect.WireRequest;
import io.sluice.gateway.dialect.dis.wire.DisAnswer;
import io.sluice.gateway.dialect.dis.wire.DisCode;
import io.sluice.gateway.dialect.dis.wire.DisError;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Counts answers by operation and code. */
final class DisCounts {
    private final Map<DisOperation, DialectAnswers> known = new EnumMap<>(DisOperation.class);
    private final DialectAnswers unknown;
    private final LongSupplier nanoClock;

    DisCounts(DialectCounters counters, String dialect, LongSupplier nanoClock) {
        for (DisOperation operation : DisOperation.values()) {
            known.put(operation, counters.of(dialect, operation.wireName()));
        }
        this.unknown = counters.of(dialect, DialectCounters.UNKNOWN_OPERATION);
        this.nanoClock = nanoClock;
    }

    void answered(WireRequest request, Optional<DisOperation> operation, DisAnswer answer) {
        long tookNanos = nanoClock.getAsLong() - request.arrivedNanos();
        if (answer instanceof DisError error) {
            of(operation).refused(error.code().wireName(), tookNanos);
        } else {
            of(operation).succeeded(tookNanos);
        }
    }

    void broke(Optional<DisOperation> operation, DisCode code) {
        of(operation).broke(code.wireName());
    }

    private DialectAnswers of(Optional<DisOperation> operation) {
        return operation.map(one -> Objects.requireNonNull(known.get(one))).orElse(unknown);
    }
}
