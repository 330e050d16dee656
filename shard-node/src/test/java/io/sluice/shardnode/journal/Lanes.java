// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * Single threads that are not: tasks wait until a test runs them on its own, in an order that its seed draws. Within a
 * lane they keep their order.
 */
public final class Lanes {
    private final RandomGenerator random;
    private final List<Queue<Runnable>> lanes = new ArrayList<>();

    public Lanes(RandomGenerator random) {
        this.random = random;
    }

    /** A new thread that is not one. */
    public Executor lane() {
        Queue<Runnable> lane = new ArrayDeque<>();
        lanes.add(lane);
        return lane::add;
    }

    /** Runs a task of some lane; false if none waits. */
    public boolean runOne() {
        List<Queue<Runnable>> ready =
                lanes.stream().filter(lane -> !lane.isEmpty()).toList();
        if (ready.isEmpty()) {
            return false;
        }
        ready.get(random.nextInt(ready.size())).remove().run();
        return true;
    }

    /** Runs tasks until none waits. */
    public void runAll() {
        while (runOne()) {
            // the task was run
        }
    }

    /** Forgets all tasks, as a killed process does. */
    public void drop() {
        lanes.forEach(Queue::clear);
    }
}
