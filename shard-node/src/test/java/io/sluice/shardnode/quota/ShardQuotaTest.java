// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.quota;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShardQuotaTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void without_a_limit_everything_is_taken() {
        var quota = ShardQuota.unlimited();

        assertThat(quota.take(Integer.MAX_VALUE, Integer.MAX_VALUE, 0)).isTrue();
        assertThat(quota.take(Integer.MAX_VALUE, Integer.MAX_VALUE, 0)).isTrue();
    }

    @Test
    void a_thousand_records_a_second_are_taken_and_no_more() {
        var quota = ShardQuota.asKinesis(0);

        assertThat(quota.take(1000, 1000, 0)).isTrue();
        assertThat(quota.take(1, 1, 0)).isFalse();
        assertThat(quota.take(1, 1, SECOND / 2)).isTrue();
    }

    @Test
    void a_record_larger_than_a_second_is_taken_and_paid_for_afterwards() {
        var quota = ShardQuota.asKinesis(0);

        assertThat(quota.take(1, 10 << 20, 0)).isTrue();

        assertThat(quota.take(1, 1, 8 * SECOND)).isFalse();
        assertThat(quota.take(1, 1, 10 * SECOND)).isTrue();
    }
}
