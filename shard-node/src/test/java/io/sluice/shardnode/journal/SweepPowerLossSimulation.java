// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.fixture.Seeds;
import io.sluice.shardnode.disk.SimulatedFiles;
import io.sluice.shardnode.storage.Retention;
import io.sluice.shardnode.storage.RetentionInMemory;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Many lives of one node whose streams have retentions of their own, which change; it sweeps, and is killed or loses power
 * at random moments, in the midst of sweeps and of starts too. In every life each shard shows what is kept, without a gap
 * and each record once, and goes on where it was.
 */
class SweepPowerLossSimulation {
    private static final int LIVES = 8;
    private static final int SHARDS = 4;
    private static final int STEPS = 150;
    private static final Duration HORIZON = Duration.ofSeconds(1);

    private final RetentionInMemory retention = new RetentionInMemory();
    private final SimulatedFiles files = new SimulatedFiles();
    private final List<SweptShard> shards = new ArrayList<>();
    private long nowMs = SimulatedJournal.NOW_MS;

    static LongStream seeds() {
        return Seeds.some();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_kept_is_there_once_and_every_shard_goes_on_where_it_was(long seed) {
        var random = new Random(seed);
        for (int shard = 0; shard < SHARDS; shard++) {
            shards.add(new SweptShard(shard, retention));
        }

        for (int life = 1; life <= LIVES; life++) {
            endWhileStarting(random);
            SimulatedJournal node = start(random);
            shards.forEach(shard -> shard.check(node, random));
            for (SweptShard shard : shards) {
                shard.open(node, life);
            }
            for (int step = 0; step < STEPS; step++) {
                step(random, node);
            }
            end(random, node);
        }
        SimulatedJournal node = start(random);
        shards.forEach(shard -> shard.check(node, random));
    }

    private SimulatedJournal start(Random random) {
        JournalConfig usual = JournalConfig.defaults();
        var config = new JournalConfig(
                4096L << random.nextInt(3),
                usual.queueBytes(),
                usual.diskReserveBytes(),
                random.nextBoolean() ? 0 : 2000,
                usual.indexCacheBytes(),
                usual.readQueueCount(),
                usual.readQueueBytes(),
                HORIZON,
                List.of(0, 30, 60, 90).get(random.nextInt(4)));
        return new SimulatedJournal(files, config, random.nextLong(), () -> Instant.ofEpochMilli(nowMs), retention);
    }

    private void step(Random random, SimulatedJournal node) {
        SweptShard shard = shards.get(random.nextInt(SHARDS));
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3, 4 -> shard.append(random, nowMs);
            case 5 -> shard.read(node, random);
            case 6 -> node.journal().tick();
            case 7 -> node.journal().sweep();
            case 8 -> nowMs += random.nextInt(2000);
            case 9 -> shard.keepFrom(nowMs - random.nextInt(20_000));
            case 10 -> maybe(random, 40, () -> shard.keepFrom(Retention.NOTHING));
            case 11 -> maybe(random, 20, shard::seal);
            default -> node.lanes().runOne();
        }
    }

    private static void maybe(Random random, int oneIn, Runnable task) {
        if (random.nextInt(oneIn) == 0) {
            task.run();
        }
    }

    private void endWhileStarting(Random random) {
        while (random.nextBoolean()) {
            files.faults().stopAfter(random.nextInt(40));
            try {
                SimulatedJournal unused = start(random);
            } catch (UncheckedIOException killed) {
                assertThat(killed).hasMessageContaining("the process was killed");
            }
            files.loseUnsynced(random);
        }
    }

    private void end(Random random, SimulatedJournal node) {
        switch (random.nextInt(4)) {
            case 0 -> node.await(node.journal().close());
            case 1 -> stopInASweep(random, node);
            default -> {}
        }
        if (random.nextInt(3) == 0) {
            node.kill();
        } else {
            node.lanes().drop();
            files.loseUnsynced(random);
        }
    }

    /** The disk does so many operations more, among them those of a sweep. */
    private void stopInASweep(Random random, SimulatedJournal node) {
        files.faults().stopAfter(random.nextInt(60));
        node.journal().sweep();
        for (int i = 0; i < 30; i++) {
            node.lanes().runOne();
        }
    }
}
