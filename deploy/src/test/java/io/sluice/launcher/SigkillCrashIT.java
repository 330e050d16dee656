// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kills a server under load, again and again, on the same data directory. {@code -Dcrash.rounds=50} for more kills,
 * {@code -Dseed=} for others, {@code -Dcrash.options="--bus-encoding by-bytes"} and {@code -Dcrash.java-opts=} for
 * another server.
 */
class SigkillCrashIT {
    private static final Logger LOG = LoggerFactory.getLogger(SigkillCrashIT.class);
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 5);
    private static final String STREAM = "crashing";
    private static final int SHARDS = 4;
    private static final int WRITERS = 6;
    private static final int MAX_ANSWERS = 200;
    private static final int MAX_DELAY_MICROS = 20_000;
    private static final int MAX_START_MICROS = 1_500_000;
    private static final double KILLED_STARTS = 0.25;

    private final SplittableRandom random = new SplittableRandom(Long.getLong("seed", 1));
    private final CrashLedger ledger = new CrashLedger();
    private final List<CrashWriter> writers = IntStream.range(0, WRITERS)
            .mapToObj(writer -> new CrashWriter(STREAM, writer, random.split(), ledger))
            .toList();
    private final List<ShardTail> reader = tails();
    private KilledServer server;

    @TempDir
    private Path directory;

    @BeforeEach
    void prepare() {
        server = new KilledServer(directory);
    }

    @AfterEach
    void release() {
        server.close();
    }

    @Test
    void what_was_acknowledged_before_a_kill_is_there_once_where_it_was_said_to_be() throws Exception {
        server.start()
                .ask("CreateStream", new JsonObject().put("StreamName", STREAM).put("ShardCount", SHARDS));
        server.kill();

        for (int round = 0; round < ROUNDS; round++) {
            if (random.nextDouble() < KILLED_STARTS) {
                killWhileItStarts();
            }
            killUnderLoad(restart());
        }

        PlainKinesis last = restart();
        for (CrashWriter writer : writers) {
            writer.repeat(last, () -> {});
        }
        judge(last);
        server.stop();
        judge(server.start());
        LOG.info("rounds={} {} starts={}", ROUNDS, ledger, server.starts());
    }

    private PlainKinesis restart() throws Exception {
        PlainKinesis started = server.start();
        readToEnd(reader, started);
        ledger.restartedWith(reader);
        return started;
    }

    /** Some kills come while recovery is at work. */
    private void killWhileItStarts() throws Exception {
        server.spawn();
        server.killAfter(random.nextInt(MAX_START_MICROS));
    }

    private void killUnderLoad(PlainKinesis serving) throws Exception {
        var load = new KilledLoad(random.nextInt(1, MAX_ANSWERS));
        for (CrashWriter writer : writers) {
            load.start(onAnswer -> writer.write(serving, onAnswer));
        }
        load.start(onAnswer -> read(serving));
        load.kill(server, random.nextInt(MAX_DELAY_MICROS));
    }

    private void read(PlainKinesis serving) throws IOException, InterruptedException {
        while (true) {
            for (ShardTail tail : reader) {
                tail.readPage(serving);
            }
        }
    }

    /** What one reader saw, now before a kill and then after it, is what another finds that begins anew. */
    private void judge(PlainKinesis serving) throws Exception {
        List<ShardTail> anew = tails();
        readToEnd(anew, serving);
        readToEnd(reader, serving);

        ledger.judge(anew);
        for (int shard = 0; shard < SHARDS; shard++) {
            assertThat(reader.get(shard).read().equals(anew.get(shard).read()))
                    .as("both readers saw the same of shard %d", shard)
                    .isTrue();
        }
    }

    private static void readToEnd(List<ShardTail> tails, PlainKinesis serving) throws Exception {
        for (ShardTail tail : tails) {
            tail.readToEnd(serving);
        }
    }

    private static List<ShardTail> tails() {
        return IntStream.range(0, SHARDS)
                .mapToObj(index -> new ShardTail(STREAM, String.format("shardId-%012d", index)))
                .toList();
    }
}
