// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes this process a member. Shard node 0 begins a cluster if it finds none; other shard nodes are open to others and
 * wait until somebody is there; a gateway tries again until it finds a shard node.
 */
public final class ClusterJoin {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterJoin.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(5);
    private static final Duration SAID_EVERY = Duration.ofSeconds(10);

    private final ClusterConfig config;
    private final Optional<Life> self;
    private final ClusterSurroundings around;
    private final long begunNanos;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var named = new Thread(task, "sluice-cluster");
        named.setDaemon(true);
        return named;
    });
    private final Promise<ClusterMember> joined = Promise.promise();
    private Duration pause = PAUSE;
    private OptionalLong formerSinceNanos = OptionalLong.empty();
    private long saidNanos;
    private volatile boolean isCancelled;

    /** @param self of a shard node, none of a gateway */
    public ClusterJoin(ClusterConfig config, Optional<Life> self, ClusterSurroundings around) {
        this.config = config;
        this.self = self;
        this.around = around;
        this.begunNanos = around.nanoClock().getAsLong();
        this.saidNanos = begunNanos - SAID_EVERY.toNanos();
    }

    /**
     * Completes when this process is a member and its event bus is open; fails with an {@link IOException} that says why
     * it must not be one, or that nobody was found in time.
     */
    public Future<ClusterMember> start() {
        thread.execute(() -> guarded(this::begin));
        return joined.future();
    }

    /** Gives up a join that is not complete; what was begun is undone in the background. */
    public void cancel() {
        isCancelled = true;
        joined.tryFail(new IOException("stopped while joining the cluster"));
    }

    private void begin() {
        try {
            attempt(ClusterTls.of(config.tls(), around));
        } catch (IOException unfit) {
            fail(unfit);
        }
    }

    private void attempt(ClusterTls tls) {
        if (isCancelled) {
            thread.shutdown();
            return;
        }
        if (mayBegin() && HazelcastSetup.seeds(config).lookUp().isEmpty()) {
            again(tls, "no address is known by " + config.lookedFor());
            return;
        }
        var mismatch = new NameMismatch();
        try {
            var log = new HazelcastLog(
                    Stream.concat(Stream.of(mismatch), tls.plain().stream()).toList());
            var setup = HazelcastSetup.of(config, self, uuid(), log);
            judge(new Attempt(tls, mismatch, tls.start(setup)));
        } catch (IOException refused) {
            fail(refused);
        } catch (IllegalStateException notJoined) {
            tls.refusal()
                    .ifPresentOrElse(
                            refusal -> fail(new IOException(refusal)),
                            () -> again(
                                    tls,
                                    "the members that were found did not take this one: " + notJoined.getMessage()));
        } catch (RuntimeException broken) {
            fail(new IOException(
                    "cannot join cluster " + config.name() + " from "
                            + config.port().host() + ":" + config.port().port() + ": " + broken.getMessage(),
                    broken));
        }
    }

    /** A member that is to be judged. */
    private record Attempt(ClusterTls tls, NameMismatch mismatch, HazelcastInstance hazelcast) {}

    private void judge(Attempt attempt) {
        HazelcastInstance hazelcast = attempt.hazelcast();
        if (isCancelled) {
            hazelcast.shutdown();
            thread.shutdown();
            return;
        }
        Optional<String> refusal = refusal(attempt);
        Optional<String> former = self.flatMap(life -> Twins.former(hazelcast.getCluster(), life));
        if (refusal.isPresent()) {
            hazelcast.shutdown();
            fail(new IOException(refusal.get()));
        } else if (former.isPresent()) {
            hazelcast.shutdown();
            awaitEnd(attempt.tls(), former.get());
        } else if (self.isEmpty()
                && hazelcast.getCluster().getMembers().stream().allMatch(Member::isLiteMember)) {
            hazelcast.shutdown();
            again(attempt.tls(), "no shard node found yet, by " + config.lookedFor());
        } else if (isAlone(hazelcast) && !mayBegin()) {
            say("nobody else found yet, by " + config.lookedFor());
            later(() -> judge(attempt), PAUSE, () -> hazelcast.shutdown());
        } else {
            ClusterMember.begin(config, self, hazelcast, attempt.tls(), thread, around)
                    .onSuccess(this::complete)
                    .onFailure(this::fail);
        }
    }

    /** Whether this process makes a cluster where it finds none: then it must have been told where to look. */
    private boolean mayBegin() {
        return self.filter(life -> life.address().node() == 0).isPresent();
    }

    private Optional<String> refusal(Attempt attempt) {
        HazelcastInstance hazelcast = attempt.hazelcast();
        if (isAlone(hazelcast)) {
            Optional<String> stranger =
                    attempt.mismatch().refusal(config.name(), hazelcast).or(attempt.tls()::refusal);
            if (stranger.isPresent()) {
                return stranger;
            }
        }
        return self.flatMap(life -> Twins.refusal(hazelcast.getCluster(), life));
    }

    /** A life that has ended is listed for the heartbeat timeout at most. */
    private void awaitEnd(ClusterTls tls, String former) {
        long now = around.nanoClock().getAsLong();
        if (formerSinceNanos.isEmpty()) {
            formerSinceNanos = OptionalLong.of(now);
        }
        Duration most = config.patience().heartbeatTimeout().plus(MAX_PAUSE);
        if (now - formerSinceNanos.getAsLong() < most.toNanos()) {
            again(tls, former);
        } else {
            fail(new IOException(former));
        }
    }

    private static boolean isAlone(HazelcastInstance hazelcast) {
        return hazelcast.getCluster().getMembers().size() == 1;
    }

    private void again(ClusterTls tls, String reason) {
        say(reason);
        later(() -> attempt(tls), pause, () -> {});
        pause = pause.multipliedBy(2).compareTo(MAX_PAUSE) < 0 ? pause.multipliedBy(2) : MAX_PAUSE;
    }

    private void later(Runnable step, Duration wait, Runnable undo) {
        Duration patience = config.patience().joinPatience();
        if (around.nanoClock().getAsLong() - begunNanos < patience.toNanos()) {
            var unused = thread.schedule(() -> guarded(step), wait.toMillis(), TimeUnit.MILLISECONDS);
        } else {
            undo.run();
            fail(new IOException("cluster " + config.name() + " not joined within " + patience.toSeconds()
                    + " s: nobody found by " + config.lookedFor()));
        }
    }

    /** An executor would swallow what is thrown, and the join would never end. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException broken) {
            fail(broken);
        }
    }

    private void say(String reason) {
        around.waiting().accept(reason);
        long now = around.nanoClock().getAsLong();
        if (now - saidNanos >= SAID_EVERY.toNanos()) {
            saidNanos = now;
            LOG.info("joining cluster {}: {}", config.name(), reason);
        }
    }

    private void complete(ClusterMember member) {
        if (!joined.tryComplete(member)) {
            member.leave();
        }
    }

    private void fail(Throwable refused) {
        joined.tryFail(refused);
        thread.shutdown();
    }

    private UUID uuid() {
        return new UUID(around.unique().nextLong(), around.unique().nextLong());
    }
}
