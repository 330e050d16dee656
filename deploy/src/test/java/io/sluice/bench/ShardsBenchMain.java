// SPDX-License-Identifier: Apache-2.0
package io.sluice.bench;

import io.sluice.launcher.local.LocalCluster;
import io.sluice.launcher.local.LocalMember;
import io.sluice.launcher.local.LocalPlan;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A stream of very many shards over three shard nodes: how long it takes to make, how long until a gateway and a shard node
 * that were started again put to all of its shards, and what memory that takes.
 */
public final class ShardsBenchMain {
    private static final int SHARDS = Integer.getInteger("shards", 10_000);
    private static final String JAVA_OPTIONS = System.getProperty("java-opts", "-Xmx512m");
    private static final int RECORDS_OF_A_CALL = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final BigInteger RING = BigInteger.ONE.shiftLeft(128);
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final double KILO = 1024;
    private static final double NANOS = 1e9;

    private final HttpClient client = HttpClient.newHttpClient();
    private final LocalCluster cluster;

    private ShardsBenchMain(LocalCluster cluster) {
        this.cluster = cluster;
    }

    /** @param args a directory for what the servers write; the script that starts Sluice */
    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory(Path.of(args[0]), "shards-bench");
        var command = List.of("env", "SLUICE_BUILD=never", "SLUICE_JAVA_OPTS=" + JAVA_OPTIONS, args[1]);
        try (LocalCluster cluster = LocalCluster.of(
                new LocalPlan(command, directory, 1, 3, 0, List.of("--auth=off"), List.of()), (name, code) -> {})) {
            cluster.start();
            new ShardsBenchMain(cluster).run();
            cluster.stop();
        }
        System.exit(0);
    }

    private void run() throws Exception {
        tellMemory("before");
        tell(
                "creation of " + SHARDS + " shards",
                () -> call("CreateStream", new JsonObject().put("ShardCount", SHARDS)));
        tell("first record into each", this::putToAll);
        tell("another into each", this::putToAll);
        tellMemory("with all shards in use");
        LocalMember gateway = cluster.gateway(0);
        tell("gateway ended and ready again", () -> restart(gateway));
        tell("first record into each through it", this::putToAll);
        LocalMember node = cluster.shardNode(1);
        tell("shard node 1 killed and ready again", () -> {
            node.kill();
            node.awaitExit(PATIENCE);
            node.start();
            node.awaitReady(PATIENCE);
        });
        tell("record into each after that", this::putToAll);
        tell("another into each", this::putToAll);
        tellMemory("at the end");
    }

    private interface Step {
        void run() throws Exception;
    }

    private static void tell(String what, Step step) throws Exception {
        long began = System.nanoTime();
        step.run();
        System.out.printf("%-40s %6.2f s%n", what, (System.nanoTime() - began) / NANOS);
    }

    private static void restart(LocalMember member) throws Exception {
        member.terminate();
        member.awaitExit(PATIENCE);
        member.start();
        member.awaitReady(PATIENCE);
    }

    private void tellMemory(String when) throws IOException {
        var line = new StringBuilder();
        for (LocalMember member : cluster.members()) {
            var resident = RESIDENT.matcher(Files.readString(Path.of("/proc/" + member.pid() + "/status")));
            if (resident.find()) {
                line.append(' ').append(member.name()).append(' ');
                line.append(Math.round(Integer.parseInt(resident.group(1)) / KILO))
                        .append(" MiB");
            }
        }
        System.out.println("memory " + when + ":" + line);
    }

    /** One record for each shard, by its place on the ring; a call is repeated until all of it is stored. */
    private void putToAll() throws Exception {
        for (int from = 0; from < SHARDS; from += RECORDS_OF_A_CALL) {
            var records = new JsonArray();
            for (int shard = from; shard < Math.min(SHARDS, from + RECORDS_OF_A_CALL); shard++) {
                BigInteger middle =
                        RING.multiply(BigInteger.valueOf(2L * shard + 1)).divide(BigInteger.valueOf(2L * SHARDS));
                records.add(new JsonObject()
                        .put("PartitionKey", "k")
                        .put("ExplicitHashKey", middle.toString())
                        .put("Data", "aGVsbG8="));
            }
            while (call("PutRecords", new JsonObject().put("Records", records)).getInteger("FailedRecordCount") > 0) {
                Thread.onSpinWait();
            }
        }
    }

    private JsonObject call(String operation, JsonObject body) throws Exception {
        var request = HttpRequest.newBuilder(cluster.gateway(0).endpoint())
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "Kinesis_20131202." + operation)
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofString(body.put("StreamName", "wide").encode()))
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(operation + " was answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body().isEmpty() ? new JsonObject() : new JsonObject(answer.body());
    }
}
