// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a server while apps commit how far they are, each in partitions of its own. {@code -Dcrash.rounds=} and {@code
 * -Dseed=} as in {@link SigkillCrashIT}.
 */
class CheckpointCrashIT {
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 3);
    private static final int PARTITIONS = 4;
    private static final int RECORDS = 2000;
    private static final int MAX_DELAY_MICROS = 1_500_000;

    private final SplittableRandom random = new SplittableRandom(Long.getLong("seed", 1));
    private final List<Progress> apps =
            IntStream.range(0, PARTITIONS).mapToObj(Progress::new).toList();
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
    void a_checkpoint_that_was_answered_is_there_after_a_kill_or_a_later_one() throws Exception {
        server.start();
        DisOlderSdk sdk = sdk();
        sdk.create("orders", PARTITIONS);
        for (Progress app : apps) {
            sdk.put(
                    "orders",
                    IntStream.range(0, RECORDS)
                            .mapToObj(i -> DisOlderSdk.inPartition("", Integer.toString(app.partition)))
                            .toList());
            app.consumer(sdk).create();
        }

        for (int round = 0; round < ROUNDS; round++) {
            DisOlderSdk serving = sdk();
            List<Thread> threads = new ArrayList<>();
            apps.forEach(app -> threads.add(new Thread(() -> app.commitUntilRefused(serving))));
            threads.forEach(Thread::start);
            server.killAfter(random.nextInt(MAX_DELAY_MICROS));
            for (Thread thread : threads) {
                thread.join();
            }
            server.start();
            DisOlderSdk restarted = sdk();
            apps.forEach(app -> app.judge(restarted));
        }
        assertThat(apps).anySatisfy(app -> assertThat(app.answered.get()).isPositive());
    }

    private DisOlderSdk sdk() {
        return new DisOlderSdk(URI.create("http://127.0.0.1:" + server.port()), config -> {});
    }

    /** How far an app has said that it is, and how far it was told to be. */
    private static final class Progress {
        private final int partition;
        private final AtomicLong asked = new AtomicLong(-1);
        private final AtomicLong answered = new AtomicLong(-1);
        private volatile String end = "";

        Progress(int partition) {
            this.partition = partition;
        }

        DisOlderConsumer consumer(DisOlderSdk sdk) {
            return new DisOlderConsumer(sdk.dis(), "orders", "app-" + partition);
        }

        void commitUntilRefused(DisOlderSdk sdk) {
            DisOlderConsumer consumer = consumer(sdk);
            try {
                while (asked.get() < RECORDS) {
                    consumer.commit(Integer.toString(partition), Long.toString(asked.incrementAndGet()));
                    answered.set(asked.get());
                }
            } catch (RuntimeException killed) {
                end = String.valueOf(killed.getMessage());
            }
        }

        void judge(DisOlderSdk sdk) {
            assertThat(end).as("the server's own words").doesNotContain("DIS.");
            String number =
                    consumer(sdk).checkpoint(Integer.toString(partition)).getSequenceNumber();
            long found = number == null ? -1 : Long.parseLong(number);
            assertThat(found).as("partition %d", partition).isBetween(answered.get(), asked.get());
            answered.set(found);
            asked.set(found);
        }
    }
}
