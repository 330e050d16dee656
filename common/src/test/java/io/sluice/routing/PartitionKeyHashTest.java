// SPDX-License-Identifier: Apache-2.0
package io.sluice.routing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.model.HashKey;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionKeyHashTest {
    private final PartitionKeyHash hash = new PartitionKeyHash();

    @ParameterizedTest
    @CsvSource({
        "a, 16955237001963240173058271559858726497, 0, 0, 0, 0",
        "b, 195289424170611159128911017612795795343, 1, 1, 2, 5",
        "partition-key, 171922231538597478840392253176536055210, 1, 1, 2, 5",
        "привет, 128287126654826622052232512170289266292, 0, 1, 1, 3",
        "user-42, 157107139746365290205026809710278036035, 0, 1, 1, 4"
    })
    void a_key_has_its_point_on_the_ring_and_its_shard_of_2_3_4_and_10(
            String key, String decimal, int ofTwo, int ofThree, int ofFour, int ofTen) {
        HashKey point = hashOf(key);

        assertThat(point).hasToString(decimal);
        assertThat(List.of(2, 3, 4, 10))
                .extracting(count -> evenMap(count).shardFor(point))
                .containsExactly(ofTwo, ofThree, ofFour, ofTen);
    }

    @Test
    void a_hash_leaves_nothing_behind_for_the_next() {
        HashKey alone = hashOf("b");
        hashOf("a");

        assertThat(hashOf("b")).isEqualTo(alone);
    }

    @Test
    void only_the_given_part_of_the_bytes_is_hashed() {
        hash.hash("xax".getBytes(UTF_8), 1, 1);

        assertThat(new HashKey(hash.high(), hash.low())).isEqualTo(hashOf("a"));
    }

    private HashKey hashOf(String key) {
        byte[] utf8 = key.getBytes(UTF_8);
        hash.hash(utf8, 0, utf8.length);
        return new HashKey(hash.high(), hash.low());
    }

    private static ShardMap evenMap(int count) {
        var ranges = ShardMap.evenRanges(count);
        return new ShardMap(IntStream.range(0, count)
                .mapToObj(i -> new OpenShard(i, ranges.get(i)))
                .toList());
    }
}
