// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.model.HashKey;
import io.sluice.model.HashKeyRange;
import io.sluice.routing.OpenShard;
import io.sluice.routing.ShardMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisRingTest {
    @Test
    void two_partitions_have_the_ranges_of_the_vendors_page() {
        assertThat(DisRing.evenRanges(2))
                .extracting(DisRing::show)
                .containsExactly("[0 : 4611686018427387902]", "[4611686018427387903 : 9223372036854775807]");
    }

    @Test
    void one_partition_has_the_whole_ring() {
        assertThat(DisRing.evenRanges(1)).containsExactly(HashKeyRange.ALL);
        assertThat(DisRing.show(HashKeyRange.ALL)).isEqualTo("[0 : 9223372036854775807]");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 50, 1000, 10_000})
    void every_hash_lies_in_the_partition_that_shows_it(int count) {
        List<HashKeyRange> ranges = DisRing.evenRanges(count);
        var map = new ShardMap(IntStream.range(0, count)
                .mapToObj(i -> new OpenShard(i, ranges.get(i)))
                .toList());
        long width = Long.MAX_VALUE / count;

        for (int i = 0; i < count; i++) {
            assertThat(map.shardFor(DisRing.high(i * width), 0)).isEqualTo(i);
            if (i > 0) {
                assertThat(map.shardFor(DisRing.high(i * width - 1), 0)).isEqualTo(i - 1);
            }
        }
        assertThat(map.shardFor(DisRing.high(Long.MAX_VALUE), 0)).isEqualTo(count - 1);
    }

    @Test
    void a_range_of_another_dialect_shows_the_hashes_that_it_holds() {
        var aboveZero = new HashKeyRange(new HashKey(0, 1), new HashKey(2, 0));
        var justBelow = new HashKeyRange(new HashKey(2, 0), new HashKey(3, -1));
        var withoutAny = new HashKeyRange(new HashKey(2, 1), new HashKey(3, -1));
        var atTheEnd = new HashKeyRange(new HashKey(-1, 0), HashKey.LAST);

        assertThat(DisRing.show(aboveZero)).isEqualTo("[1 : 1]");
        assertThat(DisRing.show(justBelow)).isEqualTo("[1 : 1]");
        assertThat(DisRing.show(withoutAny)).isEqualTo("[2 : 1]");
        assertThat(DisRing.show(atTheEnd)).isEqualTo("[9223372036854775808 : 9223372036854775807]");
    }
}
