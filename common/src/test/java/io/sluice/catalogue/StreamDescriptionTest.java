// SPDX-License-Identifier: Apache-2.0
package io.sluice.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sluice.model.HashKey;
import io.sluice.model.HashKeyRange;
import io.sluice.model.StreamName;
import io.sluice.routing.ShardMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamDescriptionTest {
    private final StreamDescription orders = SomeStreams.orders();

    @Test
    void a_shard_is_found_by_its_index() {
        assertThat(orders.shard(2).node()).isEqualTo(1);
        assertThat(orders.hasShard(2)).isTrue();
        assertThat(orders.shardId(2).stream()).isEqualTo(orders.uid());
    }

    @Test
    void a_shard_is_found_when_older_ones_are_forgotten() {
        StreamDescription younger = with(orders.shards().subList(1, 3));

        assertThat(younger.shard(2)).isEqualTo(orders.shard(2));
        assertThat(younger.hasShard(0)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> younger.shard(0));
    }

    @Test
    void a_stream_has_no_shard_of_an_index_that_was_never_given() {
        assertThatIllegalArgumentException().isThrownBy(() -> orders.shard(3));
        assertThatIllegalArgumentException().isThrownBy(() -> orders.shard(-1));
        assertThat(orders.hasShard(-1)).isFalse();
    }

    @Test
    void only_open_shards_take_keys() {
        assertThat(orders.openShardCount()).isEqualTo(2);
        assertThat(orders.shardMap().shardFor(HashKey.FIRST)).isEqualTo(1);
        assertThat(orders.shardMap().shardFor(HashKey.LAST)).isEqualTo(2);
    }

    @Test
    void open_shards_that_do_not_tile_the_ring_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(orders.shards().subList(0, 2)));
    }

    @Test
    void a_new_stream_whose_ranges_do_not_tile_the_ring_is_refused() {
        List<HashKeyRange> three = ShardMap.evenRanges(3);

        assertThatIllegalArgumentException().isThrownBy(() -> newStream(three.subList(1, 3)));
        assertThatIllegalArgumentException().isThrownBy(() -> newStream(List.of()));
        assertThat(newStream(three).ranges()).hasSize(3);
    }

    private static NewStream newStream(List<HashKeyRange> ranges) {
        return new NewStream(new StreamName("orders"), StreamMode.PROVISIONED, ranges, 24, 1 << 20, Map.of(), Map.of());
    }

    private StreamDescription with(List<ShardDescription> shards) {
        return new StreamDescription(
                orders.uid(),
                orders.name(),
                orders.state(),
                orders.mode(),
                orders.createdMs(),
                orders.retentionHours(),
                orders.maxRecordBytes(),
                orders.tags(),
                orders.aliases(),
                shards,
                orders.version());
    }
}
