// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.StoredBatch;
import io.sluice.catalogue.ShardDescription;
import io.sluice.gateway.operation.ReadPage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Clients put through two gateways while the bus loses, delays and doubles messages, the node is killed or loses power,
 * the disk forgets what was not synced, and shards are narrowed and split. Whatever happens: what was acknowledged is stored once, where
 * the answer said, in the order sent; what was refused is not stored; what a reader saw stays.
 */
class PutSimulation {
    private static final long MUCH = 64 << 20;
    private static final long LITTLE = 256 << 10;
    private static final int CLIENTS = 4;
    private static final int CALLS = 8;
    private static final int SHARDS = 2;
    private static final int MAX_SPLITS = 3;
    private static final int MAX_CUTS = 3;
    private static final Duration MOST = Duration.ofMinutes(30);

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void acknowledged_is_stored_once_and_in_order_whatever_fails(long seed) {
        var world = new World(new Random(seed));

        world.run();

        world.judge();
    }

    private static final class World {
        private final Random random;
        private final SimulatedTime time;
        private final SimulatedBus bus;
        private final SimulatedCatalogue catalogue;
        private final SimulatedShardNode node;
        private final Ledger ledger = new Ledger();
        private final List<SimulatedGateway> gateways;
        private final List<SimulatedClient> clients;
        private final Map<Integer, Long> readTo = new HashMap<>();
        private Optional<Integer> splitting = Optional.empty();
        private int splits;

        World(Random random) {
            this.random = random;
            time = new SimulatedTime(random);
            // A refusal is not remembered, so a doubled message may be refused once and stored once.
            boolean doubles = random.nextBoolean();
            bus = new SimulatedBus(time, random, random.nextInt(4) * 0.05, doubles);
            catalogue = new SimulatedCatalogue(time.wall(), SHARDS);
            node = new SimulatedShardNode(
                    time, bus, catalogue, new SimulatedDisk(time, random, doubles ? MUCH : LITTLE));
            gateways = List.of(new SimulatedGateway(time, bus, node), new SimulatedGateway(time, bus, node));
            clients = IntStream.range(0, CLIENTS)
                    .mapToObj(number -> new SimulatedClient(number, time, random, gateways, ledger, CALLS))
                    .toList();
        }

        void run() {
            node.start();
            clients.forEach(SimulatedClient::start);
            time.after(Duration.ofMillis(10), this::read);
            time.after(time.upTo(Duration.ofMillis(200)), this::disturb);
            time.runUntil(() -> clients.stream().allMatch(SimulatedClient::isDone), MOST);
            assertThat(clients).as("every call is answered").allMatch(SimulatedClient::isDone);
        }

        void judge() {
            bus.heal();
            time.runUntil(() -> node.isAlive() && splitting.isEmpty(), Duration.ofMinutes(2));
            time.runUntil(() -> false, Duration.ofSeconds(20));
            Map<Integer, List<StoredBatch>> stored = new HashMap<>();
            for (ShardDescription shard : catalogue.stream().shards()) {
                stored.put(shard.index(), readAll(shard.index()));
            }
            ledger.judge(catalogue.stream(), stored);
        }

        private boolean isRunning() {
            return !clients.stream().allMatch(SimulatedClient::isDone);
        }

        private void disturb() {
            settleSplit();
            if (!node.isAlive()) {
                node.start();
            } else if (isRunning()) {
                switch (random.nextInt(8)) {
                    case 0 -> node.kill();
                    case 1 -> node.losePower();
                    case 2, 3 -> beginSplit();
                    case 4, 5 -> bus.stall(time.upTo(Duration.ofSeconds(8)));
                    case 6 -> grow();
                    default -> {}
                }
            }
            if (isRunning() || !node.isAlive() || splitting.isPresent()) {
                time.after(time.upTo(Duration.ofMillis(random.nextBoolean() ? 100 : 3000)), this::disturb);
            }
        }

        private void beginSplit() {
            if (splitting.isEmpty() && splits < MAX_SPLITS) {
                splits++;
                List<ShardDescription> open = catalogue.stream().shards().stream()
                        .filter(ShardDescription::isOpen)
                        .toList();
                splitting = Optional.of(open.get(random.nextInt(open.size())).index());
            }
        }

        private void grow() {
            if (splitting.isEmpty() && catalogue.stream().shards().size() < SHARDS + MAX_CUTS) {
                catalogue.grow();
            }
        }

        /** A split that has begun goes forward until it is published, through any number of deaths. */
        private void settleSplit() {
            splitting =
                    splitting.filter(shard -> catalogue.stream().shard(shard).isOpen());
            splitting.ifPresent(node::split);
        }

        private void read() {
            int shard = random.nextInt(catalogue.stream().shards().size());
            long from = readTo.getOrDefault(shard, 0L);
            gateways.get(0)
                    .read(shard, from, 1 + random.nextInt(20))
                    .onSuccess(answer -> answer.match(
                            page -> {
                                ledger.see(shard, page.batches());
                                readTo.merge(shard, page.nextOffset(), Math::max);
                                return page;
                            },
                            refusal -> refusal));
            if (isRunning()) {
                time.after(time.upTo(Duration.ofMillis(40)), this::read);
            }
        }

        private List<StoredBatch> readAll(int shard) {
            List<StoredBatch> batches = new ArrayList<>();
            long from = 0;
            while (true) {
                ReadPage page = readNow(shard, from);
                batches.addAll(page.batches());
                if (page.nextArrivalMs().isEmpty()) {
                    return batches;
                }
                from = page.nextOffset();
            }
        }

        private ReadPage readNow(int shard, long from) {
            var read = gateways.get(1).read(shard, from, Integer.MAX_VALUE);
            time.runUntil(read::isComplete, Duration.ofSeconds(30));
            return read.result().match(page -> page, refusal -> {
                throw new AssertionError("shard " + shard + " cannot be read: " + refusal);
            });
        }
    }
}
