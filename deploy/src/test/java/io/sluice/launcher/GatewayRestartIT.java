// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.launcher.local.LocalMember;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Gateways behind a balancer are restarted one by one while unmodified SDKs put. */
class GatewayRestartIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CLIENTS = 4;
    private static final int SHARDS = 2;

    @TempDir
    private Path directory;

    /** By what was put: where the answer said that it is. */
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    private final AtomicBoolean isOver = new AtomicBoolean();
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);

    @Test
    void no_call_of_an_sdk_fails_while_gateways_are_restarted_one_by_one() throws Exception {
        try (RunningCluster cluster = RunningCluster.start(directory, 2, 1);
                var balancer = new Balancer(cluster.endpoints());
                Sdk sync = Sdk.sync(balancer.endpoint());
                Sdk async = Sdk.async(balancer.endpoint())) {
            var orders = new SdkStream(sync, "orders");
            orders.create(SHARDS);
            List<CompletableFuture<Void>> clients = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                var stream = new SdkStream(client % 2 == 0 ? sync : async, "orders");
                String name = "client " + client;
                clients.add(CompletableFuture.runAsync(() -> put(name, stream), threads));
            }

            restart(cluster.gateway(0));
            restart(cluster.gateway(1));
            isOver.set(true);

            for (CompletableFuture<Void> client : clients) {
                client.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
            assertThat(stored(orders)).isEqualTo(acknowledged).hasSizeGreaterThan(CLIENTS);
        } finally {
            isOver.set(true);
            threads.shutdown();
        }
    }

    /** One record after the other; ends with the first call that fails. */
    private void put(String client, SdkStream stream) {
        for (int i = 0; !isOver.get(); i++) {
            String record = client + " " + i;
            PutRecordResponse stored = stream.put(record, null, SdkBytes.fromUtf8String(record));
            acknowledged.put(record, stored.shardId() + " " + stored.sequenceNumber());
        }
    }

    private void restart(LocalMember gateway) throws Exception {
        gateway.terminate();
        assertThat(gateway.awaitExit(PATIENCE)).hasValue(0);
        gateway.start();
        gateway.awaitReady(PATIENCE);
    }

    /** Each record once, or the map cannot be made. */
    private static Map<String, String> stored(SdkStream stream) {
        Map<String, String> stored = new ConcurrentHashMap<>();
        for (Shard shard : stream.shards()) {
            for (Record record : stream.readAll(shard.shardId(), 1000)) {
                String before =
                        stored.put(record.data().asUtf8String(), shard.shardId() + " " + record.sequenceNumber());
                assertThat(before).as("stored twice").isNull();
            }
        }
        return stored;
    }
}
