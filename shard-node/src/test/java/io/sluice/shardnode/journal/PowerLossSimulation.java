// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.ReadOutcome;
import io.sluice.bus.ReadOutcome.Records;
import io.sluice.bus.SubBatch;
import io.sluice.fixture.Seeds;
import io.sluice.shardnode.disk.SimulatedFiles;
import io.sluice.shardnode.storage.Batches;
import io.sluice.shardnode.storage.ShardLog;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Many lives of one node: it appends, reads and is killed or loses power at random moments. What was acknowledged or seen
 * is there in every later life, in order, each record once.
 */
class PowerLossSimulation {
    private static final int LIVES = 6;
    private static final int SHARDS = 3;
    private static final int STEPS = 120;

    static LongStream seeds() {
        return Seeds.some();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_was_acknowledged_or_seen_is_there_after_every_end(long seed) {
        var random = new Random(seed);
        var files = new SimulatedFiles();
        var history = new History(SHARDS);

        for (int life = 1; life <= LIVES; life++) {
            endWhileStarting(random, files);
            var node = new SimulatedJournal(files, config(random), random.nextLong());
            history.check(node);
            List<ShardLog> logs = open(node, life);
            for (int step = 0; step < STEPS; step++) {
                step(random, node, logs, history);
            }
            end(random, node);
        }
        history.check(new SimulatedJournal(files, config(random), seed));
    }

    private static JournalConfig config(Random random) {
        return SimulatedJournal.small(4096 << random.nextInt(3), random.nextBoolean() ? 0 : 2000);
    }

    private static List<ShardLog> open(SimulatedJournal node, int epoch) {
        List<ShardLog> logs = new ArrayList<>();
        for (int shard = 0; shard < SHARDS; shard++) {
            logs.add(node.open(shard, epoch));
        }
        return logs;
    }

    private static void step(Random random, SimulatedJournal node, List<ShardLog> logs, History history) {
        int shard = random.nextInt(SHARDS);
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> history.append(shard, logs.get(shard), random);
            case 3 -> history.read(shard, node);
            case 4 -> node.journal().tick();
            default -> node.lanes().runOne();
        }
    }

    /** Recovery is cut short too, once or several times. */
    private static void endWhileStarting(Random random, SimulatedFiles files) {
        while (random.nextBoolean()) {
            files.faults().stopAfter(random.nextInt(30));
            try {
                var unused = new SimulatedJournal(files, config(random), 0);
            } catch (UncheckedIOException killed) {
                assertThat(killed).hasMessageContaining("the process was killed");
            }
            files.loseUnsynced(random);
        }
    }

    private static void end(Random random, SimulatedJournal node) {
        if (random.nextInt(4) == 0) {
            node.await(node.journal().close());
        }
        if (random.nextInt(3) == 0) {
            node.kill();
        } else {
            node.lanes().drop();
            node.files().loseUnsynced(random);
        }
    }

    /** What a test's clients know. */
    private static final class History {
        private final List<List<String>> appended = new ArrayList<>();
        private final int[] certain;
        private int calls;

        History(int shards) {
            certain = new int[shards];
            for (int shard = 0; shard < shards; shard++) {
                appended.add(new ArrayList<>());
            }
        }

        void append(int shard, ShardLog log, Random random) {
            List<String> known = appended.get(shard);
            var texts = new String[1 + random.nextInt(3)];
            for (int i = 0; i < texts.length; i++) {
                texts[i] = "call " + calls + " record " + i + "x".repeat(random.nextInt(5) == 0 ? 3000 : 20);
            }
            SubBatch batch = Batches.batch(calls++, SimulatedJournal.NOW_MS, texts);
            int baseOffset = known.size();
            known.addAll(List.of(texts));
            int end = known.size();
            log.append(baseOffset, batch).onSuccess(done -> certain[shard] = Math.max(certain[shard], end));
        }

        void read(int shard, SimulatedJournal node) {
            node.journal()
                    .reader(Batches.shard(shard), node.thread())
                    .read(certain[shard], 10, 10_000)
                    .onSuccess(outcome -> see(shard, outcome));
        }

        /** What a life finds is what the clients know, and from then on certain; the rest never was. */
        void check(SimulatedJournal node) {
            for (int shard = 0; shard < certain.length; shard++) {
                List<String> found = node.read(shard);
                assertThat(found.size()).isGreaterThanOrEqualTo(certain[shard]);
                assertThat(appended.get(shard)).startsWith(found.toArray(String[]::new));
                certain[shard] = found.size();
                appended.set(shard, new ArrayList<>(found));
            }
        }

        private void see(int shard, ReadOutcome outcome) {
            Records records = (Records) outcome;
            assertThat(Batches.texts(records.batches()))
                    .isEqualTo(appended.get(shard)
                            .subList(
                                    (int) (records.nextOffset()
                                            - Batches.texts(records.batches()).size()),
                                    (int) records.nextOffset()));
            certain[shard] = Math.max(certain[shard], (int) records.nextOffset());
        }
    }
}
