// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.ReadOutcome.Records;
import io.sluice.shardnode.journal.segment.SegmentHeader;
import io.sluice.shardnode.storage.Batches;
import io.sluice.shardnode.storage.RetentionInMemory;
import io.sluice.shardnode.storage.ShardLog;
import io.sluice.shardnode.storage.ShardReader;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real threads on a real directory: while two shards are appended to, one of which is kept for a moment only, and both are
 * read from the beginning again and again, sweeps follow on each other.
 */
class SweepOnDiskTest {
    private static final int KEPT = 1;
    private static final int PASSING = 0;
    private static final int APPENDS = 200;
    private static final int BYTES = 16 << 10;
    private static final long OLD_MS = 1000;

    private final ExecutorService owner = Executors.newSingleThreadExecutor();
    private final RetentionInMemory retention = new RetentionInMemory();

    @TempDir
    private Path data;

    @AfterEach
    void stop() {
        owner.shutdown();
    }

    @Test
    void sweeps_beside_appends_and_reads_leave_what_is_kept_and_free_the_rest() throws IOException {
        JournalConfig config = JournalConfig.defaults().withSegmentBytes(128 << 10);
        var real = new RealJournal(data, config, retention);
        Future<Void> appended = Future.all(append(real, PASSING, APPENDS, BYTES), append(real, KEPT, APPENDS, 100))
                .mapEmpty();
        List<Future<Void>> beside = List.of(
                sweepUntil(appended, real), readUntil(appended, real, PASSING), readUntil(appended, real, KEPT));

        RealJournal.await(appended);
        RealJournal.await(Future.all(beside));
        retention.keepFrom(Batches.shard(PASSING), OLD_MS + APPENDS);
        RealJournal.await(real.journal().sweep());
        long whileRunning = read(real, KEPT);
        real.close();
        var again = new RealJournal(data, config, retention);
        RealJournal.await(again.journal().sweep());

        assertThat(whileRunning).isEqualTo(APPENDS);
        assertThat(read(again, KEPT)).isEqualTo(APPENDS);
        assertThat(read(again, PASSING)).isZero();
        assertThat(open(again, PASSING).recovered().nextOffset()).isEqualTo(APPENDS);
        again.close();
        assertThat(segmentBytes()).isLessThan((long) APPENDS * BYTES / 4);
    }

    /** One after the other; what passes is past its retention fifty appends later. */
    private Future<Void> append(RealJournal real, int shard, int count, int bytes) {
        Promise<Void> done = Promise.promise();
        ShardLog log = open(real, shard);
        owner.execute(() -> append(log, shard, 0, count, bytes, done));
        return done.future();
    }

    private void append(ShardLog log, int shard, int next, int count, int bytes, Promise<Void> done) {
        if (next == count) {
            done.complete();
            return;
        }
        if (shard == PASSING) {
            retention.keepFrom(Batches.shard(PASSING), OLD_MS + next - 50);
        }
        log.append(next, Batches.large(next, OLD_MS + next, bytes))
                .onSuccess(durable -> append(log, shard, next + 1, count, bytes, done))
                .onFailure(done::fail);
    }

    private static Future<Void> sweepUntil(Future<Void> end, RealJournal real) {
        return repeatUntil(end, () -> real.journal().sweep());
    }

    private Future<Void> readUntil(Future<Void> end, RealJournal real, int shard) {
        return repeatUntil(end, () -> readAll(real, shard).mapEmpty());
    }

    private static Future<Void> repeatUntil(Future<Void> end, Supplier<Future<Void>> task) {
        Promise<Void> done = Promise.promise();
        repeatUntil(end, task, done);
        return done.future();
    }

    private static void repeatUntil(Future<Void> end, Supplier<Future<Void>> task, Promise<Void> done) {
        if (end.isComplete()) {
            done.complete();
        } else {
            task.get().onFailure(done::fail).onSuccess(again -> repeatUntil(end, task, done));
        }
    }

    private long read(RealJournal real, int shard) {
        return RealJournal.await(readAll(real, shard));
    }

    /** Counts the records that are shown; fails if one is missing between, or shown twice. */
    private Future<Long> readAll(RealJournal real, int shard) {
        Promise<Long> count = Promise.promise();
        readOn(real.journal().reader(Batches.shard(shard), owner), shard, 0, 0, count);
        return count.future();
    }

    private static void readOn(ShardReader reader, int shard, long from, long counted, Promise<Long> count) {
        reader.read(from, 100, 1 << 20).onFailure(count::fail).onSuccess(outcome -> {
            Records records = (Records) outcome;
            if (records.batches().isEmpty()) {
                count.complete(counted);
            } else if (follow(records, shard, from)) {
                readOn(
                        reader,
                        shard,
                        records.nextOffset(),
                        counted + records.batches().size(),
                        count);
            } else {
                count.fail(records.batches().size() + " records up to " + records.nextOffset() + " read from " + from);
            }
        });
    }

    /** Every batch is of one record; only the beginning may be gone, and only of the shard that passes. */
    private static boolean follow(Records records, int shard, long from) {
        long first = records.batches().get(0).baseOffset();
        boolean isWhole = records.nextOffset() == first + records.batches().size();
        return isWhole && (shard == KEPT ? first == from : first >= from);
    }

    private ShardLog open(RealJournal real, int shard) {
        long epoch = real.directory().identity().bootEpoch();
        return RealJournal.await(
                real.journal().open(Batches.shard(shard), epoch, owner, (call, places, offset, arrival) -> {}));
    }

    private long segmentBytes() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("journal"))) {
            return files.filter(file -> file.toString().endsWith(SegmentHeader.SUFFIX)
                            || file.toString().endsWith(SegmentHeader.COLD_SUFFIX))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
