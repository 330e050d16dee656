// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode;

import io.sluice.bus.NodeAddress;
import io.sluice.catalogue.ShardDescription;
import io.sluice.model.ShardId;
import io.sluice.model.StreamUid;
import io.sluice.shardnode.catalogue.CatalogueSurroundings;
import io.sluice.shardnode.catalogue.DurableCatalogue;
import io.sluice.shardnode.consumer.ConsumerSurroundings;
import io.sluice.shardnode.consumer.DurableConsumers;
import io.sluice.shardnode.disk.NodeDirectory;
import io.sluice.shardnode.journal.Journal;
import io.sluice.shardnode.journal.JournalSetup;
import io.sluice.shardnode.journal.RecoveryProgress;
import io.sluice.shardnode.owner.KnownShards;
import io.sluice.shardnode.owner.RepeatMemory;
import io.sluice.shardnode.owner.ShardOwners;
import io.sluice.shardnode.owner.SharedByOwners;
import io.sluice.shardnode.quota.ShardQuota;
import io.sluice.shardnode.retention.RetentionSweeper;
import io.sluice.shardnode.retention.StreamRetention;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a node's disk and brings its shards to life. */
public final class ShardNodeStart {
    private static final Logger LOG = LoggerFactory.getLogger(ShardNodeStart.class);

    private final ShardNodeConfig config;
    private final NodeDirectory directory;
    private final Surroundings around;
    private final RecoveryProgress progress;

    /**
     * @param directory that of the settings, taken by this process; whoever starts the node hands it over and does not close
     *     it, except if the node is never started
     * @param progress told, on a thread that may block, how far the recovery of the journal is
     */
    public ShardNodeStart(
            ShardNodeConfig config, NodeDirectory directory, Surroundings around, RecoveryProgress progress) {
        this.config = config;
        this.directory = directory;
        this.around = around;
        this.progress = progress;
    }

    /**
     * Completes when everything that this node will show or build on would survive a power cut.
     *
     * @param context the node's event loop: owners live there
     */
    Future<RunningShardNode> open(Context context) {
        Executor thread = task -> context.runOnContext(turn -> task.run());
        var threads = new NodeThreads(config.readerThreads());
        return open(context, thread, threads).onFailure(refused -> release()).onFailure(refused -> threads.shutdown());
    }

    private Future<RunningShardNode> open(Context context, Executor thread, NodeThreads threads) {
        return DurableCatalogue.open(directory.metaFiles(), catalogueSurroundings(threads, thread))
                .compose(catalogue -> context.executeBlocking(() -> openJournal(catalogue, threads))
                        .compose(journal -> reconcile(catalogue, journal)
                                .compose(known -> openConsumers(catalogue, threads, thread))
                                .map(consumers ->
                                        run(new NodeDisk(directory, journal), catalogue, consumers, thread, threads))
                                .recover(refused -> journal.close().transform(closed -> Future.failedFuture(refused))))
                        .recover(refused -> catalogue.close().transform(closed -> Future.failedFuture(refused))));
    }

    private Journal openJournal(DurableCatalogue catalogue, NodeThreads threads) throws IOException {
        var setup = new JournalSetup(
                directory.journalFiles(),
                directory.identity().node(),
                config.journal(),
                threads.journal(),
                around.clock().wall(),
                around.clock().nanos(),
                new StreamRetention(
                        catalogue::find, catalogue::isDeleted, around.clock().wall(), config.retention()),
                around.fatal(),
                around.counters().journal());
        return Journal.start(setup, progress);
    }

    private void release() {
        try {
            directory.close();
        } catch (IOException stays) {
            LOG.warn("data directory not released in order", stays);
        }
    }

    /** What is on disk belongs to a stream of the catalogue or to one deleted, or else acknowledged records would vanish. */
    private Future<Void> reconcile(DurableCatalogue catalogue, Journal journal) {
        Set<StreamUid> held = journal.streams();
        Optional<StreamUid> lost = held.stream()
                .filter(uid -> catalogue.find(uid).isEmpty() && !catalogue.isDeleted(uid))
                .findAny();
        if (lost.isPresent()) {
            return Future.failedFuture(new IOException("the journal in " + config.dataDirectory()
                    + " holds records of stream "
                    + lost.get() + ", which the catalogue beside it never had: the catalogue was lost or is another"
                    + " data directory's"));
        }
        catalogue.keepDeleted(held::contains);
        return Future.succeededFuture();
    }

    /** Checkpoints of a stream whose deletion they did not see are forgotten now. */
    private Future<DurableConsumers> openConsumers(DurableCatalogue catalogue, NodeThreads threads, Executor thread) {
        var surroundings = new ConsumerSurroundings(
                threads.consumers(), thread, around.clock().wall(), around.random(), around.fatal());
        return DurableConsumers.open(directory.metaFiles(), surroundings).map(consumers -> {
            consumers.keepStreams(uid -> catalogue.find(uid).isPresent());
            return consumers;
        });
    }

    private RunningShardNode run(
            NodeDisk disk,
            DurableCatalogue catalogue,
            DurableConsumers consumers,
            Executor thread,
            NodeThreads threads) {
        around.counters().catalogue().watch(catalogue);
        long epoch = disk.directory().identity().bootEpoch();
        var repeats = new RepeatMemory(config.repeats(), around.clock().nanos());
        KnownShards shards = knownShards(catalogue);
        var owners = new ShardOwners(
                epoch,
                disk.journal(),
                thread,
                new SharedByOwners(repeats, around.clock(), around.counters().owner()),
                quotas(),
                shards);
        return new RunningShardNode(
                new NodeAddress(config.nodeId(), epoch),
                new ShardNode(owners, catalogue, new ConsumerDesk(consumers, catalogue, shards, owners::now)),
                disk,
                catalogue,
                consumers,
                new RetentionSweeper(
                        disk.journal(),
                        config.retention().sweepInterval(),
                        around.clock().nanos()),
                threads);
    }

    private KnownShards knownShards(DurableCatalogue catalogue) {
        return new KnownShards() {
            @Override
            public Optional<Integer> version(ShardId shard) {
                return catalogue
                        .find(shard.stream())
                        .filter(stream -> stream.hasShard(shard.index()))
                        .map(stream -> stream.shard(shard.index()))
                        .filter(known -> known.node() == config.nodeId())
                        .map(ShardDescription::version);
            }

            @Override
            public boolean isDeleted(StreamUid stream) {
                return catalogue.isDeleted(stream);
            }
        };
    }

    private CatalogueSurroundings catalogueSurroundings(NodeThreads threads, Executor thread) {
        return new CatalogueSurroundings(
                threads.catalogue(),
                thread,
                around.clock().wall(),
                around.random(),
                CatalogueSurroundings.ONE_NODE,
                around.fatal());
    }

    private Supplier<ShardQuota> quotas() {
        return switch (config.limits()) {
            case NONE -> ShardQuota::unlimited;
            case AWS -> () -> ShardQuota.asKinesis(around.clock().nanos().getAsLong());
        };
    }
}
