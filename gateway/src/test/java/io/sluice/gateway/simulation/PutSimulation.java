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
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Clients put through two gateways to one shard node or three, while the bus loses, delays and doubles messages, links are
 * cut in one direction, nodes are killed, stopped or restarted, lose their power or are lost from sight, disks forget what
 * was not synced, gateways are restarted, shards are narrowed and split over the nodes, and copies of the catalogue lag
 * behind. Whatever happens: what was acknowledged is stored once, where the answer said, in the order sent; what was refused
 * is not stored; nothing is stored after its deadline; what a reader saw stays; what a node that was left alone is asked it
 * does; and in the end no credit is missing.
 */
class PutSimulation {
    private static final int CLIENTS = 4;
    private static final int CALLS = 8;
    private static final Duration MOST = Duration.ofMinutes(30);
    private static final Duration AFTERWARDS = Duration.ofSeconds(30);

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void acknowledged_is_stored_once_and_in_order_whatever_fails(long seed) {
        var world = new World(new Random(seed));

        world.run();

        world.judge();
    }

    private static final class World {
        private final Random random;
        private final Scenario scenario;
        private final SimulatedTime time;
        private final SimulatedCluster cluster;
        private final Disturber disturber;
        private final Ledger ledger;
        private final List<SimulatedClient> clients;
        private final Map<Integer, Long> readTo = new HashMap<>();

        World(Random random) {
            this.random = random;
            scenario = Scenario.draw(random);
            time = new SimulatedTime(random);
            cluster = new SimulatedCluster(scenario, time, random);
            disturber = new Disturber(scenario, time, random, cluster);
            ledger = new Ledger(scenario);
            clients = IntStream.range(0, CLIENTS)
                    .mapToObj(number -> new SimulatedClient(number, time, random, cluster, ledger, CALLS))
                    .toList();
        }

        void run() {
            cluster.start();
            clients.forEach(SimulatedClient::start);
            time.after(Duration.ofMillis(10), this::read);
            disturber.start(() -> !isRunning());
            time.runUntil(() -> !isRunning(), MOST);
            assertThat(clients).as("every call is answered").allMatch(SimulatedClient::isDone);
        }

        void judge() {
            cluster.heal();
            time.runUntil(cluster::isWhole, Duration.ofMinutes(2));
            time.runUntil(() -> false, AFTERWARDS);
            Map<Integer, List<StoredBatch>> stored = new HashMap<>();
            for (ShardDescription shard : cluster.stream().shards()) {
                stored.put(shard.index(), readAll(shard.index()));
            }
            ledger.judge(cluster.stream(), stored);
            cluster.deadlines().judge();
            cluster.gateways().forEach(World::requireNothingWaits);
        }

        private static void requireNothingWaits(SimulatedGateway gateway) {
            assertThat(gateway.counters().waitingBatches())
                    .as("batches that wait")
                    .isZero();
            gateway.counters()
                    .credits()
                    .forEach((node, credit) -> assertThat(credit.usedBytes())
                            .as("credit of node %d", node)
                            .isZero());
        }

        private boolean isRunning() {
            return !clients.stream().allMatch(SimulatedClient::isDone);
        }

        private void read() {
            int shard = random.nextInt(cluster.stream().shards().size());
            long from = readTo.getOrDefault(shard, 0L);
            SimulatedGateway gateway = cluster.gateways().get(0);
            int count = 1 + random.nextInt(20);
            if (gateway.isReady()) {
                var page = random.nextInt(8) == 0
                        ? gateway.readByNewest(shard, from, count)
                        : gateway.read(shard, from, count);
                page.onSuccess(answer -> answer.match(
                                given -> {
                                    ledger.see(shard, given.batches());
                                    readTo.merge(shard, given.nextOffset(), Math::max);
                                    return given;
                                },
                                refusal -> {
                                    ledger.readRefused(cluster.stream().shard(shard), refusal);
                                    return refusal;
                                }))
                        .onFailure(ledger::notFound);
            }
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
            var read = cluster.gateways().get(1).readByNewest(shard, from, Integer.MAX_VALUE);
            time.runUntil(read::isComplete, Duration.ofSeconds(30));
            assertThat(read.succeeded())
                    .as("shard %d of %s can be read: %s", shard, cluster, read)
                    .isTrue();
            return read.result().match(page -> page, refusal -> {
                throw new AssertionError("shard " + shard + " of " + cluster + " cannot be read: " + refusal);
            });
        }
    }
}
