// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Gateways and shard nodes as processes of this machine. Members can be killed, stopped and started one by one. */
public final class LocalCluster implements AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);
    private static final String LOOPBACK = "127.0.0.1";

    private final List<LocalMember> shardNodes;
    private final List<LocalMember> gateways;

    private LocalCluster(List<LocalMember> shardNodes, List<LocalMember> gateways) {
        this.shardNodes = shardNodes;
        this.gateways = gateways;
    }

    /**
     * A cluster whose ports are chosen; nothing runs yet.
     *
     * @param ended told a member's name and its exit code whenever one ends
     */
    public static LocalCluster of(LocalPlan plan, ObjIntConsumer<String> ended) throws IOException {
        Path directory = Files.createDirectories(plan.directory()).toAbsolutePath();
        // A shard node has 3 ports, a gateway 5.
        Iterator<Integer> ports =
                FreePorts.find(3 * plan.shardNodes() + 5 * plan.gateways()).iterator();
        List<Integer> memberPorts = IntStream.range(0, plan.shardNodes())
                .mapToObj(node -> ports.next())
                .toList();
        String members = memberPorts.stream().map(port -> LOOPBACK + ":" + port).collect(Collectors.joining(","));
        List<LocalMember> shardNodes = new ArrayList<>();
        for (int node = 0; node < plan.shardNodes(); node++) {
            String name = "shard-node-" + node;
            var arguments = common(new MemberArguments("shard-node"), members, ports)
                    .plan("--node-id", node)
                    .plan("--data-dir", directory.resolve(name))
                    .plan("--cluster-port", memberPorts.get(node))
                    .plan("--admin-port", ports.next());
            arguments.give(plan.shardNodeOptions());
            shardNodes.add(member(plan, name, arguments, directory, ended));
        }
        List<LocalMember> gateways = new ArrayList<>();
        for (int gateway = 0; gateway < plan.gateways(); gateway++) {
            var arguments =
                    common(new MemberArguments("gateway"), members, ports).plan("--cluster-port", ports.next());
            int fixed = plan.port() + gateway * LocalPlan.PORTS_APART;
            boolean isFree = plan.port() == 0;
            arguments
                    .plan("--port", isFree ? ports.next() : fixed)
                    .plan("--tls-port", isFree ? ports.next() : fixed + LocalPlan.TLS_ABOVE)
                    .plan("--admin-port", isFree ? ports.next() : fixed + LocalPlan.ADMIN_ABOVE);
            arguments.give(plan.gatewayOptions());
            gateways.add(member(plan, "gateway-" + gateway, arguments, directory, ended));
        }
        return new LocalCluster(List.copyOf(shardNodes), List.copyOf(gateways));
    }

    /** Starts every member and returns once all serve. */
    public void start() throws IOException, InterruptedException {
        List<LocalMember> all = members();
        for (LocalMember member : all) {
            member.start();
        }
        for (LocalMember member : all) {
            member.awaitReady(START_PATIENCE);
        }
    }

    /** SIGTERM to the gateways, then to the shard nodes, to node 0 last; returns once all have ended. */
    public void stop() throws InterruptedException {
        stop(gateways);
        stop(shardNodes.subList(1, shardNodes.size()));
        stop(shardNodes.subList(0, 1));
    }

    public LocalMember shardNode(int node) {
        return shardNodes.get(node);
    }

    public LocalMember gateway(int number) {
        return gateways.get(number);
    }

    public List<LocalMember> gateways() {
        return gateways;
    }

    /** All of them, shard nodes first. */
    public List<LocalMember> members() {
        return Stream.concat(shardNodes.stream(), gateways.stream()).toList();
    }

    /** SIGKILL to all that run. */
    @Override
    public void close() {
        members().stream().filter(LocalMember::isAlive).forEach(LocalMember::kill);
    }

    private static void stop(List<LocalMember> some) throws InterruptedException {
        List<LocalMember> running =
                some.stream().filter(LocalMember::isAlive).collect(Collectors.toCollection(ArrayList::new));
        running.forEach(LocalMember::terminate);
        Collections.reverse(running);
        for (LocalMember member : running) {
            if (member.awaitExit(STOP_PATIENCE).isEmpty()) {
                member.kill();
            }
        }
    }

    private static MemberArguments common(MemberArguments arguments, String members, Iterator<Integer> ports) {
        return arguments
                .plan("--cluster-members", members)
                .plan("--cluster-host", LOOPBACK)
                .plan("--bus-host", LOOPBACK)
                .plan("--bus-port", ports.next());
    }

    private static LocalMember member(
            LocalPlan plan, String name, MemberArguments arguments, Path directory, ObjIntConsumer<String> ended) {
        return new LocalMember(name, plan.command(), arguments, directory.resolve(name + ".log"), ended);
    }
}
