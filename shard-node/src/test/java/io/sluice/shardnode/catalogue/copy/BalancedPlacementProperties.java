// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.FollowCatalogue.Follower;
import io.sluice.bus.NodeAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BalancedPlacementProperties {
    private final AtomicLong nanos = new AtomicLong();
    private final Followers followers = new Followers(nanos::get);

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void equal_nodes_differ_by_one_shard_at_most_however_streams_come(long seed) {
        var random = new Random(seed);
        int nodes = 1 + random.nextInt(6);
        IntStream.range(1, nodes).forEach(node -> hear(node, 1));
        var placement = new BalancedPlacement(0, 1, followers);
        Map<Integer, Long> load = new HashMap<>();

        for (int stream = 0; stream < 20; stream++) {
            place(placement, load, 1 + random.nextInt(7));

            long most = load.values().stream().mapToLong(count -> count).max().orElse(0);
            long least = IntStream.range(0, nodes)
                    .mapToLong(node -> load.getOrDefault(node, 0L))
                    .min()
                    .orElse(0);
            assertThat(most - least).isLessThanOrEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void nodes_get_shards_by_their_weight_to_within_one(long seed) {
        var random = new Random(seed);
        int[] weights = random.ints(1 + random.nextInt(5), 1, 10).toArray();
        IntStream.range(1, weights.length).forEach(node -> hear(node, weights[node]));
        Map<Integer, Long> load = new HashMap<>();
        int all = IntStream.of(weights).sum() * (1 + random.nextInt(20));

        place(new BalancedPlacement(0, weights[0], followers), load, all);

        for (int node = 0; node < weights.length; node++) {
            double ideal = (double) all * weights[node] / IntStream.of(weights).sum();
            assertThat((double) load.getOrDefault(node, 0L)).isBetween(ideal - 1, ideal + 1);
        }
    }

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void the_same_nodes_and_shards_give_the_same_places(long seed) {
        var random = new Random(seed);
        IntStream.range(1, 4).forEach(node -> hear(node, 1 + random.nextInt(3)));
        Map<Integer, Long> load = Map.of(0, (long) random.nextInt(9), 2, (long) random.nextInt(9));
        var placement = new BalancedPlacement(0, 1, followers);

        assertThat(places(placement.turn(load), 30)).isEqualTo(places(placement.turn(load), 30));
    }

    @Test
    void a_new_node_gets_the_new_shards_until_it_has_as_many_as_the_others() {
        hear(1, 1);
        var placement = new BalancedPlacement(0, 1, followers);

        assertThat(places(placement.turn(Map.of(0, 3L)), 5)).containsExactly(1, 1, 1, 0, 1);
    }

    @Test
    void a_node_that_was_not_heard_lately_gets_none() {
        hear(1, 1);
        nanos.addAndGet(Followers.HEARD_LATELY.toNanos());
        assertThat(places(new BalancedPlacement(0, 1, followers).turn(Map.of(0, 3L)), 1))
                .containsExactly(1);

        nanos.addAndGet(Duration.ofNanos(1).toNanos());

        assertThat(places(new BalancedPlacement(0, 1, followers).turn(Map.of(0, 3L)), 2))
                .containsExactly(0, 0);
    }

    private void hear(int node, int weight) {
        followers.hear(new Follower(new NodeAddress(node, 1), new UUID(node, node), weight), 1);
    }

    private static void place(BalancedPlacement placement, Map<Integer, Long> load, int shards) {
        places(placement.turn(Map.copyOf(load)), shards).forEach(node -> load.merge(node, 1L, Long::sum));
    }

    private static List<Integer> places(IntUnaryOperator turn, int shards) {
        return IntStream.range(0, shards).map(turn).boxed().toList();
    }
}
