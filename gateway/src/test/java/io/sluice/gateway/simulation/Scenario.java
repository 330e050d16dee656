// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.simulation;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * What one seed is about.
 *
 * @param nodes 1 or 3
 * @param shards how many the stream begins with
 * @param faultRate how many messages are lost or late
 * @param doubles whether messages come twice; a refusal is not remembered, so one may be refused first and stored then
 * @param copies how the other nodes follow the catalogue's writer
 * @param calm a node that nothing happens to, and of whose shards no call may fail
 */
record Scenario(int nodes, int shards, double faultRate, boolean doubles, Copies copies, Optional<Integer> calm) {
    private static final int CLUSTER = 3;

    /** How far copies of the catalogue are behind. */
    enum Copies {
        AT_ONCE,
        LATE
    }

    static Scenario draw(RandomGenerator random) {
        double faultRate = random.nextInt(4) * 0.05;
        boolean doubles = random.nextBoolean();
        if (random.nextInt(4) == 0) {
            return new Scenario(1, 2, faultRate, doubles, Copies.AT_ONCE, Optional.empty());
        }
        Copies copies = random.nextInt(3) == 0 ? Copies.AT_ONCE : Copies.LATE;
        return random.nextInt(4) == 0
                ? new Scenario(CLUSTER, CLUSTER, 0, false, copies, Optional.of(random.nextInt(CLUSTER)))
                : new Scenario(CLUSTER, CLUSTER + random.nextInt(2), faultRate, doubles, copies, Optional.empty());
    }

    boolean isCalm(int node) {
        return calm.filter(quiet -> quiet == node).isPresent();
    }

    /** The first shards lie on all nodes; later ones not on one that is to be left alone. */
    int placement(int shard) {
        List<Integer> others =
                IntStream.range(0, nodes).filter(node -> !isCalm(node)).boxed().toList();
        return shard < shards ? shard % nodes : others.get(shard * 7 / 3 % others.size());
    }

    /** Where copies are late, a narrowed shard may still take what it took before when the other part has begun. */
    boolean isGrowthAtOnce() {
        return copies == Copies.AT_ONCE;
    }
}
