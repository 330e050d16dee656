// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.shardnode.disk.NodeDirectory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever must not be a member goes, and says why; whoever was there stays. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ClusterRefusalIT {
    @TempDir
    private Path directory;

    @Test
    void processes_that_must_not_join_end_with_code_1_and_disturb_nobody() throws Exception {
        int port = FreePort.find();
        try (ChildProcess first = start(port, "shard-node", "--data-dir", "first", "--cluster-port", "" + port)) {
            assertThat(first.firstLine()).startsWith("sluice shard-node ready node=0 admin=http://");

            judge(start(port, "shard-node", "--data-dir", "other"), "another process is this shard node already");
            judge(start(port, "gateway", "--port=0", "--cluster-name=other"), "is of cluster other, at");
            judge(start(port, "shard-node", "--node-id=1", "--data-dir", "first"), "is in use by another process");

            first.terminate();
            assertThat(first.exitCode()).isZero();
            assertThat(first.errors()).noneMatch(line -> line.contains(" ERROR "));
            judge(
                    start(port, "shard-node", "--node-id=1", "--data-dir", "first"),
                    "first/NODE is of node 0, not of node 1 as node.id says");
        }
    }

    @Test
    void a_copy_of_another_clusters_catalogue_is_not_written_over_and_its_node_is_not_ready() throws Exception {
        int port = FreePort.find();
        var other = new UUID(5, 5);
        try (var taken = NodeDirectory.open(directory.resolve("second"), 1, UUID::randomUUID)) {
            taken.follow(other);
        }
        try (ChildProcess first = start(port, "shard-node", "--data-dir", "first", "--cluster-port", "" + port)) {
            assertThat(first.firstLine()).startsWith("sluice shard-node ready node=0");
            int admin = FreePort.find();
            try (ChildProcess second =
                    start(port, "shard-node", "--node-id=1", "--data-dir", "second", "--admin-port=" + admin)) {
                second.awaitError(line -> line.contains("does not follow the catalogue of shard-node.0.1")
                        && line.matches(".*its data directory is [0-9a-f-]{36}, but .* is of data directory " + other));
                assertThat(health("http://127.0.0.1:" + admin)).isEqualTo(503);
                second.terminate();
                assertThat(second.exitCode()).isZero();
            }
            assertThat(health(first.firstLine().replaceFirst(".* admin=(\\S+).*", "$1")))
                    .isEqualTo(200);
        }
    }

    private static int health(String admin) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(admin + "/health/ready"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void bad_options_end_with_code_2() throws Exception {
        try (ChildProcess node = start(1, "shard-node", "--port=80")) {
            assertThat(node.exitCode()).isEqualTo(2);
        }
        try (ChildProcess gateway = start(1, "gateway", "--set=data.directory=x", "--cluster-dns=a b")) {
            assertThat(gateway.exitCode()).isEqualTo(2);
            assertThat(gateway.errors())
                    .anyMatch(line -> line.startsWith("sluice: cluster.dns is a b, not a host name"))
                    .anyMatch(line -> line.contains("is a setting of standalone and shard-node, not of gateway"));
        }
    }

    @Test
    void a_gateway_that_waits_for_a_shard_node_ends_with_code_0_when_it_is_told_to() throws Exception {
        try (ChildProcess gateway = start(FreePort.find(), "gateway", "--port=0")) {
            gateway.awaitError(line -> line.contains("no shard node found yet"));

            gateway.terminate();

            assertThat(gateway.exitCode()).isZero();
            assertThat(gateway.output()).isEmpty();
        }
    }

    private static void judge(ChildProcess refused, String reason) throws Exception {
        try (refused) {
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.output()).isEmpty();
            assertThat(refused.errors())
                    .anyMatch(line -> line.startsWith("sluice: ") && line.contains(reason))
                    .noneMatch(line -> line.startsWith("\tat "));
        }
    }

    private ChildProcess start(int memberPort, String kind, String... options) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of(kind, "--cluster-members", "127.0.0.1:" + memberPort, "--bus-port", "0"));
        arguments.addAll(List.of(options));
        if (!String.join(" ", options).contains("--cluster-port")) {
            arguments.addAll(List.of("--cluster-port", "0"));
        }
        if (!String.join(" ", options).contains("--admin-port")) {
            arguments.addAll(List.of("--admin-port", "0"));
        }
        return ChildProcess.start(directory, Map.of(), arguments.toArray(new String[0]));
    }
}
