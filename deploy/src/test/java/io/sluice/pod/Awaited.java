// SPDX-License-Identifier: Apache-2.0
package io.sluice.pod;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Something that becomes true by itself, looked at again and again. */
final class Awaited {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long LOOK_MILLIS = 200;

    private Awaited() {}

    static void until(String what, BooleanSupplier isTrue) throws Exception {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
        var done = new CompletableFuture<Void>();
        var unused = thread.scheduleWithFixedDelay(() -> look(isTrue, done), 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        try {
            done.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new AssertionError("not in " + PATIENCE.toSeconds() + " s: " + what, late);
        } finally {
            thread.shutdownNow();
        }
    }

    private static void look(BooleanSupplier isTrue, CompletableFuture<Void> done) {
        try {
            if (isTrue.getAsBoolean()) {
                done.complete(null);
            }
        } catch (RuntimeException broken) {
            done.completeExceptionally(broken);
        }
    }
}
