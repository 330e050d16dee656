// SPDX-License-Identifier: Apache-2.0
package io.sluice.pod;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.metric.Scraped;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** What the overlay {@code cluster} deploys, rehearsed: its pods are started by the test. */
record RehearsedCluster(Rehearsal rehearsal, StatefulSet shardNodes, Deployment gateways) implements AutoCloseable {
    /** As the autoscaler's least says. */
    static final int GATEWAYS = 2;

    private static final String CREDENTIALS = "sluice-credentials";

    /** Nothing is started; the credential {@code first} is let in. */
    static RehearsedCluster begin(String name, Path directory) throws Exception {
        Manifests manifests = Manifests.render("cluster");
        Rehearsal rehearsal = Rehearsal.begin(name, directory);
        rehearsal.apply(manifests);
        rehearsal.objects().putSecret(CREDENTIALS, PodClient.credentials("first"));
        return new RehearsedCluster(
                rehearsal,
                rehearsal.statefulSet(manifests.require("StatefulSet", "sluice-shard-node")),
                rehearsal.deployment(manifests.require("Deployment", "sluice-gateway")));
    }

    URI endpoint() {
        return rehearsal.endpoint();
    }

    /** Returns when all that was started is ready, and the Service leads to all gateways. */
    void awaitReady() throws Exception {
        shardNodes.awaitReady();
        gateways.awaitReady();
        Awaited.until("the Service leads to all gateways", () -> rehearsal.leadsOnlyTo(gateways.pods()));
    }

    /** Puts these credentials into the Secret, and in time into the pods. */
    void letIn(String... ids) throws IOException {
        rehearsal.objects().putSecret(CREDENTIALS, PodClient.credentials(ids));
        rehearsal.refreshSecrets();
    }

    /** Every pod sees all shard nodes, and none has been in another cluster before. */
    void assertThatItIsOne() throws IOException {
        List<Pod> members = new ArrayList<>(shardNodes.pods());
        members.addAll(gateways.pods());
        for (Pod member : members) {
            Scraped metrics = metrics(member);
            assertThat(metrics.value("sluice_cluster_shard_nodes"))
                    .as("shard nodes seen by " + member.name())
                    .isEqualTo(shardNodes.pods().size());
            assertThat(metrics.value("sluice_cluster_merges_total"))
                    .as("clusters left by " + member.name())
                    .isZero();
        }
    }

    void assertThatNothingWasRestarted() {
        rehearsal.assertThatNothingWasRestarted();
    }

    static Scraped metrics(Pod pod) throws IOException {
        try (InputStream page = URI.create("http://" + pod.sandbox().address() + ":4569/metrics")
                .toURL()
                .openStream()) {
            return Scraped.of(new String(page.readAllBytes(), UTF_8));
        }
    }

    @Override
    public void close() throws IOException, TimeoutException {
        rehearsal.close();
    }
}
