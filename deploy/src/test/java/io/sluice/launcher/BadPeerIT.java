// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.HelloReply;
import io.sluice.bus.HelloRequest;
import io.sluice.bus.LocalDelivery;
import io.sluice.bus.NodeAddress;
import io.sluice.bus.NodeReplyCodec;
import io.sluice.bus.NodeRequest;
import io.sluice.bus.NodeRequestCodec;
import io.sluice.cluster.BusPort;
import io.sluice.cluster.ClusterConfig;
import io.sluice.cluster.ClusterCounters;
import io.sluice.cluster.ClusterJoin;
import io.sluice.cluster.ClusterMember;
import io.sluice.cluster.ClusterSurroundings;
import io.sluice.cluster.Life;
import io.sluice.cluster.MemberPort;
import io.sluice.cluster.Patience;
import io.sluice.cluster.tls.TlsConfig;
import io.sluice.launcher.local.LocalCluster;
import io.sluice.launcher.local.LocalMember;
import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever speaks something else at the ports of a cluster is refused, and nobody else notices. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class BadPeerIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Pattern AT = Pattern.compile("joined cluster sluice: at=\\[127\\.0\\.0\\.1\\]:(\\d+)");
    private static final Pattern REFUSED = Pattern.compile("sluice_cluster_refused_connections_total (\\d+)");
    private static final int TRIES = 20;
    private static final Duration LOOK = Duration.ofMillis(100);

    @TempDir
    private Path directory;

    @Test
    void noise_at_the_ports_of_members_ends_its_connection_and_nothing_else() throws Exception {
        int nodeBus = FreePort.find();
        int gatewayBus = FreePort.find();
        try (LocalCluster cluster = LocalClusters.of(directory, 1, 1)) {
            cluster.shardNode(0).with("--bus-port", Integer.toString(nodeBus));
            cluster.gateway(0).with("--bus-port", Integer.toString(gatewayBus));
            cluster.start();
            try (var puts = SteadyPuts.through(cluster.gateway(0))) {
                for (byte[] noise : noises()) {
                    assertThat(isEndedAfter(nodeBus, noise)).isTrue();
                    assertThat(isEndedAfter(gatewayBus, noise)).isTrue();
                    isEndedAfter(memberPort(cluster.shardNode(0)), noise);
                }

                assertThat(puts.failuresAfter(TRIES)).isEmpty();
            }
            for (LocalMember member : cluster.members()) {
                assertThat(member.isAlive()).as(member.name()).isTrue();
                assertThat(refusedConnections(member)).isEqualTo(noises().size());
                assertThat(lines(member, "ends a connection from"))
                        .singleElement()
                        .asString()
                        .contains("127.0.0.1");
            }
        }
    }

    @Test
    void a_member_of_another_version_is_told_so_by_both_sides_and_disturbs_nobody() throws Exception {
        try (LocalCluster cluster = LocalClusters.of(directory, 1, 1)) {
            cluster.start();
            try (var puts = SteadyPuts.through(cluster.gateway(0))) {
                ClusterMember other = join(memberPort(cluster.shardNode(0)), new NodeAddress(7, 1));
                try {
                    other.vertx()
                            .eventBus()
                            .registerCodec(new OtherLayouts<>(new NodeRequestCodec(LocalDelivery.BY_BYTES)));
                    other.vertx()
                            .eventBus()
                            .registerCodec(new OtherLayouts<>(new NodeReplyCodec(LocalDelivery.BY_BYTES)));
                    await(other.vertx()
                            .eventBus()
                            .<NodeRequest>consumer(
                                    "shard-node.7.1",
                                    greeting -> greeting.reply(
                                            new HelloReply(1), new DeliveryOptions().setCodecName(NodeReplyCodec.NAME)))
                            .completion());
                    for (int i = 0; i < TRIES; i++) {
                        ReplyException refused = greet(other);

                        assertThat(refused.failureCode()).isEqualTo(NodeRequestCodec.UNREADABLE);
                        assertThat(refused)
                                .hasMessageMatching(
                                        "shard-node\\.0\\.1 cannot read a message from member [0-9a-f-]{36}:"
                                                + " node request has layout version 99, not 1");
                    }

                    awaitLine(
                            cluster.gateway(0),
                            "cannot read an answer of shard-node.7.1, member .{36}: node reply has layout version 99, not 1");
                    assertThat(puts.failuresAfter(TRIES)).isEmpty();
                } finally {
                    await(other.leave());
                }
            }
            assertThat(lines(cluster.shardNode(0), "cannot read a message from member"))
                    .hasSize(1);
        }
    }

    private static List<byte[]> noises() {
        var random = new byte[64 << 10];
        new Random(5).nextBytes(random);
        return List.of(
                random,
                ByteBuffer.allocate(Integer.BYTES).putInt(Integer.MAX_VALUE).array(),
                "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(ISO_8859_1),
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003".getBytes(ISO_8859_1),
                // A message of 44 bytes, the name of whose codec claims to have 1.75 GiB.
                ByteBuffer.allocate(48)
                        .putInt(44)
                        .put((byte) 2)
                        .put((byte) -1)
                        .putInt(0x7000_0000)
                        .array());
    }

    /** Whether the other side ends the connection, of itself and in time. */
    private static boolean isEndedAfter(int port, byte[] noise) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(noise);
            while (socket.getInputStream().read() >= 0) {
                // What it says to that is its own affair.
            }
            return true;
        } catch (SocketException reset) {
            return true;
        } catch (java.net.SocketTimeoutException waiting) {
            return false;
        }
    }

    private static ReplyException greet(ClusterMember from) throws Exception {
        var options = new DeliveryOptions().setCodecName(NodeRequestCodec.NAME);
        Future<Throwable> refusal = from.vertx()
                .eventBus()
                .request("shard-node.0.1", new HelloRequest(), options)
                .<Throwable>map(answered -> new AssertionError("not refused"))
                .otherwise(refused -> refused);
        return (ReplyException) await(refusal);
    }

    private static ClusterMember join(int port, NodeAddress address) throws Exception {
        var config = new ClusterConfig(
                "sluice",
                "127.0.0.1:" + port,
                "",
                new MemberPort("127.0.0.1", 0, ""),
                new Patience(PATIENCE, PATIENCE, Duration.ofSeconds(1), Duration.ofSeconds(10)),
                new BusPort("127.0.0.1", 0, "", 0),
                TlsConfig.off());
        var around = new ClusterSurroundings(
                System::nanoTime, RandomGenerator.getDefault(), reason -> {}, lost -> {}, new ClusterCounters());
        return await(new ClusterJoin(config, Optional.of(new Life(address, new UUID(7, 7))), around).start());
    }

    private static int memberPort(LocalMember member) throws IOException {
        Matcher at = AT.matcher(Files.readString(member.log()));
        assertThat(at.find()).isTrue();
        return Integer.parseInt(at.group(1));
    }

    private static int refusedConnections(LocalMember member) throws Exception {
        Matcher refused = REFUSED.matcher(SteadyPuts.get(member.admin().resolve("/metrics")));
        return refused.find() ? (int) Double.parseDouble(refused.group(1)) : -1;
    }

    private static List<String> lines(LocalMember member, String part) throws IOException {
        return Files.readAllLines(member.log()).stream()
                .filter(line -> line.contains(part))
                .toList();
    }

    private static void awaitLine(LocalMember member, String pattern) throws Exception {
        Pattern wanted = Pattern.compile(pattern);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!wanted.matcher(Files.readString(member.log())).find()) {
            assertThat(System.nanoTime()).as(pattern).isLessThan(end);
            assertThat(member.awaitExit(LOOK)).as(member.name()).isEmpty();
        }
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
