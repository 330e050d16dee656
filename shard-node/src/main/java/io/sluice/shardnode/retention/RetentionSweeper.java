// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.retention;

import io.sluice.shardnode.storage.Storage;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the storage engine free, from time to time, what nobody sees any more. Has no thread: it is to be called now and
 * then, from one thread, and calls on the engine when it is time and the last sweep is done.
 */
public final class RetentionSweeper {
    private static final Logger log = LoggerFactory.getLogger(RetentionSweeper.class);

    private final Storage storage;
    private final LongSupplier nanoClock;
    private final long intervalNanos;
    private final AtomicBoolean sweeping = new AtomicBoolean();
    private long lastNanos;

    /** The first sweep is one interval from now. */
    public RetentionSweeper(Storage storage, Duration interval, LongSupplier nanoClock) {
        this.storage = storage;
        this.nanoClock = nanoClock;
        this.intervalNanos = interval.toNanos();
        this.lastNanos = nanoClock.getAsLong();
    }

    /** Begins a sweep if it is time. */
    public void tick() {
        long now = nanoClock.getAsLong();
        if (now - lastNanos < intervalNanos || !sweeping.compareAndSet(false, true)) {
            return;
        }
        lastNanos = now;
        storage.sweep()
                .onFailure(broken -> log.error("sweep failed, the next one tries again", broken))
                .onComplete(swept -> sweeping.set(false));
    }
}
