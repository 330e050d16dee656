// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue.copy;

import io.sluice.shardnode.catalogue.write.Placement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/**
 * Puts each new shard where it weighs least: on the node that, with it, has the fewest open shards for its capacity weight.
 * Of equal ones the lowest number is taken, so the same nodes and shards always give the same places.
 *
 * <p>Nodes are the writer itself and those that were heard lately.
 */
public final class BalancedPlacement implements Placement {
    private final int self;
    private final int weight;
    private final Followers followers;

    /**
     * @param self the writer's node
     * @param weight the writer's
     */
    public BalancedPlacement(int self, int weight, Followers followers) {
        this.self = self;
        this.weight = weight;
        this.followers = followers;
    }

    @Override
    public IntUnaryOperator turn(Map<Integer, Long> openShards) {
        Map<Integer, Integer> weights = new TreeMap<>();
        followers
                .lately()
                .forEach(heard -> weights.put(
                        heard.follower().address().node(), heard.follower().weight()));
        weights.put(self, weight);
        Map<Integer, Long> load = new HashMap<>();
        weights.keySet().forEach(node -> load.put(node, openShards.getOrDefault(node, 0L)));
        return index -> {
            int lightest = weights.keySet().stream()
                    .min(Comparator.comparingDouble(
                            node -> (load.getOrDefault(node, 0L) + 1.0) / weight(weights, node)))
                    .orElse(self);
            load.merge(lightest, 1L, Long::sum);
            return lightest;
        };
    }

    private static int weight(Map<Integer, Integer> weights, int node) {
        return weights.getOrDefault(node, 1);
    }
}
