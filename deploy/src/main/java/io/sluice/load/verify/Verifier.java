// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.verify;

import io.sluice.load.dialect.PutDialect.Detail;
import io.sluice.load.dialect.ReadAnswer.Page;
import io.sluice.load.dialect.ReadRecord;
import io.sluice.load.dialect.WrongAnswer;
import io.sluice.load.writer.Settlement;
import io.sluice.load.writer.Witness;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Brings writers, reader and judge together on one event loop. When too much is remembered the writers are held; when all
 * of them are held, or have ended, and the reader has come to the end of the stream, all that is remembered is judged.
 */
public final class Verifier implements Witness {
    private static final long LOOK_MILLIS = 200;

    private final Vertx vertx;
    private final Context loop;
    private final Judge judge;
    private final StreamReader reader;
    private final VerifyConfig config;
    private final LongSupplier nanoClock;
    private final AtomicLong inTransit = new AtomicLong();
    private final ArrayDeque<Promise<Void>> held = new ArrayDeque<>();
    private final Promise<Verdict> verdict = Promise.promise();
    private volatile Status status = Status.BEGIN;
    private int active;
    private int alive;
    private long quietTick;
    private long quietNanos;

    /** Where things stand, as any thread may see it. */
    public record Status(Verdict.Counts counts, long remembered, int held) {
        static final Status BEGIN = new Status(new Findings().counts(), 0, 0);
    }

    /** @param loop where all of it happens */
    public Verifier(Context loop, Reading reading, VerifyConfig config, LongSupplier nanoClock) {
        this.vertx = loop.owner();
        this.loop = loop;
        this.config = config;
        this.nanoClock = nanoClock;
        this.judge = new Judge(reading.origin());
        var means = new StreamReader.Means(vertx, reading.dialect(), reading.connections(), reading.pageRecords());
        this.reader = new StreamReader(means, new Pages(), nanoClock);
    }

    /** Completes when all that is put from then on will be read; fails if the stream cannot be read. */
    public Future<Void> open(int writers) {
        Promise<Void> opened = Promise.promise();
        loop.runOnContext(run -> {
            active = writers;
            alive = writers;
            reader.open()
                    .onSuccess(done -> {
                        reader.start();
                        vertx.setPeriodic(LOOK_MILLIS, look -> look());
                    })
                    .onComplete(opened);
        });
        return opened.future();
    }

    /** Completes when all writers have ended and all they wrote was read, or cannot be. */
    public Future<Verdict> verdict() {
        return verdict.future();
    }

    public Status status() {
        return status;
    }

    @Override
    public Detail detail() {
        return Detail.PLACES;
    }

    @Override
    public Future<Void> whenRoom() {
        if (status.remembered() + inTransit.get() < config.maxRecords()) {
            return Future.succeededFuture();
        }
        Context writerLoop = vertx.getOrCreateContext();
        Promise<Void> room = Promise.promise();
        loop.runOnContext(run -> {
            Promise<Void> granted = Promise.promise();
            granted.future().onComplete(done -> writerLoop.runOnContext(go -> room.handle(done)));
            held.add(granted);
            pause();
        });
        return room.future();
    }

    @Override
    public void settled(Settlement settlement) {
        int records = settlement.fates().count();
        inTransit.addAndGet(records);
        loop.runOnContext(run -> {
            if (!verdict.future().isComplete()) {
                judge.settled(settlement);
                inTransit.addAndGet(-records);
                afterChange();
            }
        });
    }

    @Override
    public void ended() {
        loop.runOnContext(run -> {
            alive--;
            pause();
        });
    }

    /** A writer has nothing in flight any more, and all that it was told has been told here before. */
    private void pause() {
        active--;
        if (active == 0) {
            quietTick = reader.tick();
            quietNanos = nanoClock.getAsLong();
        }
        afterChange();
    }

    private void afterChange() {
        if (judge.kept() > config.maxRecords()) {
            conclude(Optional.of(
                    judge.kept() + " records are refused or without an answer, more than can be kept in mind"));
        }
        if (verdict.future().isComplete() || judge.remembered() < config.maxRecords() / 2) {
            release();
        }
        status = new Status(judge.counts(), judge.remembered(), held.size());
    }

    private void release() {
        while (!held.isEmpty()) {
            active++;
            held.poll().complete();
        }
    }

    /** All is quiet when no call is in flight; then the end of every shard is read once more. */
    private void judgeWhenQuiet() {
        boolean isRead = active == 0 && reader.hasReadAllSince(quietTick);
        if (isRead && (isReadUpToAcknowledged() || hasPassed(quietNanos, config.tipPatience()))) {
            judge.judgeAll();
            if (alive == 0) {
                conclude(Optional.empty());
            }
            afterChange();
        }
    }

    private boolean isReadUpToAcknowledged() {
        return reader.shards().stream().allMatch(judge::isReadUpToAcknowledged);
    }

    private void look() {
        if (hasPassed(reader.answeredNanos(), config.readPatience())) {
            conclude(Optional.of(
                    "the stream could not be read for " + config.readPatience().toMillis() + " ms"));
        }
    }

    private boolean hasPassed(long sinceNanos, Duration patience) {
        return nanoClock.getAsLong() - sinceNanos > patience.toNanos();
    }

    private void conclude(Optional<String> incomplete) {
        if (verdict.tryComplete(judge.verdict(incomplete))) {
            reader.close();
            release();
        }
    }

    private final class Pages implements StreamReader.Listener {
        @Override
        public void onPage(String shard, Page page) {
            if (verdict.future().isComplete()) {
                return;
            }
            for (ReadRecord record : page.records()) {
                judge.read(shard, record);
            }
            afterChange();
            judgeWhenQuiet();
        }

        @Override
        public void onRefused(WrongAnswer refusal) {
            conclude(Optional.ofNullable(refusal.getMessage()));
        }
    }
}
