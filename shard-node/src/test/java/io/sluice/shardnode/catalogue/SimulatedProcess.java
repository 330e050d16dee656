// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue;

import io.sluice.shardnode.disk.SimulatedFiles;
import java.time.Duration;
import java.util.concurrent.Executor;

/** The lives of a process in a simulation, and the disk that outlives them. */
final class SimulatedProcess {
    private static final Duration DISK = Duration.ofMillis(5);

    final SimulatedFiles files = new SimulatedFiles();
    private final CopyWorld world;
    private int lives;

    SimulatedProcess(CopyWorld world) {
        this.world = world;
    }

    /** Begins a life; gives its number. */
    int begin() {
        return ++lives;
    }

    /** Dies, and the power with it or not. */
    void kill() {
        lives++;
        if (world.chance(0.5)) {
            files.loseUnsynced(world.random);
        } else {
            files.crash();
        }
        heal();
    }

    /** Its disk stops in the midst of what is written next, after fewer steps than these. */
    void killWithin(int steps) {
        files.faults().stopAfter(world.random.nextInt(steps));
    }

    void heal() {
        files.faults().stopAfter(Integer.MAX_VALUE);
    }

    /** What runs disk work in a life. */
    Executor disk(int life) {
        return task -> world.within(DISK, () -> ifAlive(life, task));
    }

    void ifAlive(int life, Runnable task) {
        if (life == lives) {
            task.run();
        }
    }
}
