// SPDX-License-Identifier: Apache-2.0
package io.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sluice.model.HashKey;
import io.sluice.model.HashKeyRange;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardMapTest {
    private static final BigInteger RING = BigInteger.ONE.shiftLeft(128);

    @Test
    void one_shard_has_the_whole_ring() {
        assertThat(ShardMap.evenRanges(1)).containsExactly(HashKeyRange.ALL);
    }

    @Test
    void two_shards_meet_in_the_middle() {
        assertThat(ShardMap.evenRanges(2))
                .containsExactly(
                        range("0", "170141183460469231731687303715884105727"),
                        range("170141183460469231731687303715884105728", HashKey.LAST.toString()));
    }

    @Test
    void of_three_shards_the_last_has_the_rest_of_the_division() {
        assertThat(ShardMap.evenRanges(3))
                .extracting(range -> range.first().toString())
                .containsExactly(
                        "0", "113427455640312821154458202477256070485", "226854911280625642308916404954512140970");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 9999})
    void even_ranges_are_those_of_exact_arithmetic(int count) {
        BigInteger width = RING.divide(BigInteger.valueOf(count));

        List<HashKeyRange> ranges = ShardMap.evenRanges(count);

        assertThat(ranges).hasSize(count);
        for (int i = 0; i < count; i++) {
            BigInteger next = i == count - 1 ? RING : width.multiply(BigInteger.valueOf(i + 1));
            assertThat(ranges.get(i).first().toBigInteger()).isEqualTo(width.multiply(BigInteger.valueOf(i)));
            assertThat(ranges.get(i).last().toBigInteger()).isEqualTo(next.subtract(BigInteger.ONE));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void a_stream_has_at_least_one_shard(int count) {
        assertThatIllegalArgumentException().isThrownBy(() -> ShardMap.evenRanges(count));
        assertThatIllegalArgumentException().isThrownBy(() -> new ShardMap(List.of()));
    }

    @Test
    void the_order_of_the_shards_does_not_matter() {
        var map = new ShardMap(List.of(open(7, "5", HashKey.LAST.toString()), open(3, "0", "4")));

        assertThat(map.size()).isEqualTo(2);
        assertThat(map.shardFor(HashKey.FIRST)).isEqualTo(3);
        assertThat(map.shardFor(key("4"))).isEqualTo(3);
        assertThat(map.shardFor(key("5"))).isEqualTo(7);
        assertThat(map.shardFor(HashKey.LAST)).isEqualTo(7);
    }

    @Test
    void a_gap_anywhere_is_refused() {
        refuses(open(0, "1", HashKey.LAST.toString()));
        refuses(open(0, "0", HashKey.LAST.previous().toString()));
        refuses(open(0, "0", "4"), open(1, "6", HashKey.LAST.toString()));
    }

    @Test
    void an_overlap_anywhere_is_refused() {
        refuses(open(0, "0", "5"), open(1, "5", HashKey.LAST.toString()));
        refuses(open(0, "0", HashKey.LAST.toString()), open(1, "0", HashKey.LAST.toString()));
        refuses(open(0, "0", HashKey.LAST.toString()), open(1, HashKey.LAST.toString(), HashKey.LAST.toString()));
        refuses(open(0, "0", "9"), open(1, "3", "4"), open(2, "10", HashKey.LAST.toString()));
    }

    private static void refuses(OpenShard... shards) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ShardMap(List.of(shards)));
    }

    private static OpenShard open(int index, String first, String last) {
        return new OpenShard(index, range(first, last));
    }

    private static HashKeyRange range(String first, String last) {
        return new HashKeyRange(key(first), key(last));
    }

    private static HashKey key(String decimal) {
        return HashKey.parse(decimal).orElseThrow();
    }
}
