// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.AppendOutcome.Stored;
import io.sluice.bus.AppendReply;
import io.sluice.bus.NodeAddress;
import io.sluice.fixture.LivesInMemory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ByteCreditProperties {
    private static final int STEPS = 300;
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void credit_does_not_leak_over_any_number_of_lives_and_of_splits(long seed) {
        var world = new World(new Random(seed));

        for (int step = 0; step < STEPS; step++) {
            world.step();
            world.requireBounds();
        }

        world.requireAllBackAfterAnAnswer();
    }

    private static final class World {
        private final Random random;
        private final ScriptedTransport transport = new ScriptedTransport();
        private final LivesInMemory lives = LivesInMemory.of(new NodeAddress(0, 1));
        private final ForwardCounters counters = new ForwardCounters();
        private final NodeShardClient client =
                new NodeShardClient(transport, lives, transport::nanos, ForwardConfig.defaults(), counters);
        private final List<ScriptedTransport.Sent> open = new ArrayList<>();
        private int known;
        private long incarnation = 1;

        World(Random random) {
            this.random = random;
            if (random.nextBoolean()) {
                lives.onGone(client::onGone);
            }
        }

        void step() {
            transport.pass(Duration.ofMillis(random.nextInt(1000)));
            switch (random.nextInt(8)) {
                case 0 -> lives.lose(0);
                case 1 -> lives.see(new NodeAddress(0, incarnation));
                case 2 -> lives.see(new NodeAddress(0, ++incarnation));
                case 3 -> client.hello(0, DEADLINE);
                case 4 -> transport.endPauses();
                default ->
                    client.append(
                            List.of(SomeBatches.batch(0, 1 + random.nextInt(1 << 20))),
                            transport.nanos() + DEADLINE.toNanos());
            }
            open.addAll(transport.sent().subList(known, transport.sent().size()));
            known = transport.sent().size();
            if (!open.isEmpty() && random.nextBoolean()) {
                end(open.remove(random.nextInt(open.size())));
            }
        }

        void requireBounds() {
            counters.credits().values().forEach(credit -> {
                assertThat(credit.usedBytes()).isBetween(0L, credit.maxBytes());
                assertThat(credit.maxBytes()).isIn(0L, ForwardConfig.defaults().creditBytes());
            });
        }

        void requireAllBackAfterAnAnswer() {
            lives.see(new NodeAddress(0, incarnation));
            open.forEach(ScriptedTransport.Sent::unanswered);
            transport.pass(DEADLINE);
            transport.endPauses();
            client.hello(0, DEADLINE);

            NodeCredit credit = counters.credits().get(0);
            assertThat(credit.usedBytes()).isZero();
            assertThat(credit.maxBytes()).isEqualTo(ForwardConfig.defaults().creditBytes());
            assertThat(counters.waitingBatches()).isZero();
        }

        private void end(ScriptedTransport.Sent message) {
            if (random.nextBoolean()) {
                message.unanswered();
            } else {
                message.reply().complete(new AppendReply(transport.ownerNanos(), List.of(new Stored(0, 0))));
            }
        }
    }
}
