// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.simulation;

import java.time.Duration;
import java.util.concurrent.Executor;

/** One life of a process: it can be stopped for a while, when nothing in it moves but its clock, and it can be killed. */
final class SimulatedProcess {
    private final SimulatedTime time;
    private boolean isAlive = true;
    private long stoppedUntilNanos;

    SimulatedProcess(SimulatedTime time) {
        this.time = time;
    }

    boolean isAlive() {
        return isAlive;
    }

    /** False while it is stopped, too. */
    boolean isRunning() {
        return isAlive && time.nanos() >= stoppedUntilNanos;
    }

    /** Whatever was handed to one of its threads and has not run is gone. */
    void kill() {
        isAlive = false;
    }

    void stop(Duration duration) {
        stoppedUntilNanos = Math.max(stoppedUntilNanos, time.nanos() + duration.toNanos());
    }

    /** A thread of it: tasks run one after the other, each a little later than it was handed over. */
    Executor thread(Duration mostDelay) {
        var busyUntil = new long[] {time.nanos()};
        return task -> {
            busyUntil[0] =
                    Math.max(busyUntil[0], time.nanos() + time.upTo(mostDelay).toNanos());
            time.at(busyUntil[0], () -> run(task));
        };
    }

    private void run(Runnable task) {
        if (isRunning()) {
            task.run();
        } else if (isAlive) {
            time.at(stoppedUntilNanos, () -> run(task));
        }
    }
}
