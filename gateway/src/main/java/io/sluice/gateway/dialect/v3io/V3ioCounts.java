// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io;

import io.sluice.gateway.dialect.DialectAnswers;
import io.sluice.gateway.dialect.DialectCounters;
import io.sluice.gateway.dialect.WireRequest;
import io.sluice.gateway.dialect.v3io.wire.V3ioAnswer;
import io.sluice.gateway.dialect.v3io.wire.V3ioError;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Counts what was asked and how it ended, by operation and by v3io's own words. */
final class V3ioCounts {
    private final Map<V3ioOperation, DialectAnswers> known = new EnumMap<>(V3ioOperation.class);
    private final DialectAnswers unknown;
    private final LongSupplier nanoClock;

    V3ioCounts(DialectCounters counters, String dialect, LongSupplier nanoClock) {
        for (V3ioOperation operation : V3ioOperation.values()) {
            known.put(operation, counters.of(dialect, operation.countedAs()));
        }
        this.unknown = counters.of(dialect, DialectCounters.UNKNOWN_OPERATION);
        this.nanoClock = nanoClock;
    }

    void answered(WireRequest request, Optional<V3ioOperation> operation, V3ioAnswer answer) {
        long tookNanos = nanoClock.getAsLong() - request.arrivedNanos();
        if (answer instanceof V3ioError error) {
            of(operation).refused(error.message(), tookNanos);
        } else {
            of(operation).succeeded(tookNanos);
        }
    }

    void broke(Optional<V3ioOperation> operation) {
        of(operation).broke(V3ioError.BROKEN.message());
    }

    private DialectAnswers of(Optional<V3ioOperation> operation) {
        return operation.map(known::get).map(Objects::requireNonNull).orElse(unknown);
    }
}
