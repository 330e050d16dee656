// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode;

import io.sluice.catalogue.ShardDescription;
import io.sluice.model.ShardId;
import io.sluice.model.StreamUid;
import io.sluice.shardnode.catalogue.Catalogue;
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
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a node's disk and brings its shards to life. */
public final class ShardNodeStart {
    private static final Logger LOG = LoggerFactory.getLogger(ShardNodeStart.class);
    private static final int WRITER = 0;

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
        var threads = new NodeThreads(config.readerThreads());
        var base = new NodeFoundation(config, directory, around, context, threads);
        return open(base).onFailure(refused -> release()).onFailure(refused -> threads.shutdown());
    }

    /** What the rest of the process gives and is given. */
    Surroundings surroundings() {
        return around;
    }

    private Future<RunningShardNode> open(NodeFoundation base) {
        Future<CatalogueSide> opening = config.nodeId() == WRITER ? WriterSide.open(base) : FollowerSide.open(base);
        return opening.compose(side -> base.context()
                .executeBlocking(() -> openJournal(side, base.threads()))
                .compose(journal -> reconcile(side, journal)
                        .compose(known -> run(base, journal, side))
                        .recover(refused -> journal.close().transform(closed -> Future.failedFuture(refused))))
                .recover(refused -> side.close().transform(closed -> Future.failedFuture(refused))));
    }

    private Journal openJournal(CatalogueSide side, NodeThreads threads) throws IOException {
        Catalogue catalogue = side.catalogue();
        var setup = new JournalSetup(
                directory.journalFiles(),
                directory.identity().node(),
                config.journal(),
                threads.journal(),
                around.clock().wall(),
                around.clock().nanos(),
                new StreamRetention(
                        catalogue::find,
                        catalogue::isDeleted,
                        around.clock().wall(),
                        config.retention(),
                        side.certainty()),
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
    private Future<Void> reconcile(CatalogueSide side, Journal journal) {
        Set<StreamUid> held = journal.streams();
        return side.settled(held).compose(settled -> {
            Catalogue catalogue = side.catalogue();
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
        });
    }

    private Future<RunningShardNode> run(NodeFoundation base, Journal journal, CatalogueSide side) {
        around.counters().catalogue().watch(side.catalogue());
        var repeats = new RepeatMemory(config.repeats(), around.clock().nanos());
        var owners = new ShardOwners(
                base.address().incarnation(),
                journal,
                base.thread(),
                new SharedByOwners(repeats, around.clock(), around.counters().owner()),
                quotas(),
                knownShards(side.catalogue()));
        return side.serve(owners)
                .map(desk -> new RunningShardNode(
                        base.address(),
                        new ShardNode(owners, desk, new MissingShards(side)),
                        new NodeDisk(directory, journal),
                        side,
                        new RetentionSweeper(
                                journal,
                                config.retention().sweepInterval(),
                                around.clock().nanos()),
                        base.threads()));
    }

    private KnownShards knownShards(Catalogue catalogue) {
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

    private Supplier<ShardQuota> quotas() {
        return switch (config.limits()) {
            case NONE -> ShardQuota::unlimited;
            case AWS -> () -> ShardQuota.asKinesis(around.clock().nanos().getAsLong());
        };
    }
}
