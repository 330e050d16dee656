// SPDX-License-Identifier: Apache-2.0
package io.sluice.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.catalogue.StreamChange.Grow;
import io.sluice.catalogue.StreamChange.Turn;
import io.sluice.model.HashKey;
import io.sluice.model.HashKeyRange;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import io.sluice.routing.ShardMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShardGrowthTest {
    private static final long CREATED_MS = 1_700_000_000_123L;
    private static final long CREATED_SECOND = 1_700_000_000L;
    private static final Turn TURN = new Turn(2, 1_700_000_009_999L, index -> index % 3);

    @Test
    void doubling_halves_each_range_and_leaves_the_lower_half_where_it_was() {
        StreamDescription grown = grown(streamOf(2), 4);

        assertThat(grown.shards()).extracting(ShardDescription::index).containsExactly(0, 1, 2, 3);
        List<HashKeyRange> quarters = ShardMap.evenRanges(4);
        assertThat(grown.shards())
                .extracting(ShardDescription::range)
                .containsExactly(quarters.get(0), quarters.get(2), quarters.get(1), quarters.get(3));
        assertThat(grown.version()).isEqualTo(TURN.version());
    }

    @Test
    void a_shard_that_is_narrowed_gets_another_version_and_one_that_is_not_keeps_its_own() {
        StreamDescription grown = grown(streamOf(2), 3);

        assertThat(grown.shards()).extracting(ShardDescription::version).containsExactly(1, 0, 0);
        assertThat(grown.shard(1)).isEqualTo(streamOf(2).shard(1));
    }

    @Test
    void a_new_shard_has_a_donor_and_no_parent_and_later_numbers_than_its_donor() {
        StreamDescription grown = grown(streamOf(1), 2, new Turn(2, CREATED_MS, index -> 5));

        ShardDescription added = grown.shard(1);
        assertThat(added.cutFrom()).contains(0);
        assertThat(added.parents()).isEmpty();
        assertThat(added.node()).isEqualTo(5);
        assertThat(added.createdMs()).isEqualTo(CREATED_MS);
        assertThat(added.numberSecond()).isEqualTo(CREATED_SECOND + 1);
        assertThat(grown(streamOf(1), 2).shard(1).numberSecond()).isEqualTo(1_700_000_009L);
        assertThat(grown.shards()).allMatch(ShardDescription::isOpen);
    }

    @Test
    void a_stream_that_has_as_many_shards_or_some_that_ended_does_not_grow_in_place() {
        assertThat(new Grow(2).applyTo(streamOf(2), TURN)).isEmpty();
        assertThat(new Grow(1).applyTo(streamOf(2), TURN)).isEmpty();
        assertThat(new Grow(10).applyTo(SomeStreams.orders(), TURN)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void however_a_stream_grows_a_key_stays_or_goes_to_a_shard_that_was_cut_from_where_it_was(long seed) {
        var random = new Random(seed);
        StreamDescription stream = streamOf(1 + random.nextInt(6));
        for (int step = 0; step < 4; step++) {
            StreamDescription grown = grown(stream, stream.shards().size() + 1 + random.nextInt(5));
            for (int i = 0; i < 50; i++) {
                var key = new HashKey(random.nextLong(), random.nextLong());
                int before = stream.shardMap().shardFor(key);
                int after = grown.shardMap().shardFor(key);

                assertThat(after == before || isCutFrom(grown, after, before)).isTrue();
                assertThat(grown.shard(before).range().first())
                        .isEqualTo(stream.shard(before).range().first());
            }
            assertThat(CatalogueCodec.decodeStream(CatalogueCodec.encode(grown)))
                    .isEqualTo(grown);
            stream = grown;
        }
    }

    private static boolean isCutFrom(StreamDescription stream, int shard, int ancestor) {
        Optional<Integer> donor = stream.shard(shard).cutFrom();
        return donor.isPresent() && (donor.get() == ancestor || isCutFrom(stream, donor.get(), ancestor));
    }

    private static StreamDescription grown(StreamDescription stream, int openShards) {
        return grown(stream, openShards, TURN);
    }

    private static StreamDescription grown(StreamDescription stream, int openShards, Turn turn) {
        return new Grow(openShards).applyTo(stream, turn).orElseThrow();
    }

    private static StreamDescription streamOf(int count) {
        List<ShardDescription> shards = new ArrayList<>();
        for (HashKeyRange range : ShardMap.evenRanges(count)) {
            shards.add(new ShardDescription(
                    shards.size(), range, List.of(), 0, 0, CREATED_MS, CREATED_SECOND, Optional.empty()));
        }
        return new StreamDescription(
                new StreamUid(1, 2),
                new StreamName("orders"),
                StreamState.ACTIVE,
                StreamMode.PROVISIONED,
                CREATED_MS,
                24,
                1 << 20,
                Map.of(),
                Map.of(),
                shards,
                1);
    }
}
