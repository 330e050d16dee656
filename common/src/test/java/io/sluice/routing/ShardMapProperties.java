// SPDX-License-Identifier: Apache-2.0
package io.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sluice.model.HashKey;
import io.sluice.model.HashKeyRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShardMapProperties {
    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void a_key_is_found_where_a_look_at_every_range_finds_it(long seed) {
        var random = new Random(seed);
        List<OpenShard> shards = tilingFrom(random);
        var map = new ShardMap(shards);

        for (OpenShard shard : shards) {
            assertThat(map.shardFor(shard.range().first())).isEqualTo(shard.index());
            assertThat(map.shardFor(shard.range().last())).isEqualTo(shard.index());
        }
        for (int i = 0; i < 50; i++) {
            HashKey key = keyFrom(random);
            assertThat(map.shardFor(key)).isEqualTo(byLooking(shards, key));
        }
    }

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void a_tiling_without_one_of_its_shards_is_refused(long seed) {
        var random = new Random(seed);
        List<OpenShard> shards = tilingFrom(random);
        shards.remove(random.nextInt(shards.size()));

        assertThatIllegalArgumentException().isThrownBy(() -> new ShardMap(shards));
    }

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void a_tiling_with_one_range_too_many_is_refused(long seed) {
        var random = new Random(seed);
        List<OpenShard> shards = tilingFrom(random);
        HashKey one = keyFrom(random);
        HashKey other = keyFrom(random);
        boolean ascending = one.compareTo(other) <= 0;
        shards.add(new OpenShard(1000, new HashKeyRange(ascending ? one : other, ascending ? other : one)));

        assertThatIllegalArgumentException().isThrownBy(() -> new ShardMap(shards));
    }

    private static int byLooking(List<OpenShard> shards, HashKey key) {
        return shards.stream()
                .filter(shard -> shard.range().contains(key))
                .mapToInt(OpenShard::index)
                .sum();
    }

    private static List<OpenShard> tilingFrom(Random random) {
        var firstKeys = new TreeSet<HashKey>(List.of(HashKey.FIRST));
        int cuts = random.nextInt(20);
        for (int i = 0; i < cuts; i++) {
            firstKeys.add(keyFrom(random));
        }
        List<OpenShard> shards = new ArrayList<>();
        for (HashKey first : firstKeys) {
            HashKey nextFirst = firstKeys.higher(first);
            HashKey last = nextFirst == null ? HashKey.LAST : nextFirst.previous();
            shards.add(new OpenShard(shards.size(), new HashKeyRange(first, last)));
        }
        Collections.shuffle(shards, random);
        return shards;
    }

    /** Small numbers as well as large ones, so that ranges of one key and ends that touch come too. */
    private static HashKey keyFrom(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new HashKey(0, random.nextInt(30));
            case 1 -> new HashKey(-1, -1 - random.nextInt(30));
            default -> new HashKey(random.nextLong(), random.nextLong());
        };
    }
}
