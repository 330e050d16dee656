// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster;

import io.sluice.bus.NodeAddress;
import io.sluice.cluster.tls.TlsConfig;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Members of one cluster in one process, on the loopback address. Every wait has a deadline. */
final class MembersInProcess implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 60;

    final BlockingQueue<String> waiting = new LinkedBlockingQueue<>();
    final BlockingQueue<String> lost = new LinkedBlockingQueue<>();
    private final int port = freePort();
    private TlsConfig tls = TlsConfig.off();
    private String dns = "";
    private final List<ClusterMember> members = new CopyOnWriteArrayList<>();

    static Life life(int node, long epoch, int uuid) {
        return new Life(new NodeAddress(node, epoch), new UUID(0, uuid));
    }

    /** The first shard node, at the port that all others are told of. */
    ClusterMember first(Life life) {
        return await(join("test", port, Optional.of(life)));
    }

    Future<ClusterMember> shardNode(Life life) {
        return join("test", 0, Optional.of(life));
    }

    /** One that takes a silent member for gone after 2 s. */
    Future<ClusterMember> impatient(Life life) {
        return join("test", 0, Optional.of(life), Duration.ofSeconds(2));
    }

    Future<ClusterMember> gateway() {
        return gateway("test");
    }

    Future<ClusterMember> gateway(String cluster) {
        return join(cluster, 0, Optional.empty());
    }

    Future<ClusterMember> join(String cluster, int ownPort, Optional<Life> life) {
        return join(cluster, ownPort, life, Duration.ofSeconds(10));
    }

    /** From now on members begin with these settings. */
    MembersInProcess with(TlsConfig tls) {
        this.tls = tls;
        return this;
    }

    /** From now on members are told of a name in place of the first one's address. */
    MembersInProcess lookingFor(String name) {
        this.dns = name;
        return this;
    }

    private Future<ClusterMember> join(String cluster, int ownPort, Optional<Life> life, Duration heartbeatTimeout) {
        var config = new ClusterConfig(
                cluster,
                "127.0.0.1:" + port,
                dns,
                new MemberPort("127.0.0.1", ownPort, ""),
                new Patience(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofSeconds(1), heartbeatTimeout),
                new BusPort("127.0.0.1", 0, "", 0),
                tls);
        var around = new ClusterSurroundings(
                System::nanoTime, RandomGenerator.getDefault(), waiting::add, lost::add, new ClusterCounters());
        return new ClusterJoin(config, life, around).start().onSuccess(member -> {
            members.add(member);
            member.vertx().eventBus().registerCodec(new TextCodec());
        });
    }

    /** A connection to the first node of somebody who is no member. */
    Socket stranger() throws IOException {
        var stranger = new Socket(InetAddress.getLoopbackAddress(), port);
        stranger.setSoTimeout((int) TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS));
        return stranger;
    }

    String address() {
        return "127.0.0.1]:" + port;
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    /** What the future fails with. */
    static Throwable refusal(Future<?> future) {
        return await(future.<Throwable>map(unwanted -> new AssertionError("it was not refused"))
                .otherwise(refused -> refused));
    }

    static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing in " + DEADLINE_SECONDS + " s");
        }
        return next;
    }

    @Override
    public void close() {
        members.forEach(member -> await(member.leave()));
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
