// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the process ends: in order when it is asked to, at once when its disk has failed. */
final class Exit {
    static final int STOPPED = 0;
    /** Also: did not stop in order. */
    static final int CANNOT_START = 1;

    static final int BAD_SETTINGS = 2;

    static final int STORAGE_FAILED = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Exit.class);

    private final Thread hook;

    private Exit(Thread hook) {
        this.hook = hook;
    }

    /**
     * From now on SIGTERM and Ctrl-C stop in order and end the process with {@link #STOPPED}.
     *
     * @param stop begins the stop; complete when nothing is held any more
     * @param deadline after which the process ends all the same
     */
    static Exit onSignal(Supplier<Future<Void>> stop, Duration deadline) {
        var hook = new Thread(() -> Runtime.getRuntime().halt(stopWithin(stop, deadline)), "sluice-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        return new Exit(hook);
    }

    /** Leaves the exit code to whoever ends the process; false if a signal came first and is about to end it. */
    boolean forget() {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            return false;
        }
    }

    /** After a failed sync nothing more may be acknowledged, so nothing is drained. Does not return. */
    static void storageFailed(Throwable failure) {
        LOG.error("storage failed, the process ends", failure);
        Runtime.getRuntime().halt(STORAGE_FAILED);
    }

    /** A member that must not be one, or cannot be one any more, holds up the others if it stays. Does not return. */
    static void membershipLost(String reason) {
        LOG.error("no member of the cluster any more, the process ends: {}", reason);
        Runtime.getRuntime().halt(CANNOT_START);
    }

    private static int stopWithin(Supplier<Future<Void>> stop, Duration deadline) {
        LOG.info("stopping: deadline={}", deadline);
        try {
            stop.get().await(deadline.toMillis(), TimeUnit.MILLISECONDS);
            LOG.info("stopped");
            return STOPPED;
        } catch (TimeoutException late) {
            LOG.warn("not stopped in time, the process ends all the same");
        } catch (RuntimeException failure) {
            LOG.error("stopped with a failure", failure);
        }
        return CANNOT_START;
    }
}
