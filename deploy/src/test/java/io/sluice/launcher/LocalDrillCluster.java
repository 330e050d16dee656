// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.launcher.local.LocalCluster;
import io.sluice.launcher.local.LocalMember;
import io.sluice.launcher.local.LocalPlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A cluster of processes on this machine whose members reach each other through links that can be cut: two for each, one to
 * its event bus and one to its port for members. Clients go to the gateways themselves.
 */
final class LocalDrillCluster implements DrillCluster {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String HERE = "127.0.0.1";

    private final Path directory;
    private final LocalCluster cluster;
    private final LinkCutter<String> cutter = new LinkCutter<>();
    private final Map<String, LocalMember> members = new HashMap<>();
    private List<URI> endpoints = List.of();
    private Map<String, Set<String>> shards = Map.of();

    private LocalDrillCluster(Path directory, LocalCluster cluster) {
        this.directory = directory;
        this.cluster = cluster;
        cluster.members().forEach(member -> members.put(member.name(), member));
    }

    /** Returns when all members serve. */
    static LocalDrillCluster start(Path directory, int gateways, int shardNodes) throws Exception {
        var command = List.of("env", "SLUICE_BUILD=never", "SLUICE_JAVA_OPTS=" + javaOptions(), script());
        var plan = new LocalPlan(
                command, directory.resolve("members"), gateways, shardNodes, 0, List.of("--auth=off"), List.of());
        var drilled = new LocalDrillCluster(directory, LocalCluster.of(plan, (name, code) -> {}));
        try {
            drilled.layLinks();
            drilled.cluster.start();
            drilled.endpoints = drilled.cluster.gateways().stream()
                    .map(LocalMember::endpoint)
                    .toList();
            return drilled;
        } catch (IOException | RuntimeException refused) {
            drilled.close();
            throw refused;
        }
    }

    @Override
    public List<URI> endpoints() {
        return endpoints;
    }

    @Override
    public List<String> gateways() {
        return cluster.gateways().stream().map(LocalMember::name).toList();
    }

    @Override
    public List<String> shardNodes() {
        return members.keySet().stream()
                .filter(name -> !gateways().contains(name))
                .sorted()
                .toList();
    }

    @Override
    public long pidOf(String member) {
        return members.get(member).pid();
    }

    /** Shards stay where they are, so they are looked for once. */
    @Override
    public Set<String> shardsOf(String member, String stream) throws Exception {
        if (shards.isEmpty()) {
            Map<String, URI> admins = shardNodes().stream()
                    .collect(Collectors.toMap(
                            name -> name, name -> members.get(name).admin()));
            shards = ShardPlaces.find(endpoints.get(0), stream, admins);
        }
        return shards.getOrDefault(member, Set.of());
    }

    @Override
    public void kill(String member) throws Exception {
        members.get(member).kill();
        assertThat(members.get(member).awaitExit(PATIENCE)).isPresent();
    }

    @Override
    public void terminate(String member) throws Exception {
        members.get(member).terminate();
        assertThat(members.get(member).awaitExit(PATIENCE)).isEqualTo(OptionalInt.of(0));
    }

    @Override
    public void start(String member) throws Exception {
        members.get(member).start();
        members.get(member).awaitReady(PATIENCE);
    }

    @Override
    public void cut(String member) throws Exception {
        cutter.cut(member, pidOf(member));
    }

    @Override
    public void heal() {
        cutter.heal();
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public void close() throws IOException {
        cluster.close();
        cutter.close();
    }

    private void layLinks() throws IOException {
        Map<String, List<CuttableLink>> links = new HashMap<>();
        for (LocalMember member : cluster.members()) {
            links.put(member.name(), cutter.lay(member.name(), 2));
        }
        String seeds = shardNodes().stream()
                .map(name -> HERE + ":" + links.get(name).get(1).port())
                .collect(Collectors.joining(","));
        for (LocalMember member : cluster.members()) {
            List<Integer> ports = freePorts(2);
            CuttableLink toBus = links.get(member.name()).get(0).leadTo(ports.get(0));
            CuttableLink toMember = links.get(member.name()).get(1).leadTo(ports.get(1));
            member.with(
                    "--bus-port=" + ports.get(0),
                    "--bus-public-host=" + HERE,
                    "--bus-public-port=" + toBus.port(),
                    "--cluster-port=" + ports.get(1),
                    "--cluster-public-address=" + HERE + ":" + toMember.port(),
                    "--cluster-members=" + seeds);
        }
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<Integer> ports = new ArrayList<>();
        List<ServerSocket> held = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            held.add(socket);
            ports.add(socket.getLocalPort());
        }
        for (ServerSocket socket : held) {
            socket.close();
        }
        return ports;
    }

    private static String script() {
        return System.getProperty("sluice.script");
    }

    private static String javaOptions() {
        return System.getProperty("drill.java-opts", "-Xmx256m");
    }
}
