// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.simulation;

import io.sluice.bus.NodeAddress;
import io.sluice.bus.NodeLives;
import io.sluice.fixture.LivesInMemory;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The lives of nodes as one gateway sees them: it learns of births and deaths late, not in their order, and now and then
 * loses a living node from sight.
 */
final class SimulatedLives {
    private static final Duration SOON = Duration.ofMillis(100);
    private static final Duration LATE = Duration.ofSeconds(6);

    private final SimulatedTime time;
    private final RandomGenerator random;
    private final LivesInMemory seen = new LivesInMemory();
    private final Set<NodeAddress> dead = new HashSet<>();

    SimulatedLives(SimulatedTime time, RandomGenerator random) {
        this.time = time;
        this.random = random;
    }

    NodeLives seen() {
        return seen;
    }

    void onBorn(NodeAddress life) {
        time.after(delay(), () -> see(life));
    }

    void onDied(NodeAddress life) {
        time.after(delay(), () -> {
            dead.add(life);
            lose(life);
        });
    }

    /** The news of it may be lost. */
    void onLeaving(NodeAddress life) {
        if (random.nextInt(10) > 0) {
            time.after(time.upTo(SOON), () -> {
                if (isSeen(life) || seen.address(life.node()).isEmpty()) {
                    seen.expect(life.node());
                }
            });
        }
    }

    /** As if the network between them were parted, and healed after a while. */
    void loseSight(int node, Duration duration) {
        seen.address(node).ifPresent(life -> {
            lose(life);
            time.after(duration, () -> see(life));
        });
    }

    /** Of two lives the later is the present one, and a dead one never comes back. */
    void see(NodeAddress life) {
        boolean isNewest = seen.address(life.node())
                .map(known -> known.incarnation() < life.incarnation())
                .orElse(true);
        if (isNewest && !dead.contains(life)) {
            seen.see(life);
        }
    }

    private void lose(NodeAddress life) {
        if (isSeen(life)) {
            seen.lose(life.node());
        }
    }

    private boolean isSeen(NodeAddress life) {
        return seen.address(life.node()).filter(life::equals).isPresent();
    }

    private Duration delay() {
        return time.upTo(random.nextInt(4) == 0 ? LATE : SOON);
    }
}
