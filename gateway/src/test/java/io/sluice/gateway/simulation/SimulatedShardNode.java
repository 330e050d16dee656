// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.simulation;

import io.sluice.bus.AppendRequest;
import io.sluice.bus.CatalogueRequest;
import io.sluice.bus.HelloReply;
import io.sluice.bus.NodeAddress;
import io.sluice.bus.NodeReply;
import io.sluice.bus.NodeRequest;
import io.sluice.bus.ReadRequest;
import io.sluice.bus.RecallRequest;
import io.sluice.bus.SeekRequest;
import io.sluice.bus.ShardEnd;
import io.sluice.model.ShardId;
import io.sluice.shardnode.owner.NodeClock;
import io.sluice.shardnode.owner.OwnerCounters;
import io.sluice.shardnode.owner.RepeatConfig;
import io.sluice.shardnode.owner.RepeatMemory;
import io.sluice.shardnode.owner.ShardOwners;
import io.sluice.shardnode.owner.SharedByOwners;
import io.sluice.shardnode.quota.ShardQuota;
import io.sluice.shardnode.storage.Storage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The real owners on the real journal, on a simulated disk. Can be stopped, killed and started again at any moment. */
final class SimulatedShardNode {
    private static final RepeatConfig REPEATS =
            new RepeatConfig(1 << 20, Duration.ofSeconds(120), Duration.ofSeconds(10));
    private static final Duration TASK_DELAY = Duration.ofMillis(1);

    private final int number;
    private final SimulatedTime time;
    private final SimulatedBus bus;
    private final SimulatedCopy catalogue;
    private final SimulatedDisk disk;
    private final Deadlines deadlines;
    private Optional<Life> life = Optional.empty();
    private long bootEpoch;

    SimulatedShardNode(
            int number,
            SimulatedTime time,
            SimulatedBus bus,
            SimulatedCopy catalogue,
            SimulatedDisk disk,
            Deadlines all) {
        this.number = number;
        this.time = time;
        this.bus = bus;
        this.catalogue = catalogue;
        this.disk = disk;
        this.deadlines = all;
    }

    int number() {
        return number;
    }

    /** Of the present life, or the last. */
    NodeAddress address() {
        return new NodeAddress(number, bootEpoch);
    }

    boolean isAlive() {
        return life.isPresent();
    }

    /** Whether its catalogue can be asked and its shards be used. */
    boolean isServing() {
        return life.filter(present -> present.isReady).isPresent();
    }

    void start() {
        if (isAlive()) {
            throw new IllegalStateException("the node lives");
        }
        var started = new Life(++bootEpoch);
        life = Optional.of(started);
        started.start();
    }

    /** What was handed to a thread and has not run is gone; what was written stays in the page cache. */
    void kill() {
        life.ifPresent(killed -> killed.process.kill());
        life = Optional.empty();
        bus.unregister(address());
        disk.kill();
    }

    /** As {@link #kill}, and the page cache is gone too. */
    void losePower() {
        kill();
        disk.losePower();
    }

    /** For a while nothing in it moves but its clock; what comes meanwhile is looked at afterwards. */
    void stop(Duration duration) {
        life.ifPresent(stopped -> stopped.process.stop(duration));
    }

    /** It takes no more records, since it is to be gone soon. */
    void drain() {
        life.filter(leaving -> leaving.isReady).ifPresent(leaving -> leaving.owners.drain());
    }

    /** The bus forgets where it listens, until it says so again. */
    void loseRegistration() {
        bus.unregister(address());
    }

    /** Somebody cannot reach that life over the bus. */
    void onUnheard(NodeAddress unheard) {
        life.filter(present -> present.isReady && address().equals(unheard)).ifPresent(Life::register);
    }

    /** Ends a shard in favour of children; nothing happens if the node cannot do it now. */
    Future<ShardEnd> seal(ShardId shard, List<Integer> children) {
        return life.filter(present -> present.isReady)
                .map(present -> present.owners.seal(shard, children))
                .orElseGet(() -> Promise.<ShardEnd>promise().future());
    }

    private final class Life {
        private final long epoch;
        private final SimulatedProcess process = new SimulatedProcess(time);
        private final Executor thread = process.thread(TASK_DELAY);
        private boolean isReady;
        private ShardOwners owners;

        Life(long epoch) {
            this.epoch = epoch;
        }

        void start() {
            disk.open(process, this::die).onSuccess(storage -> thread.execute(() -> serve(storage)));
        }

        void register() {
            bus.register(new NodeAddress(number, epoch), this::receive);
        }

        private void serve(Storage storage) {
            var clock = new NodeClock(() -> time.nanos() + aheadNanos(), time.wall());
            owners = new ShardOwners(
                    epoch,
                    storage,
                    thread,
                    new SharedByOwners(new RepeatMemory(REPEATS, clock.nanos()), clock, new OwnerCounters()),
                    ShardQuota::unlimited,
                    catalogue);
            isReady = true;
            register();
        }

        private void die() {
            if (process.isAlive()) {
                kill();
            }
        }

        private long aheadNanos() {
            return epoch * 1_000_000_007L + number * 500_000_003L;
        }

        private Future<NodeReply> receive(NodeRequest request) {
            Promise<NodeReply> reply = Promise.promise();
            thread.execute(() -> answer(request).onComplete(reply));
            return reply.future();
        }

        private Future<NodeReply> answer(NodeRequest request) {
            if (request instanceof AppendRequest append) {
                return append(append);
            }
            if (request instanceof RecallRequest recall) {
                return owners.recall(recall).map(NodeReply.class::cast);
            }
            if (request instanceof ReadRequest read) {
                return owners.read(read).map(NodeReply.class::cast);
            }
            if (request instanceof SeekRequest seek) {
                return owners.seek(seek).map(NodeReply.class::cast);
            }
            return Future.succeededFuture(
                    request instanceof CatalogueRequest question
                            ? catalogue.answer(question, owners.now())
                            : new HelloReply(owners.now()));
        }

        private Future<NodeReply> append(AppendRequest request) {
            long now = owners.now();
            deadlines.onRequest(request, aheadNanos());
            return owners.append(request).map(reply -> {
                deadlines.onReply(request, reply, now);
                return reply;
            });
        }
    }
}
