// SPDX-License-Identifier: Apache-2.0
package io.sluice.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

/** The lives of pods as the manifests have it, rehearsed on this machine. */
class PodLifeIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    @BeforeAll
    static void assumeAllThere() {
        Requirements.assumeAllThere();
    }

    @Test
    void all_pods_of_a_first_start_become_ready_at_once_and_a_new_credential_needs_no_restart() throws Exception {
        try (var cluster = RehearsedCluster.begin("first start", directory)) {
            cluster.shardNodes().scaleInParallel(cluster.shardNodes().replicas());
            cluster.gateways().scaleTo(RehearsedCluster.GATEWAYS);
            cluster.awaitReady();

            cluster.assertThatItIsOne();
            try (var client = new PodClient("first", cluster.endpoint());
                    var later = new PodClient("later", cluster.endpoint())) {
                client.create("orders", 4);
                client.put("orders", "hello");
                assertThatThrownBy(() -> later.put("orders", "too early")).isInstanceOf(KinesisException.class);

                cluster.letIn("first", "later");

                Awaited.until("the later credential is in force", () -> isTaken(later));
                assertThat(client.readAll("orders")).contains("hello", "taken").doesNotContain("too early");
            }
            cluster.assertThatNothingWasRestarted();
        }
    }

    private static boolean isTaken(PodClient client) {
        try {
            client.put("orders", "taken");
            return true;
        } catch (KinesisException refused) {
            return false;
        }
    }

    @Test
    void before_shard_node_0_nobody_is_ready_and_all_are_alive() throws Exception {
        try (var cluster = RehearsedCluster.begin("shard node 0 last", directory)) {
            cluster.gateways().scaleTo(1);
            Pod gateway = cluster.gateways().pods().get(0);
            Pod second = cluster.shardNodes().start(1);
            Awaited.until("the gateway says what it waits for", () -> tells(gateway, "no shard node"));
            Awaited.until("shard node 1 says what it waits for", () -> tells(second, "nobody else found"));
            for (Pod pod : List.of(gateway, second)) {
                assertThat(pod.isReady()).as(pod.name()).isFalse();
                assertThat(pod.ask("livenessProbe").isGood()).as(pod.name()).isTrue();
            }

            cluster.shardNodes().start(0);
            cluster.awaitReady();

            cluster.assertThatItIsOne();
            cluster.assertThatNothingWasRestarted();
        }
    }

    private static boolean tells(Pod pod, String reason) {
        return pod.notReadyFor().stream().anyMatch(said -> said.contains(reason));
    }

    @Test
    void a_standalone_pod_has_its_records_again_with_its_volume() throws Exception {
        try (Rehearsal rehearsal = Rehearsal.begin("standalone", directory)) {
            StatefulSet standalone = standalone(rehearsal);
            standalone.scaleInOrder(1);
            Awaited.until("the Service has it", () -> rehearsal.leadsOnlyTo(standalone.pods()));
            try (var client = new PodClient("first", rehearsal.endpoint())) {
                client.create("orders", 2);
                client.put("orders", "hello");

                standalone.replace(0);

                Awaited.until("the Service has it again", () -> rehearsal.leadsOnlyTo(standalone.pods()));
                assertThat(client.readAll("orders")).containsExactly("hello");
            }
            rehearsal.assertThatNothingWasRestarted();
        }
    }

    /** What the overlay {@code standalone} deploys; the credential {@code first} is let in. */
    static StatefulSet standalone(Rehearsal rehearsal) throws Exception {
        Manifests manifests = Manifests.render("standalone");
        rehearsal.apply(manifests);
        rehearsal.objects().putSecret("sluice-credentials", PodClient.credentials("first"));
        return rehearsal.statefulSet(manifests.require("StatefulSet", "sluice-standalone"));
    }
}
