// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * How an operation waits, without a thread, until it asks again.
 *
 * @param nanoClock the gateway's monotonic clock
 * @param pause completes after a while, on this event loop
 * @param between how long to wait before the next question
 */
record Patience(LongSupplier nanoClock, Function<Duration, Future<Void>> pause, Duration between) {
    boolean isOver(long deadlineNanos) {
        return nanoClock.getAsLong() - deadlineNanos >= 0;
    }

    Future<Void> rest() {
        return pause.apply(between);
    }
}
