// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.sluice.bus.StoredBatch;
import io.sluice.model.ShardId;
import io.sluice.model.StreamUid;
import io.sluice.shardnode.disk.DiskFile;
import io.sluice.shardnode.disk.DiskSpace;
import io.sluice.shardnode.journal.segment.CallTable;
import io.sluice.shardnode.journal.segment.FrameReader;
import io.sluice.shardnode.journal.segment.FrameRef;
import io.sluice.shardnode.journal.segment.SegmentEntry;
import io.sluice.shardnode.journal.segment.SegmentFiles;
import io.sluice.shardnode.journal.segment.SegmentHeader;
import io.sluice.shardnode.journal.segment.SegmentIndex;
import io.sluice.shardnode.journal.segment.SegmentIndexFile;
import io.sluice.shardnode.journal.segment.SegmentIndexes;
import io.sluice.shardnode.journal.segment.SegmentMaker;
import io.sluice.shardnode.journal.shard.JournalReader;
import io.sluice.shardnode.journal.shard.ReadQueue;
import io.sluice.shardnode.journal.shard.ShardHistory;
import io.sluice.shardnode.journal.shard.ShardState;
import io.sluice.shardnode.journal.shard.TailCache;
import io.sluice.shardnode.journal.sweep.ClosedSegment;
import io.sluice.shardnode.journal.sweep.ClosedSegments;
import io.sluice.shardnode.journal.sweep.JournalSweep;
import io.sluice.shardnode.journal.sweep.SweepRules;
import io.sluice.shardnode.journal.sweep.SweepSetup;
import io.sluice.shardnode.storage.AppendVisitor;
import io.sluice.shardnode.storage.Retention;
import io.sluice.shardnode.storage.ShardLog;
import io.sluice.shardnode.storage.ShardReader;
import io.sluice.shardnode.storage.Storage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's records on disk: one sequential log of all shards, which many appends share one sync of.
 *
 * <p>An append completes once {@code force} covered it. Readers see it from then on. After a failed write or sync all
 * that waits fails as unknown, nothing more is taken, and the process must end; a restart reads what the disk really has.
 * Call {@link #tick()} every 500 ms. Safe to use from several threads; blocks none of its callers.
 *
 * <p>At start, segments that were closed and have a valid index are not read: damage in them is found by the reader that
 * meets it and reported as such, never skipped. All others are verified byte by byte.
 */
public final class Journal implements Storage {
    private static final Logger log = LoggerFactory.getLogger(Journal.class);

    private final Map<ShardId, ShardState> shards;
    private final JournalConfig config;
    private final InstantSource clock;
    private final SegmentFiles segments;
    private final Background background;
    private final SegmentIndexes indexes;
    private final ShardHistory history;
    private final TailCache tail;
    private final ClosedSegments closed = new ClosedSegments();
    private final JournalReader.ReadAccess access;
    private final DiskSpace disk;
    private final JournalCounters counters;
    private final Background sweeps;
    private final JournalSweep sweep;
    private final SpareSegment spare;
    private final GroupCommit commit;

    private Journal(JournalSetup setup, RecoveredJournal recovered, DiskSpace disk) throws IOException {
        this.shards = new ConcurrentHashMap<>(recovered.shards());
        this.config = setup.config();
        this.clock = setup.clock();
        this.counters = setup.counters();
        this.disk = disk;
        this.background = new Background(setup.threads().readers());
        this.sweeps = new Background(setup.threads().sweeper());
        this.segments = new SegmentFiles(setup.files());
        recovered.closed().forEach(this::takeOver);
        this.indexes = new SegmentIndexes(
                segments, new SegmentIndexFile(setup.files(), setup.node()), setup.node(), config.indexCacheBytes());
        var frames = new FrameReader(segments, setup.node());
        this.history = new ShardHistory(indexes, frames);
        this.tail = new TailCache(config.tailCacheBytes());
        var queue = new ReadQueue(
                setup.threads().readers(), config.readQueueCount(), config.readQueueBytes(), counters.reads());
        this.access = new JournalReader.ReadAccess(queue, tail, history, frames, counters.reads(), setup.retention());
        var maker = new SegmentMaker(setup.files(), setup.node());
        var numbers = new AtomicInteger(recovered.nextSegment());
        int first = numbers.getAndIncrement();
        this.spare = new SpareSegment(maker, segments, background, numbers::getAndIncrement, counters);
        this.commit = begin(setup, recovered, maker.make(first), first);
        this.sweep = new JournalSweep(
                new SweepSetup(
                        setup.files(),
                        setup.node(),
                        segments,
                        indexes,
                        frames,
                        closed,
                        shards,
                        numbers::getAndIncrement,
                        disk,
                        new SweepRules(config.segmentBytes(), config.coldBelowPercent()),
                        shard -> keepFromMs(setup.retention(), shard)),
                recovered.manifest(),
                counters.sweeps());
        showDisk();
    }

    /**
     * Recovers what is on disk and begins a new segment. When it returns, everything that a reader can see would survive
     * a power cut. Blocks for as long as it reads: all segments without a valid index.
     *
     * @param progress told on this thread
     * @throws JournalDamagedException if acknowledged data is damaged
     * @throws IOException if the disk fails, or the journal is another node's or a newer version's
     */
    public static Journal start(JournalSetup setup, RecoveryProgress progress) throws IOException {
        long beganNanos = setup.nanoClock().getAsLong();
        RecoveredJournal recovered = new JournalRecovery(setup.files(), setup.node(), progress).recover();
        long tookNanos = setup.nanoClock().getAsLong() - beganNanos;
        setup.counters().onRecovered(recovered.closed(), tookNanos);
        var journal = new Journal(
                setup, recovered, new DiskSpace(setup.files(), setup.config().diskReserveBytes()));
        journal.spare.begin(journal.commit::fail);
        return journal;
    }

    @Override
    public Future<ShardLog> open(ShardId id, long epoch, Executor owner, AppendVisitor appends) {
        ShardState shard = shards.computeIfAbsent(id, ShardState::new);
        var opened = new JournalLog(shard, epoch, owner, new Door());
        Promise<ShardLog> promise = Promise.promise();
        try {
            shard.take(epoch, opened);
        } catch (IllegalStateException fenced) {
            owner.execute(() -> promise.fail(fenced));
            return promise.future();
        }
        Promise<Void> settled = Promise.promise();
        settled.future()
                .onSuccess(done -> recall(shard, opened, owner, appends, promise))
                .onFailure(broken -> owner.execute(() -> promise.fail(broken)));
        commit.enqueue(new Entry.Barrier(background, settled));
        return promise.future();
    }

    @Override
    public ShardReader reader(ShardId id, Executor reader) {
        return new JournalReader(() -> shards.getOrDefault(id, new ShardState(id)), access, reader);
    }

    /** Streams of which there is a shard. */
    public Set<StreamUid> streams() {
        return shards.keySet().stream().map(ShardId::stream).collect(toUnmodifiableSet());
    }

    @Override
    public Future<Void> sweep() {
        Promise<Void> done = Promise.promise();
        sweeps.execute(() -> {
            try {
                sweep.run();
                done.complete();
            } catch (JournalSweep.ManifestUnknownException unknown) {
                commit.fail(unknown);
                done.fail(unknown);
            } catch (IOException | RuntimeException broken) {
                done.fail(broken);
            }
        });
        return done.future();
    }

    /** Completes when everything appended is durable, the next start is told so, and no file is held. */
    @Override
    public Future<Void> close() {
        sweep.stop();
        return barrier(false)
                .compose(done -> barrier(true))
                .transform(settled -> sweeps.idle())
                .transform(settled -> background.idle())
                .compose(idle -> closeFiles());
    }

    /** Looks at the disk's free space, and tells the next start what is durable if nothing else does. */
    public void tick() {
        background.execute(this::refreshDisk);
        if (commit.isMarkDue()) {
            commit.enqueue(new Entry.Mark(Runnable::run, Promise.promise()));
        }
    }

    public JournalCounters counters() {
        return counters;
    }

    private void takeOver(ClosedSegment segment) {
        int number = segment.segment();
        segments.add(number, segment.isCold() ? SegmentHeader.coldFileName(number) : SegmentHeader.fileName(number));
        closed.add(segment);
    }

    /** What may still be repeated stays on disk, however short the retention is: its new owner is told of it. */
    private long keepFromMs(Retention retention, ShardId shard) {
        long keptFromMs = retention.keepOnDiskFromMs(shard);
        long repeatedFromMs = clock.millis() - config.repeatHorizon().toMillis();
        return keptFromMs == Retention.NOTHING ? Retention.NOTHING : Math.min(keptFromMs, repeatedFromMs);
    }

    private GroupCommit begin(JournalSetup setup, RecoveredJournal recovered, DiskFile file, int first)
            throws IOException {
        segments.add(first, SegmentHeader.fileName(first), file);
        counters.onNewSegment(SegmentHeader.BYTES);

        var writer =
                new FrameWriter(setup.node(), config.segmentBytes(), spare, first, file, recovered.end(), counters);
        writer.begin();
        file.forceData();
        return new GroupCommit(setup, writer, writer.place(), this::publish, cause -> end(setup, cause));
    }

    private void showDisk() {
        counters.onDisk(disk.freeBytes(), disk.reserveBytes());
    }

    /** Nothing more is done with the files. */
    private void end(JournalSetup setup, Throwable cause) {
        sweep.stop();
        setup.fatal().accept(cause);
    }

    private void refreshDisk() {
        try {
            disk.refresh();
            showDisk();
        } catch (IOException unknown) {
            log.warn("cannot tell the free space of the journal's disk", unknown);
        }
    }

    /** Shows what a sync made durable; runs on the syncer's thread. */
    private void publish(Round round) {
        for (WrittenFrame frame : round.frames()) {
            if (frame.end() != null) {
                frame.shard().publish(frame.head(), frame.end());
            } else {
                publish(frame);
            }
        }
        for (Round.ClosedSegment segment : round.closed()) {
            closed.onClosed(segment.segment());
            background.execute(() -> index(segment));
        }
    }

    private void publish(WrittenFrame frame) {
        List<Entry.Append> appends = frame.appends();
        long lastArrivalMs = appends.get(appends.size() - 1).batch().arrivalMs();
        for (Entry.Append append : appends) {
            tail.add(
                    frame.shard().id(),
                    new StoredBatch(
                            append.baseOffset(),
                            append.batch().arrivalMs(),
                            append.batch().batch()));
        }
        frame.shard().publish(frame.head(), FrameRef.of(frame.head(), lastArrivalMs));
    }

    /** Without an index file the frames stay in memory, and the next start makes the file. */
    private void index(Round.ClosedSegment segment) {
        try {
            SegmentIndex index = indexes.index(segment.segment(), segment.chain());
            for (SegmentEntry entry : index.shards()) {
                ShardState shard = shards.get(entry.shard());
                if (shard != null) {
                    shard.close(segment.segment(), entry);
                }
            }
            closed.add(ClosedSegment.written(segment.segment(), index.length(), segment.chain()));
        } catch (IOException | RuntimeException broken) {
            log.warn("no index of journal segment {}", segment.segment(), broken);
        }
    }

    /** Hands a log to its owner, with what the owner must know; runs on a reader's thread. */
    private void recall(
            ShardState shard, JournalLog opened, Executor owner, AppendVisitor appends, Promise<ShardLog> promise) {
        long fromMs = clock.millis() - config.repeatHorizon().toMillis();
        try {
            List<ByteBuffer> calls = history.callsArrivedFrom(shard, fromMs);
            opened.begin(shard.recovered());
            owner.execute(() -> {
                calls.forEach(table -> CallTable.visit(table, fromMs, appends));
                promise.complete(opened);
            });
        } catch (IOException | RuntimeException broken) {
            owner.execute(() -> promise.fail(broken));
        }
    }

    private Future<Void> barrier(boolean mark) {
        Promise<Void> done = Promise.promise();
        commit.enqueue(mark ? new Entry.Mark(Runnable::run, done) : new Entry.Barrier(Runnable::run, done));
        return done.future();
    }

    private Future<Void> closeFiles() {
        commit.close();
        try {
            segments.close();
            return Future.succeededFuture();
        } catch (IOException broken) {
            return Future.failedFuture(broken);
        }
    }

    /** What logs may ask of the journal. */
    private final class Door implements JournalLog.Admission {
        @Override
        public ShardLog.Room room(int bytes) {
            if (!disk.isAboveReserve()) {
                return ShardLog.Room.NO_DISK;
            }
            long queued = counters.queuedBytes();
            return queued > 0 && bytes > config.queueBytes() - queued ? ShardLog.Room.NO_MEMORY : ShardLog.Room.FREE;
        }

        @Override
        public void enqueue(Entry entry) {
            commit.enqueue(entry);
        }
    }
}
