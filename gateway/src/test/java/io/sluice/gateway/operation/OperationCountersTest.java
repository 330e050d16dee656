// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OperationCountersTest {
    private final OperationCounters counters = new OperationCounters();

    @Test
    void each_record_of_a_put_counts_once_as_stored_or_by_why_it_is_not() {
        var outcomes = new PutOutcomes(5, new StreamView(TestStreams.twoShards()));
        outcomes.stored(0, 0, 10, 1);
        outcomes.refused(1, 0, PutRefusal.THROTTLED);
        outcomes.stored(2, 0, 11, 1);
        outcomes.refused(3, 1, PutRefusal.THROTTLED);

        counters.onPut(500, outcomes);

        assertThat(counters.puts()).isEqualTo(1);
        assertThat(counters.putBytes()).isEqualTo(500);
        assertThat(counters.storedRecords()).isEqualTo(2);
        assertThat(counters.refusedRecords().count(PutRefusal.THROTTLED)).isEqualTo(2);
        assertThat(counters.refusedRecords().count(PutRefusal.UNKNOWN)).isEqualTo(1);
        assertThat(counters.refusedRecords().count(PutRefusal.OVERLOADED)).isZero();
    }

    @Test
    void a_record_that_was_first_refused_and_then_stored_counts_as_stored_only() {
        var outcomes = new PutOutcomes(1, new StreamView(TestStreams.twoShards()));
        outcomes.refused(0, 0, PutRefusal.SHARD_CLOSED);
        outcomes.stored(0, 1, 10, 1);

        counters.onPut(100, outcomes);

        assertThat(counters.storedRecords()).isEqualTo(1);
        assertThat(counters.refusedRecords().count(PutRefusal.SHARD_CLOSED)).isZero();
    }
}
