// SPDX-License-Identifier: Apache-2.0
package io.sluice.pod;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.metric.Scraped;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

/** The lives of pods under the load of the overlay {@code load-test}, and what else takes minutes. */
class PodDrill {
    private static final int MORE_SHARD_NODES = 5;
    private static final int MORE_GATEWAYS = 3;
    private static final int SHARDS_FOR_ALL = 10;
    private static final int PUTS = 200;
    private static final int VOLUME_MEBIBYTES = 640;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    @BeforeAll
    static void assumeAllThere() {
        Requirements.assumeAllThere();
    }

    @Test
    void pods_that_are_started_one_after_the_other_become_ready() throws Exception {
        try (var cluster = RehearsedCluster.begin("started in order", directory)) {
            cluster.gateways().scaleTo(RehearsedCluster.GATEWAYS);
            cluster.shardNodes().scaleInOrder(cluster.shardNodes().replicas());
            cluster.awaitReady();

            cluster.assertThatItIsOne();
            cluster.assertThatNothingWasRestarted();
        }
    }

    @Test
    void calls_lose_at_most_their_connection_while_gateways_are_replaced_and_become_more() throws Exception {
        try (var cluster = RehearsedCluster.begin("gateways under load", directory)) {
            cluster.shardNodes().scaleInParallel(cluster.shardNodes().replicas());
            cluster.gateways().scaleTo(RehearsedCluster.GATEWAYS);
            cluster.awaitReady();
            LoadPod load = LoadPod.start(cluster.rehearsal());

            load.during("restart of gateways", () -> cluster.gateways().restart());
            load.during("more gateways", () -> {
                cluster.gateways().scaleTo(MORE_GATEWAYS);
                cluster.awaitReady();
            });

            assertThat(load.endCleanly())
                    .as("what went wrong with a call")
                    .isSubsetOf("NoConnection", "ConnectionLost");
            cluster.assertThatNothingWasRestarted();
        }
    }

    @Test
    void a_load_is_clean_while_shard_nodes_are_replaced_and_become_more() throws Exception {
        try (var cluster = RehearsedCluster.begin("shard nodes under load", directory)) {
            cluster.shardNodes().scaleInParallel(cluster.shardNodes().replicas());
            cluster.gateways().scaleTo(RehearsedCluster.GATEWAYS);
            cluster.awaitReady();
            LoadPod load = LoadPod.start(cluster.rehearsal());

            load.during("restart of shard nodes", () -> cluster.shardNodes().restart());
            load.during("shard node 1 deleted", () -> {
                String former = cluster.shardNodes().pod(1).sandbox().address();
                cluster.shardNodes().replace(1);
                assertThat(cluster.shardNodes().pod(1).sandbox().address()).isNotEqualTo(former);
            });
            load.during("more shard nodes", () -> {
                cluster.shardNodes().scaleInParallel(MORE_SHARD_NODES);
                cluster.awaitReady();
                assertThatNewStreamsReachAll(cluster);
            });

            load.endCleanly();
            cluster.assertThatNothingWasRestarted();
        }
    }

    private static void assertThatNewStreamsReachAll(RehearsedCluster cluster) throws Exception {
        try (var client = new PodClient("first", cluster.endpoint())) {
            client.create("wider", SHARDS_FOR_ALL);
            for (int i = 0; i < PUTS; i++) {
                client.put("wider", "record " + i);
            }
        }
        for (Pod node : cluster.shardNodes().pods()) {
            assertThat(RehearsedCluster.metrics(node).value("sluice_owner_appends_total"))
                    .as("appends of " + node.name())
                    .isPositive();
        }
    }

    @Test
    void a_standalone_whose_volume_is_full_refuses_puts_gives_reads_and_stays_alive() throws Exception {
        try (Rehearsal rehearsal = Rehearsal.begin("full volume", directory)) {
            StatefulSet standalone = PodLifeIT.standalone(rehearsal);
            rehearsal.claims().limit("data-sluice-standalone-0", VOLUME_MEBIBYTES);
            standalone.scaleInOrder(1);
            Awaited.until("the Service has it", () -> rehearsal.leadsOnlyTo(standalone.pods()));
            try (var client = new PodClient("first", rehearsal.endpoint())) {
                client.create("orders", 1);
                client.put("orders", "hello");

                String refusal = fill(client);

                Scraped metrics = RehearsedCluster.metrics(standalone.pod(0));
                PodLog.line("full volume: " + refusal + "; free "
                        + metrics.value("sluice_journal_disk_free_bytes") + " reserve "
                        + metrics.value("sluice_journal_disk_reserve_bytes"));
                assertThat(metrics.value("sluice_owner_refusals_total", "reason=disk_full"))
                        .isPositive();
                assertThat(client.readFirst("orders")).isEqualTo("hello");
                assertThat(standalone.pod(0).ask("livenessProbe").isGood()).isTrue();
                PodLog.line("full volume: readiness " + standalone.pod(0).ask("readinessProbe"));
            }
            rehearsal.assertThatNothingWasRestarted();
        }
    }

    /** Puts until that is refused; gives what was said. */
    private static String fill(PodClient client) {
        String large = "x".repeat(250_000);
        for (int i = 0; i < 5 * VOLUME_MEBIBYTES; i++) {
            try {
                client.put("orders", "k", large);
            } catch (KinesisException refused) {
                return "put " + i + " refused: " + refused.getMessage();
            }
        }
        throw new AssertionError("more was taken than there is room for");
    }
}
