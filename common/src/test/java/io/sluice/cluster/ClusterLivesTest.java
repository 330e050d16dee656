// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.ClusterNews.NodeLeaving;
import io.sluice.bus.NodeAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClusterLivesTest {
    private static final NodeAddress FIRST = new NodeAddress(1, 4);
    private static final NodeAddress NEXT = new NodeAddress(1, 5);
    private static final NodeAddress OTHER = new NodeAddress(0, 9);

    private static final UUID UUID_OF_NODE = new UUID(1, 1);
    private static final UUID ANOTHER_UUID = new UUID(2, 2);

    private final List<NodeAddress> gone = new ArrayList<>();
    private long nanos;
    private final ClusterLives lives = new ClusterLives(() -> nanos, Duration.ofSeconds(60));

    @Test
    void of_two_lives_of_a_node_the_higher_epoch_counts_in_whatever_order_they_are_seen() {
        see(NEXT, OTHER, FIRST);

        assertThat(lives.alive()).containsExactly(OTHER, NEXT);
        assertThat(lives.address(1)).contains(NEXT);
    }

    @Test
    void a_life_is_gone_once_it_is_no_member_any_more() {
        lives.onGone(gone::add);
        see(FIRST, OTHER);
        see(OTHER);
        see(OTHER);

        assertThat(gone).containsExactly(FIRST);
        assertThat(lives.address(1)).isEmpty();
    }

    @Test
    void a_life_is_gone_once_the_next_one_is_seen_even_if_it_is_still_listed() {
        lives.onGone(gone::add);
        see(FIRST);
        see(FIRST, NEXT);

        assertThat(gone).containsExactly(FIRST);
    }

    @Test
    void a_node_that_said_that_it_leaves_is_awaited_until_the_patience_is_over() {
        see(FIRST);
        lives.hear(new NodeLeaving(FIRST));
        see();
        boolean atFirst = lives.isAwaited(1);
        nanos += Duration.ofSeconds(60).toNanos();

        assertThat(atFirst).isTrue();
        assertThat(lives.isAwaited(1)).isFalse();
    }

    @Test
    void a_node_is_awaited_no_more_once_its_next_life_is_there() {
        see(FIRST);
        lives.hear(new NodeLeaving(FIRST));
        see(NEXT);
        see();

        assertThat(lives.isAwaited(1)).isFalse();
    }

    @Test
    void news_of_a_former_life_that_come_late_await_nothing() {
        see(NEXT);
        lives.hear(new NodeLeaving(FIRST));
        see();

        assertThat(lives.isAwaited(1)).isFalse();
    }

    @Test
    void another_directory_with_a_number_that_is_taken_is_not_seen_whatever_its_epoch() {
        lives.onGone(gone::add);
        see(FIRST);
        lives.look(() -> List.of(new Life(FIRST, UUID_OF_NODE), new Life(NEXT, ANOTHER_UUID)));

        assertThat(lives.address(1)).contains(FIRST);
        assertThat(gone).isEmpty();
    }

    @Test
    void it_is_not_seen_either_where_it_is_listed_first_after_a_network_was_parted() {
        see(FIRST);
        lives.look(() -> List.of(new Life(NEXT, ANOTHER_UUID), new Life(FIRST, UUID_OF_NODE)));

        assertThat(lives.address(1)).contains(FIRST);
    }

    @Test
    void another_directory_is_seen_once_the_first_is_no_member_any_more() {
        see(NEXT);
        lives.look(() -> List.of(new Life(FIRST, ANOTHER_UUID)));

        assertThat(lives.address(1)).contains(FIRST);
    }

    private void see(NodeAddress... members) {
        lives.look(() ->
                Arrays.stream(members).map(life -> new Life(life, UUID_OF_NODE)).toList());
    }
}
