// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.forward;

import static io.sluice.gateway.forward.SomeBatches.batch;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.NodeAddress;
import io.sluice.fixture.LivesInMemory;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A node that says that it could not read a message has stored nothing of it. */
class NotReadTest {
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final ScriptedTransport transport = new ScriptedTransport();
    private final ForwardCounters counters = new ForwardCounters();
    private final NodeShardClient client = new NodeShardClient(
            transport, LivesInMemory.of(new NodeAddress(0, 1)), transport::nanos, ForwardConfig.defaults(), counters);

    @Test
    void what_was_not_read_is_sent_again_and_is_known_not_to_be_stored_at_the_deadline() {
        Future<Delivery> delivery = append();
        transport.last().notRead();
        transport.endPauses();
        transport.last().notRead();
        assertThat(transport.sent()).hasSize(2);

        transport.pass(DEADLINE);
        transport.endPauses();

        assertThat(delivery.result()).isEqualTo(new Delivery.NoNode());
    }

    @Test
    void what_was_in_doubt_before_stays_so() {
        Future<Delivery> delivery = append();
        transport.last().unanswered();
        transport.endPauses();
        transport.last().notRead();

        transport.pass(DEADLINE);
        transport.endPauses();

        assertThat(delivery.result()).isEqualTo(new Delivery.NoAnswer());
    }

    @Test
    void its_credit_is_back_at_once() {
        append();
        assertThat(counters.credits().get(0).usedBytes()).isPositive();

        transport.last().notRead();

        assertThat(counters.credits().get(0).usedBytes()).isZero();
    }

    private Future<Delivery> append() {
        return client.append(List.of(batch(0, 100)), transport.nanos() + DEADLINE.toNanos())
                .get(0);
    }
}
