// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.writer;

import io.sluice.load.dialect.PutDialect.Detail;
import io.sluice.load.dialect.RecordFates;
import io.sluice.load.dialect.RecordFates.Fate;
import io.sluice.load.http.CallConnection;
import io.sluice.load.record.WriterRecords;
import io.sluice.load.writer.RepeatedCall.Ending;
import io.sluice.load.writer.Schedule.Turn;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * One connection and the records that go through it, a batch after the other. Refused records are sent again, alone, until
 * they are stored or given up; only then comes the next batch. Lives on one event loop.
 */
public final class LoadWriter {
    private final int number;
    private final WriterRecords records;
    private final CallConnection connection;
    private final WriterTools tools;
    private final Promise<Void> end = Promise.promise();

    /** @param number in the run */
    public LoadWriter(int number, WriterRecords records, CallConnection connection, WriterTools tools) {
        this.number = number;
        this.records = records;
        this.connection = connection;
        this.tools = tools;
    }

    /** Completes when there is nothing more to send and nothing in flight; fails if the server is not to be used so. */
    public Future<Void> run() {
        beginBatch();
        return end.future().onComplete(done -> {
            connection.close();
            tools.continuity().ended();
            tools.witness().ended();
        });
    }

    private void beginBatch() {
        tools.witness().whenRoom().compose(room -> records.next()).onComplete(this::takeTurn, end::tryFail);
    }

    private void takeTurn(int count) {
        Turn turn = count == 0 ? Turn.END : tools.schedule().take(count);
        if (turn.isEnd()) {
            end.tryComplete();
            return;
        }
        // Timers know whole milliseconds: rather a little early, and the latency counts from the sending then.
        long earlyMillis = TimeUnit.NANOSECONDS.toMillis(turn.dueNanos() - now());
        if (earlyMillis > 0) {
            tools.vertx().setTimer(earlyMillis, due -> new Batch(turn).begin());
        } else {
            new Batch(turn).begin();
        }
    }

    private long now() {
        return tools.nanoClock().getAsLong();
    }

    /** A batch until each of its records is settled. */
    private final class Batch {
        private final long startNanos = now();
        private final int count;
        private long dueNanos;
        private int rounds;
        /** Attempts that were of no use to those records that are not settled. */
        private int failures;

        Batch(Turn turn) {
            count = turn.records();
            dueNanos = Math.min(turn.dueNanos(), startNanos);
        }

        void begin() {
            put(records.body(count), IntStream.range(0, count).toArray());
        }

        private void put(Buffer body, int[] places) {
            rounds++;
            new RepeatedCall(connection, tools, body, places.length)
                    .send()
                    .onComplete(ending -> settle(ending, places), end::tryFail);
        }

        private void settle(Ending ending, int[] places) {
            if (!ending.isGivenUp()) {
                tools.meter().answered(now() - dueNanos);
            }
            RecordFates fates = ending.fates();
            failures += ending.failures();
            countStored(fates, places);
            countErrors(ending);
            tools.meter().unknown(fates.count(Fate.UNKNOWN));
            int[] refused = fates.places(Fate.REFUSED);
            long pauseMillis = tools.retries().pauseMillis(rounds, tools.random());
            boolean isTriedAgain = refused.length > 0
                    && !ending.isGivenUp()
                    && rounds < tools.retries().maxAttempts()
                    && tools.mayRetry(startNanos, pauseMillis);
            report(fates, places, !isTriedAgain);
            failures += ending.isGivenUp() || refused.length == 0 ? 0 : 1;
            if (isTriedAgain) {
                sendAgain(Arrays.stream(refused).map(i -> places[i]).toArray(), pauseMillis);
            } else {
                tools.meter().refused(refused.length);
                if (refused.length > 0 || fates.count(Fate.UNKNOWN) > 0) {
                    tools.continuity().givenUp(failures);
                }
                beginBatch();
            }
        }

        private void sendAgain(int[] places, long pauseMillis) {
            tools.meter().resent(places.length);
            tools.vertx().setTimer(Math.max(1, pauseMillis), over -> {
                dueNanos = now();
                put(records.body(places), places);
            });
        }

        private void countStored(RecordFates fates, int[] places) {
            long bytes = 0;
            int stored = 0;
            Set<String> shards = new HashSet<>();
            for (int i = 0; i < places.length; i++) {
                if (fates.fate(i) == Fate.STORED) {
                    stored++;
                    bytes += records.bytes(places[i]);
                    if (!fates.shard(i).isEmpty()) {
                        shards.add(fates.shard(i));
                    }
                }
            }
            tools.meter().stored(stored, bytes);
            if (stored > 0) {
                tools.continuity().acknowledged(shards, failures);
            }
        }

        /** Those of a call that was given up were counted with its attempts. */
        private void countErrors(Ending ending) {
            RecordFates fates = ending.fates();
            for (int i = 0; i < fates.count() && !ending.isGivenUp(); i++) {
                if (fates.fate(i) != Fate.STORED) {
                    tools.meter().error(fates.code(i), 1);
                }
            }
        }

        private void report(RecordFates fates, int[] places, boolean isRefusalFinal) {
            if (tools.witness().detail() == Detail.PLACES) {
                long[] fingerprints =
                        Arrays.stream(places).mapToLong(records::fingerprint).toArray();
                long[] identities =
                        Arrays.stream(places).mapToLong(records::identity).toArray();
                tools.witness().settled(new Settlement(number, fates, fingerprints, identities, isRefusalFinal));
            }
        }
    }
}
