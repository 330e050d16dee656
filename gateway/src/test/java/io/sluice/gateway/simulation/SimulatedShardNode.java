// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.simulation;

import io.sluice.bus.AppendRequest;
import io.sluice.bus.CatalogueRequest;
import io.sluice.bus.HelloReply;
import io.sluice.bus.NodeAddress;
import io.sluice.bus.NodeLives;
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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Node 0: the real owners on the real journal, on a simulated disk. Can be killed and started again at any moment. */
final class SimulatedShardNode implements NodeLives {
    private static final RepeatConfig REPEATS =
            new RepeatConfig(1 << 20, Duration.ofSeconds(120), Duration.ofSeconds(10));
    private static final Duration TASK_DELAY = Duration.ofMillis(1);

    private final SimulatedTime time;
    private final SimulatedBus bus;
    private final SimulatedCatalogue catalogue;
    private final SimulatedDisk disk;
    private Life life;
    private long bootEpoch;

    SimulatedShardNode(SimulatedTime time, SimulatedBus bus, SimulatedCatalogue catalogue, SimulatedDisk disk) {
        this.time = time;
        this.bus = bus;
        this.catalogue = catalogue;
        this.disk = disk;
        this.life = new Life(0);
        life.isAlive = false;
    }

    /** The address stays known for as long as nobody has taken over: gateways learn of a death by silence. */
    @Override
    public Optional<NodeAddress> address(int node) {
        return bootEpoch == 0 ? Optional.empty() : Optional.of(new NodeAddress(0, bootEpoch));
    }

    @Override
    public List<NodeAddress> alive() {
        return address(0).stream().toList();
    }

    @Override
    public boolean isAwaited(int node) {
        return true;
    }

    @Override
    public void onGone(Consumer<NodeAddress> listener) {}

    boolean isAlive() {
        return life.isAlive;
    }

    void start() {
        if (life.isAlive) {
            throw new IllegalStateException("the node lives");
        }
        life = new Life(++bootEpoch);
        life.start();
    }

    /** What was handed to a thread and has not run is gone; what was written stays in the page cache. */
    void kill() {
        life.isAlive = false;
        bus.unregister(new NodeAddress(0, life.epoch));
        disk.kill();
    }

    /** As {@link #kill}, and the page cache is gone too. */
    void losePower() {
        kill();
        disk.losePower();
    }

    /** Ends a shard in favour of two children, then publishes them. */
    void split(int shard) {
        Life splitting = life;
        if (splitting.isAlive && splitting.isReady) {
            splitting.split(shard);
        }
    }

    private final class Life {
        private final long epoch;
        private boolean isAlive = true;
        private boolean isReady;
        private ShardOwners owners;

        Life(long epoch) {
            this.epoch = epoch;
        }

        void start() {
            BooleanSupplier alive = () -> isAlive;
            Executor thread = time.thread(alive, TASK_DELAY);
            disk.open(alive, this::die).onSuccess(storage -> thread.execute(() -> serve(storage, thread)));
        }

        private void serve(Storage storage, Executor thread) {
            var clock = new NodeClock(() -> time.nanos() + epoch * 1_000_000_007L, time.wall());
            owners = new ShardOwners(
                    epoch,
                    storage,
                    thread,
                    new SharedByOwners(new RepeatMemory(REPEATS, clock.nanos()), clock, new OwnerCounters()),
                    ShardQuota::unlimited,
                    catalogue);
            isReady = true;
            bus.register(new NodeAddress(0, epoch), this::answer);
        }

        private void die() {
            if (isAlive) {
                kill();
            }
        }

        private Future<NodeReply> answer(NodeRequest request) {
            if (request instanceof AppendRequest append) {
                return owners.append(append).map(NodeReply.class::cast);
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

        private void split(int shard) {
            ShardId parent = catalogue.stream().shardId(shard);
            List<Integer> children = catalogue.nextChildren();
            Future<ShardEnd> sealed = owners.seal(parent, children);
            sealed.onSuccess(end -> time.after(time.upTo(Duration.ofMillis(300)), () -> {
                if (catalogue.stream().shard(shard).isOpen()) {
                    catalogue.publishSplit(shard, end);
                }
            }));
        }
    }
}
