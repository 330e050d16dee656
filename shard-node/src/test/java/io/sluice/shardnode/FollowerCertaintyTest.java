// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.model.StreamUid;
import io.sluice.shardnode.catalogue.follow.CopyState;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FollowerCertaintyTest {
    private static final StreamUid GONE = new StreamUid(1, 2);

    private final Set<StreamUid> forgotten = new HashSet<>();
    private CopyState state = new CopyState(5, 5, OptionalLong.empty(), Optional.empty());
    private long nowNanos = -7;
    private final FollowerCertainty certainty = new FollowerCertainty(forgotten::contains, () -> state, () -> nowNanos);

    @Test
    void records_of_a_stream_that_the_writer_has_deleted_may_go_at_once() {
        forgotten.add(GONE);

        assertThat(certainty.isSureOfDeletion(GONE)).isTrue();
    }

    @Test
    void records_of_a_stream_that_is_gone_without_a_word_stay_for_a_day() {
        assertThat(certainty.isSureOfDeletion(GONE)).isFalse();

        pass(Duration.ofHours(24).minusNanos(1));
        assertThat(certainty.isSureOfDeletion(GONE)).isFalse();
        pass(Duration.ofNanos(1));

        assertThat(certainty.isSureOfDeletion(GONE)).isTrue();
        assertThat(certainty.isSureOfDeletion(new StreamUid(3, 4))).isFalse();
    }

    @Test
    void records_get_too_old_only_while_the_writer_is_heard() {
        assertThat(certainty.isSureOfAges()).as("before it was heard").isFalse();

        state = new CopyState(5, 5, OptionalLong.of(nowNanos), Optional.empty());
        pass(Duration.ofMinutes(1));
        assertThat(certainty.isSureOfAges()).isTrue();
        pass(Duration.ofNanos(1));
        assertThat(certainty.isSureOfAges()).isFalse();

        state = new CopyState(5, 5, OptionalLong.of(nowNanos), Optional.empty());
        assertThat(certainty.isSureOfAges()).as("heard again").isTrue();
    }

    @Test
    void records_do_not_get_too_old_while_the_writer_is_refused() {
        state = new CopyState(5, 5, OptionalLong.of(nowNanos), Optional.of("another directory"));

        assertThat(certainty.isSureOfAges()).isFalse();
    }

    private void pass(Duration time) {
        nowNanos += time.toNanos();
    }
}
