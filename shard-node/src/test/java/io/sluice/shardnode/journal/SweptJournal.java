// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.ReadOutcome;
import io.sluice.bus.ReadOutcome.Records;
import io.sluice.bus.SeekRequest.Place;
import io.sluice.bus.ShardEnd;
import io.sluice.shardnode.disk.SimulatedFiles;
import io.sluice.shardnode.journal.segment.SegmentHeader;
import io.sluice.shardnode.storage.Batches;
import io.sluice.shardnode.storage.RetentionInMemory;
import io.sluice.shardnode.storage.ShardLog;
import io.vertx.core.Future;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A journal of small segments on a simulated disk, with a clock and a retention that a test sets, for one test. */
final class SweptJournal {
    static final long BEGIN_MS = SimulatedJournal.NOW_MS;
    static final Duration HORIZON = Duration.ofSeconds(1);

    private static final long SEGMENT_BYTES = 4096;
    private static final int TEXT_BYTES = 500;

    private final int coldBelowPercent;
    private RetentionInMemory retention = new RetentionInMemory();
    private final Map<Integer, Long> nextOffsets = new HashMap<>();
    private final Map<Integer, ShardLog> logs = new HashMap<>();
    private SimulatedFiles files = new SimulatedFiles();
    private long nowMs = BEGIN_MS;
    private int epoch;
    private SimulatedJournal node;

    SweptJournal(int coldBelowPercent) {
        this.coldBelowPercent = coldBelowPercent;
        this.node = start();
    }

    /** Another process on a copy of the files, all of which is durable; the two share their retention. */
    SweptJournal(SweptJournal original) {
        this.coldBelowPercent = original.coldBelowPercent;
        this.retention = original.retention;
        this.nextOffsets.putAll(original.nextOffsets);
        this.files = original.files.copy();
        this.nowMs = original.nowMs;
        this.epoch = original.epoch;
        this.node = start();
        this.node.lanes().runAll();
    }

    /** Without memory of what was written, and with a short horizon of repeats. */
    private SimulatedJournal start() {
        epoch++;
        logs.clear();
        JournalConfig usual = JournalConfig.defaults();
        var config = new JournalConfig(
                SEGMENT_BYTES,
                usual.queueBytes(),
                usual.diskReserveBytes(),
                0,
                usual.indexCacheBytes(),
                usual.readQueueCount(),
                usual.readQueueBytes(),
                HORIZON,
                coldBelowPercent);
        return new SimulatedJournal(files, config, 1, () -> Instant.ofEpochMilli(nowMs), retention);
    }

    SimulatedJournal node() {
        return node;
    }

    SimulatedFiles files() {
        return files;
    }

    void setNow(long ms) {
        nowMs = ms;
    }

    void keepFrom(int shard, long ms) {
        retention.keepFrom(Batches.shard(shard), ms);
    }

    /** Appends a batch of one record; seven of them fill a segment. */
    Future<Void> append(int shard, long arrivalMs) {
        return append(shard, arrivalMs, text(shard, nextOffsets.getOrDefault(shard, 0L)));
    }

    Future<Void> append(int shard, long arrivalMs, String text) {
        long offset = nextOffsets.merge(shard, 1L, Long::sum) - 1;
        return log(shard).append(offset, Batches.batch(shard * 1000L + offset, arrivalMs, text));
    }

    /** Appends batches, each on disk before the next, and lets all work be done. */
    void append(int shard, long arrivalMs, int count) {
        for (int i = 0; i < count; i++) {
            node.await(append(shard, arrivalMs));
            node.lanes().runAll();
        }
    }

    /**
     * Each of the first five segments has one record of shard 1, which is kept, and else of shard 0, of which nothing is;
     * then the process is started again.
     */
    void fillSparsely(long laterMs) {
        for (int i = 0; i < 5; i++) {
            append(1, BEGIN_MS + i, 1);
            append(0, BEGIN_MS + i, 8);
        }
        setNow(laterMs);
        keepFrom(0, laterMs);
        restart();
    }

    void seal(int shard, ShardEnd end) {
        node.await(log(shard).seal(end));
    }

    ShardLog log(int shard) {
        return logs.computeIfAbsent(shard, index -> node.open(index, epoch));
    }

    /** Sweeps and lets all work be done. */
    Future<Void> sweep() {
        Future<Void> swept = node.journal().sweep();
        node.lanes().runAll();
        return swept;
    }

    /** The process is killed and started again. */
    void restart() {
        node.kill();
        node = start();
        node.lanes().runAll();
    }

    /** Another process is started, and stops after so many writes and forces, before or after it serves. */
    void startAndStopAfter(int operations) {
        files.faults().stopAfter(operations);
        try {
            start().lanes().runAll();
        } catch (UncheckedIOException stopped) {
            assertThat(stopped).hasMessageContaining("the process was killed");
        }
    }

    /** Another process is started on other files. */
    void restartOn(SimulatedFiles other) {
        node.kill();
        files = other;
        node = start();
        node.lanes().runAll();
    }

    ReadOutcome read(int shard, long offset, int maxRecords) {
        return node.await(
                node.journal().reader(Batches.shard(shard), node.thread()).read(offset, maxRecords, 1 << 20));
    }

    /** The data of all records that are shown, in order. */
    List<String> texts(int shard) {
        return Batches.texts(((Records) read(shard, 0, Integer.MAX_VALUE)).batches());
    }

    long seek(int shard, Place place) {
        return node.await(
                node.journal().reader(Batches.shard(shard), node.thread()).seek(place, 0));
    }

    /** Names of segment files, cold ones too, in order. */
    List<String> segments() {
        return files.list().stream()
                .filter(name -> name.endsWith(SegmentHeader.SUFFIX) || name.endsWith(SegmentHeader.COLD_SUFFIX))
                .toList();
    }

    /** True if nothing is left to do for a sweep, as far as files tell: two cold segments at most, and two others. */
    boolean isSwept() {
        return cold().size() <= 2 && segments().size() <= cold().size() + 3;
    }

    List<String> cold() {
        return files.list().stream()
                .filter(name -> name.endsWith(SegmentHeader.COLD_SUFFIX))
                .toList();
    }

    static String text(int shard, long offset) {
        return "shard " + shard + " record " + offset + " " + "x".repeat(TEXT_BYTES);
    }
}
