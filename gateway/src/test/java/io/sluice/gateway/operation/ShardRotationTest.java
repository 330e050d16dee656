// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.model.CallId;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShardRotationTest {
    private final StreamView stream = new StreamView(TestStreams.firstShardSplit());

    @Test
    void records_go_to_the_open_shards_in_turn() {
        var rotation = new ShardRotation(stream, CallId.random(1, 0));

        assertThat(IntStream.range(0, 5).map(i -> next(rotation))).containsExactly(2, 3, 1, 2, 3);
    }

    @Test
    void a_repeat_places_its_records_alike_and_calls_begin_anywhere() {
        Set<Integer> begun = new HashSet<>();
        for (long call = -10; call < 10; call++) {
            var first = new ShardRotation(stream, CallId.fromClient(call, 7));
            var repeat = new ShardRotation(stream, CallId.fromClient(call, 7));
            int shard = next(first);
            begun.add(shard);

            assertThat(next(repeat)).isEqualTo(shard);
        }
        assertThat(begun).containsExactlyInAnyOrder(1, 2, 3);
    }

    private int next(ShardRotation rotation) {
        var key = rotation.next();
        return stream.shardMap().shardFor(key.high(), key.low());
    }
}
