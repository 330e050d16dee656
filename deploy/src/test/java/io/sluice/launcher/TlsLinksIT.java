// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.cluster.tls.TlsConfig;
import io.sluice.fixture.ClusterCa;
import io.sluice.launcher.local.LocalCluster;
import io.sluice.launcher.local.LocalMember;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Two gateways and two shard nodes whose links are TLS, and strangers at them. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class TlsLinksIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Pattern REFUSED = Pattern.compile("sluice_cluster_refused_connections_total (\\d+)");
    private static final String STREAM = "told-to-nobody-else";
    private static final String RECORD = "a record that the network must not see";
    private static final int TRIES = 20;

    @TempDir
    private static Path directory;

    private static final WireTap BUS_TAP = new WireTap();
    private static final WireTap MEMBER_TAP = new WireTap();

    private static ClusterCa ours;
    private static CuttableLink busLink;
    private static CuttableLink memberLink;
    private static int busPort;
    private static int memberPort;
    private static LocalCluster cluster;
    private static SteadyPuts puts;

    @BeforeAll
    static void start() throws Exception {
        ours = ClusterCa.in(directory.resolve("ours"));
        busPort = FreePort.find();
        memberPort = FreePort.find();
        busLink = new CuttableLink(BUS_TAP).leadTo(busPort);
        memberLink = new CuttableLink(MEMBER_TAP).leadTo(memberPort);
        cluster = LocalClusters.of(directory.resolve("cluster"), 2, 2);
        for (LocalMember member : cluster.members()) {
            member.with(ours.options(member.name()).toArray(String[]::new))
                    .with("--cluster-members", "127.0.0.1:" + memberLink.port());
        }
        cluster.shardNode(0)
                .with("--cluster-port", "" + memberPort, "--cluster-public-address", "127.0.0.1:" + memberLink.port())
                .with("--bus-port", "" + busPort, "--bus-public-port", "" + busLink.port());
        for (LocalMember member : cluster.members()) {
            member.start();
            member.awaitReady(PATIENCE);
        }
        puts = SteadyPuts.through(cluster.gateway(0));
    }

    @AfterAll
    static void end() throws IOException {
        cluster.close();
        busLink.close();
        memberLink.close();
    }

    @Test
    void records_are_put_and_read_and_whoever_listens_to_the_network_sees_neither_streams_nor_records()
            throws Exception {
        try (Sdk first = Sdk.sync(cluster.gateway(0).endpoint());
                Sdk second = Sdk.sync(cluster.gateway(1).endpoint())) {
            var here = new SdkStream(first, STREAM);
            var there = new SdkStream(second, STREAM);
            here.create(4);
            for (int i = 0; i < 200; i++) {
                there.put("k" + i, null, SdkBytes.fromUtf8String(RECORD));
            }

            assertThat(texts(here)).hasSize(200).containsOnly(RECORD);
        }
        assertThat(BUS_TAP.size()).isGreaterThan(50 * RECORD.length());
        assertThat(MEMBER_TAP.size()).isPositive();
        for (WireTap tap : List.of(BUS_TAP, MEMBER_TAP)) {
            for (String secret : List.of(STREAM, RECORD, "shard-node.", "sluice.node-id", "__vertx")) {
                assertThat(tap.hears(secret)).as(secret).isFalse();
            }
        }
    }

    @Test
    void strangers_at_both_ports_are_refused_and_named_and_nobody_else_notices() throws Exception {
        TlsConfig theirs = ClusterCa.in(directory.resolve("theirs")).member("stranger");
        LocalMember node = cluster.shardNode(0);
        int before = refusedConnections(node);
        int refused = 0;
        for (int port : new int[] {busPort, memberPort}) {
            for (byte[] bytes : List.of(hugeName(), hugePacket(), "HZC".getBytes(ISO_8859_1))) {
                assertThat(Stranger.plain().isEndedAfter(port, bytes)).isTrue();
                assertThat(Stranger.withTls(Optional.empty()).isEndedAfter(port, bytes))
                        .isTrue();
                assertThat(Stranger.withTls(Optional.of(theirs)).isEndedAfter(port, bytes))
                        .isTrue();
                refused += 3;
            }
        }
        assertThat(puts.failuresAfter(TRIES)).isEmpty();
        assertThat(cluster.members()).allMatch(LocalMember::isAlive);
        assertThat(refusedConnections(node) - before).isGreaterThanOrEqualTo(refused);
        for (String port : List.of("event bus", "member port")) {
            for (String reason : List.of(
                    "it does not speak TLS; cluster.tls is to be the same everywhere",
                    "it shows no certificate",
                    "its certificate is not of a CA in cluster.tls-ca")) {
                assertThat(lines(
                                node,
                                "the " + port + " at .* refuses a connection from /127.0.0.1:\\d+: " + reason + ".*"))
                        .as(port + " " + reason)
                        .hasSize(1);
            }
        }
    }

    @Test
    void a_member_that_sends_what_would_break_a_bus_is_cut_off_behind_tls_too() throws Exception {
        Stranger member = Stranger.withTls(Optional.of(ours.member("broken")));

        assertThat(member.isEndedAfter(busPort, hugeName())).isTrue();

        assertThat(lines(
                        cluster.shardNode(0),
                        "the event bus at .* ends a connection from .*: a text of 1879048192 bytes.*"))
                .hasSize(1);
        assertThat(cluster.shardNode(0).isAlive()).isTrue();
    }

    @Test
    void processes_with_another_ca_or_without_tls_end_with_code_1_and_are_named_by_the_cluster() throws Exception {
        TlsConfig theirs = ClusterCa.in(directory.resolve("another")).member("gateway");

        judge(gateway(memberPort, ClusterCa.options(theirs)), "its certificate is not of a CA in cluster.tls-ca");
        judge(gateway(memberPort, List.of()), "it speaks TLS and this process does not");

        assertThat(puts.failuresAfter(TRIES)).isEmpty();
        assertThat(lines(
                        cluster.shardNode(0), "the member port at .*: it refuses this process, and its log says why.*"))
                .isNotEmpty();
    }

    @Test
    void a_process_with_tls_does_not_join_one_without_and_both_say_so() throws Exception {
        int port = FreePort.find();
        try (ChildProcess node = sluice("shard-node", port, List.of("--data-dir=plain", "--cluster-port=" + port));
                ChildProcess gateway = gateway(port, ours.options("lost"))) {
            assertThat(node.firstLine()).startsWith("sluice shard-node ready node=0");
            node.awaitError(line -> line.contains("it speaks TLS and this process does not"));
            gateway.awaitError(line -> line.contains("no link from") && line.contains("does not speak TLS"));
            gateway.awaitError(line -> line.contains("no shard node found yet"));
            gateway.terminate();
            assertThat(gateway.exitCode()).isZero();
        }
    }

    /** A message of the bus of 44 bytes, the name of whose codec claims to have 1.75 GiB. */
    private static byte[] hugeName() {
        return ByteBuffer.allocate(48)
                .putInt(44)
                .put((byte) 2)
                .put((byte) -1)
                .putInt(0x7000_0000)
                .array();
    }

    /** A packet of Hazelcast's of 78 bytes that claims 1.75 GiB. */
    private static byte[] hugePacket() {
        return ByteBuffer.allocate(78)
                .put("HZC".getBytes(ISO_8859_1))
                .put((byte) 4)
                .putChar((char) 0)
                .putInt(0)
                .putInt(0x7000_0000)
                .array();
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

    private static ChildProcess gateway(int member, List<String> options) throws IOException {
        List<String> all = new ArrayList<>(List.of("--port=0", "--cluster-port=0"));
        all.addAll(options);
        return sluice("gateway", member, all);
    }

    private static ChildProcess sluice(String kind, int member, List<String> options) throws IOException {
        List<String> all = new ArrayList<>(
                List.of(kind, "--cluster-members=127.0.0.1:" + member, "--bus-port=0", "--admin-port=0"));
        all.addAll(options);
        return ChildProcess.start(directory, Map.of(), all.toArray(String[]::new));
    }

    private static int refusedConnections(LocalMember member) throws Exception {
        Matcher refused = REFUSED.matcher(SteadyPuts.get(member.admin().resolve("/metrics")));
        return refused.find() ? (int) Double.parseDouble(refused.group(1)) : -1;
    }

    private static List<String> lines(LocalMember member, String pattern) throws Exception {
        Pattern wanted = Pattern.compile(pattern);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            List<String> found = Files.readAllLines(member.log()).stream()
                    .filter(line -> wanted.matcher(line).find())
                    .toList();
            if (!found.isEmpty() || System.nanoTime() > end) {
                return found;
            }
            assertThat(member.awaitExit(LOOK)).as(member.name()).isEmpty();
        }
    }

    private static List<String> texts(SdkStream stream) {
        List<String> all = new ArrayList<>();
        for (Shard shard : stream.shards()) {
            stream.readAll(shard.shardId(), 1000)
                    .forEach(record -> all.add(record.data().asUtf8String()));
        }
        return all;
    }
}
