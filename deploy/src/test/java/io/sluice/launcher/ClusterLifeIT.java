// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.launcher.local.LocalCluster;
import io.sluice.launcher.local.LocalMember;
import io.sluice.metric.MetricsTable;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ClusterLifeIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    @Test
    void what_is_put_through_one_gateway_is_read_through_another_and_all_end_in_order() throws Exception {
        try (LocalCluster cluster = LocalClusters.of(directory, 2, 2)) {
            cluster.start();

            JsonObject put = create(kinesis(cluster.gateway(0)));
            JsonObject read = readFirst(kinesis(cluster.gateway(1)), put.getString("ShardId"));

            assertThat(read.getString("SequenceNumber")).isEqualTo(put.getString("SequenceNumber"));
            assertThat(health(cluster.gateway(0), "/health/ready")).isEqualTo(200);
            assertThat(health(cluster.shardNode(1), "/health/ready")).isEqualTo(200);
            assertThat(metricsOfClusters(cluster.gateway(0)))
                    .isEqualTo(metricsOfClusters(cluster.shardNode(1)))
                    .containsExactlyElementsOf(MetricsTable.read().stream()
                            .map(MetricsTable.Row::name)
                            .filter(name -> name.startsWith("sluice_cluster_"))
                            .sorted()
                            .toList());
            cluster.stop();
            for (LocalMember member : cluster.members()) {
                assertThat(member.awaitExit(PATIENCE)).as(member.name()).isEqualTo(OptionalInt.of(0));
            }
        }
    }

    @Test
    void a_gateway_without_a_shard_node_lives_says_what_it_waits_for_and_serves_once_one_is_there() throws Exception {
        try (LocalCluster cluster = LocalClusters.of(directory, 1, 1)) {
            LocalMember gateway = cluster.gateway(0);
            int admin = FreePort.find();
            gateway.with("--admin-port", Integer.toString(admin)).start();

            HttpResponse<String> waiting = askUntilNotReady(admin);
            assertThat(waiting.body()).contains("joining the cluster");
            assertThat(ask(admin, "/health/live").statusCode()).isEqualTo(200);
            cluster.shardNode(0).start();
            gateway.awaitReady(PATIENCE);
            cluster.shardNode(0).awaitReady(PATIENCE);

            create(kinesis(gateway));
        }
    }

    @Test
    void a_killed_shard_node_comes_back_with_its_records_and_the_others_are_not_disturbed() throws Exception {
        try (LocalCluster cluster = LocalClusters.of(directory, 1, 2)) {
            cluster.start();
            PlainKinesis gateway = kinesis(cluster.gateway(0));
            JsonObject put = create(gateway);

            cluster.shardNode(1).kill();
            cluster.shardNode(1).awaitExit(PATIENCE);
            cluster.shardNode(1).start();
            cluster.shardNode(1).awaitReady(PATIENCE);

            assertThat(readFirst(gateway, put.getString("ShardId")).getString("SequenceNumber"))
                    .isEqualTo(put.getString("SequenceNumber"));
            assertThat(cluster.shardNode(0).isAlive()).isTrue();
        }
    }

    /** As after a power cut of all of them; gateways are left alone with each other meanwhile. */
    @Test
    void gateways_find_the_shard_nodes_again_after_all_of_them_were_killed_at_once() throws Exception {
        try (LocalCluster cluster = LocalClusters.of(directory, 2, 2)) {
            cluster.start();
            JsonObject put = create(kinesis(cluster.gateway(0)));
            List<LocalMember> nodes = List.of(cluster.shardNode(0), cluster.shardNode(1));

            nodes.forEach(LocalMember::kill);
            for (LocalMember node : nodes) {
                node.awaitExit(PATIENCE);
                node.start();
            }
            for (LocalMember node : nodes) {
                node.awaitReady(PATIENCE);
            }

            for (LocalMember gateway : cluster.gateways()) {
                awaitReady(gateway);
                assertThat(readFirst(kinesis(gateway), put.getString("ShardId")).getString("SequenceNumber"))
                        .isEqualTo(put.getString("SequenceNumber"));
            }
        }
    }

    private static void awaitReady(LocalMember member) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (health(member, "/health/ready") != 200) {
            assertThat(System.nanoTime())
                    .as("%s is not ready again", member.name())
                    .isLessThan(end);
        }
    }

    private static PlainKinesis kinesis(LocalMember gateway) {
        return new PlainKinesis(Integer.toString(gateway.endpoint().getPort()));
    }

    private static JsonObject create(PlainKinesis gateway) throws Exception {
        gateway.ask("CreateStream", new JsonObject().put("StreamName", "orders").put("ShardCount", 2));
        return gateway.ask(
                "PutRecord",
                new JsonObject()
                        .put("StreamName", "orders")
                        .put("PartitionKey", "1")
                        .put("Data", "aGVsbG8="));
    }

    private static JsonObject readFirst(PlainKinesis gateway, String shard) throws Exception {
        String iterator = gateway.ask(
                        "GetShardIterator",
                        new JsonObject()
                                .put("StreamName", "orders")
                                .put("ShardId", shard)
                                .put("ShardIteratorType", "TRIM_HORIZON"))
                .getString("ShardIterator");
        return gateway.ask("GetRecords", new JsonObject().put("ShardIterator", iterator))
                .getJsonArray("Records")
                .getJsonObject(0);
    }

    private static List<String> metricsOfClusters(LocalMember member) throws Exception {
        return ask(member.admin().getPort(), "/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("sluice_cluster_"))
                .map(line -> line.split(" ", -1)[0])
                .sorted()
                .toList();
    }

    private static int health(LocalMember member, String path) throws Exception {
        return ask(member.admin().getPort(), path).statusCode();
    }

    /** The port opens a while after the process has started. */
    private static HttpResponse<String> askUntilNotReady(int admin) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return ask(admin, "/health/ready");
            } catch (java.net.ConnectException notYet) {
                assertThat(System.nanoTime()).isLessThan(end);
            }
        }
    }

    private static HttpResponse<String> ask(int port, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .build();
        return CLIENT.send(request, ofString());
    }
}
