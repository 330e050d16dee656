// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.writer;

import io.sluice.load.dialect.PutDialect;
import io.sluice.load.dialect.PutForm;
import io.sluice.load.measure.Continuity;
import io.sluice.load.measure.Meter;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What a writer works with.
 *
 * @param continuity the writer's own
 * @param random the writer's own
 * @param isHurried whether nothing is to be sent again any more, because the run shall end
 */
public record WriterTools(
        Vertx vertx,
        PutDialect puts,
        PutForm form,
        RetryPolicy retries,
        Schedule schedule,
        Witness witness,
        Meter meter,
        Continuity.Writer continuity,
        LongSupplier nanoClock,
        RandomGenerator random,
        BooleanSupplier isHurried) {

    boolean mayRetry(long startNanos, long pauseMillis) {
        long wouldTake = nanoClock.getAsLong() + TimeUnit.MILLISECONDS.toNanos(pauseMillis) - startNanos;
        return wouldTake <= retries.within().toNanos() && !isHurried.getAsBoolean();
    }
}
