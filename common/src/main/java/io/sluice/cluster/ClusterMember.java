// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent;
import io.netty.bootstrap.ServerBootstrap;
import io.sluice.bus.ClusterNews;
import io.sluice.bus.Neighbours;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This process as a member of the cluster, from its join to its leave. */
public final class ClusterMember {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterMember.class);

    /** How often a member registers again at most. */
    public static final Duration BETWEEN_REGISTRATIONS = Duration.ofSeconds(10);

    /** A peer of the event bus that says nothing for so long has its connection dropped. */
    private static final Duration BUS_PATIENCE = Duration.ofSeconds(2);

    private final HazelcastInstance hazelcast;
    private final HazelcastClusterManager manager;
    private final Vertx vertx;
    private final BusGuard ports;
    private final Neighbours neighbours;
    private final MembershipWatch watch;
    private final ScheduledExecutorService thread;
    private final ClusterCounters counters;
    private final LongSupplier nanoClock;
    private OptionalLong registeredNanos = OptionalLong.empty();
    private final AtomicBoolean registering = new AtomicBoolean();
    private final AtomicBoolean leaving = new AtomicBoolean();
    private final Promise<Void> left = Promise.promise();

    private ClusterMember(
            HazelcastInstance hazelcast,
            HazelcastClusterManager manager,
            Vertx vertx,
            BusGuard ports,
            Neighbours neighbours,
            MembershipWatch watch,
            ScheduledExecutorService thread,
            ClusterSurroundings around) {
        this.hazelcast = hazelcast;
        this.manager = manager;
        this.vertx = vertx;
        this.ports = ports;
        this.neighbours = neighbours;
        this.watch = watch;
        this.thread = thread;
        this.counters = around.counters();
        this.nanoClock = around.nanoClock();
    }

    /**
     * Opens the event bus among members that this process has joined.
     *
     * @param tls of the links that Hazelcast has already
     * @param thread may block; ends with the membership
     */
    static Future<ClusterMember> begin(
            ClusterConfig config,
            Optional<Life> self,
            HazelcastInstance hazelcast,
            ClusterTls tls,
            ScheduledExecutorService thread,
            ClusterSurroundings around) {
        var lives = new ClusterLives(around.nanoClock(), config.patience().returnPatience());
        var board = new ClusterBoard(hazelcast);
        board.listen(lives::hear);
        var watch = new MembershipWatch(hazelcast, self, lives, around);
        watch.begin();
        var manager = new HazelcastClusterManager(hazelcast);
        var ports = new BusGuard(around, tls.handshakes());
        return Vertx.builder()
                .with(new VertxOptions().setEventBusOptions(bus(config.bus(), hazelcast, tls)))
                .withClusterManager(manager)
                .withTransport(ports.transport())
                .buildClustered()
                .map(vertx -> {
                    var neighbours = new Neighbours(lives, board);
                    var member = new ClusterMember(hazelcast, manager, vertx, ports, neighbours, watch, thread, around);
                    around.counters().watch(lives);
                    board.listen(news -> member.hear(news, self));
                    LOG.info(
                            "joined cluster {}: at={} members={} shard-nodes={}",
                            config.name(),
                            hazelcast.getCluster().getLocalMember().getAddress(),
                            hazelcast.getCluster().getMembers().size(),
                            lives.alive());
                    return member;
                })
                .onFailure(refused -> {
                    watch.end();
                    hazelcast.shutdown();
                });
    }

    /** With the event bus that reaches all members. */
    public Vertx vertx() {
        return vertx;
    }

    /** Ports that this Vert.x opens from now on are shown to this first. */
    public void guardNextPorts(Consumer<ServerBootstrap> guard) {
        ports.guardNextPorts(guard);
    }

    public Neighbours neighbours() {
        return neighbours;
    }

    /**
     * Tells all members again where this one takes messages and what listens here, and forgets what it knew of theirs.
     * For when that was lost, as it may be after a network was parted or several members were lost at once. At most once
     * in {@link #BETWEEN_REGISTRATIONS}; asked for more often it does nothing.
     */
    public void registerAgain() {
        if (!leaving.get() && isDue() && registering.compareAndSet(false, true)) {
            thread.execute(() -> {
                try {
                    // What the cluster manager does itself after a merge; there is no other way to ask it.
                    manager.stateChanged(new LifecycleEvent(LifecycleEvent.LifecycleState.MERGED));
                    counters.onRegisteredAgain();
                    LOG.info("registered again with the cluster");
                } catch (RuntimeException notNow) {
                    LOG.warn("not registered again with the cluster", notNow);
                } finally {
                    registering.set(false);
                }
            });
        }
    }

    /** A member that recovers is called unheard by many and for long, and cannot be helped by this. */
    private synchronized boolean isDue() {
        long now = nanoClock.getAsLong();
        boolean isDue =
                registeredNanos.isEmpty() || now - registeredNanos.getAsLong() >= BETWEEN_REGISTRATIONS.toNanos();
        if (isDue) {
            registeredNanos = OptionalLong.of(now);
        }
        return isDue;
    }

    /** Completes when the event bus is closed and the members know that this one is gone, or the wait for that is over. */
    public Future<Void> leave() {
        if (leaving.compareAndSet(false, true)) {
            watch.end();
            vertx.close().onComplete(closed -> {
                thread.execute(this::leaveMembers);
                thread.shutdown();
            });
        }
        return left.future();
    }

    HazelcastInstance hazelcast() {
        return hazelcast;
    }

    private void leaveMembers() {
        try {
            hazelcast.shutdown();
        } finally {
            left.complete();
        }
    }

    private void hear(ClusterNews news, Optional<Life> self) {
        if (news instanceof ClusterNews.NodeUnheard unheard
                && self.filter(life -> life.address().equals(unheard.node())).isPresent()) {
            LOG.debug("another member does not hear this one over the event bus");
            registerAgain();
        }
    }

    private static EventBusOptions bus(BusPort bus, HazelcastInstance hazelcast, ClusterTls tls) {
        var options = new EventBusOptions()
                .setHost(bus.host())
                .setPort(bus.port())
                .setClusterPingInterval(BUS_PATIENCE.toMillis())
                .setClusterPingReplyInterval(BUS_PATIENCE.toMillis())
                .setConnectTimeout((int) BUS_PATIENCE.toMillis())
                .setTcpNoDelay(true);
        if (!bus.publicHost().isEmpty()) {
            options.setClusterPublicHost(bus.publicHost());
        } else if (Ports.isAny(bus.host())) {
            options.setClusterPublicHost(
                    hazelcast.getCluster().getLocalMember().getAddress().getHost());
        }
        if (bus.publicPort() != 0) {
            options.setClusterPublicPort(bus.publicPort());
        }
        tls.secure(options);
        return options;
    }
}
