// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kills a server while clients make, change, fill and delete streams, each its own. {@code -Dcrash.rounds=} and {@code
 * -Dseed=} as in {@link SigkillCrashIT}.
 */
class StreamLifeCrashIT {
    private static final Logger LOG = LoggerFactory.getLogger(StreamLifeCrashIT.class);
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 3);
    private static final int CLIENTS = 4;
    private static final int MAX_ANSWERS = 200;
    private static final int MAX_DELAY_MICROS = 5_000;

    private final SplittableRandom random = new SplittableRandom(Long.getLong("seed", 1));
    private final List<Life> lives = new ArrayList<>();
    private KilledServer server;

    @TempDir
    private Path directory;

    @BeforeEach
    void prepare() {
        server = new KilledServer(directory);
        for (int client = 0; client < CLIENTS; client++) {
            lives.add(new Life("stream-" + client, random.split()));
        }
    }

    @AfterEach
    void release() {
        server.close();
    }

    @Test
    void what_was_answered_of_a_streams_life_survives_a_kill_and_what_was_not_is_done_whole_or_not_at_all()
            throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            PlainKinesis serving = server.start();
            for (Life life : lives) {
                life.judge(serving);
            }
            var load = new KilledLoad(random.nextInt(1, MAX_ANSWERS));
            lives.forEach(life -> load.start(onAnswer -> life.live(serving, onAnswer)));
            load.kill(server, random.nextInt(MAX_DELAY_MICROS));
        }

        PlainKinesis restarted = server.start();
        for (Life life : lives) {
            life.judge(restarted);
        }
        LOG.info(
                "rounds={} answered={} deletions={}",
                ROUNDS,
                lives.stream().mapToInt(life -> life.answered).sum(),
                lives.stream().mapToInt(life -> life.deletions).sum());
    }

    /** What is known of a stream; a stream that is not there has no hours. */
    private record State(int hours, int tags, int records) {
        private static final State NONE = new State(0, 0, 0);
        private static final State NEW = new State(24, 0, 0);
    }

    /** One client's stream: as it was when the last answer came, and as what was asked since would make it. */
    private static final class Life {
        private final String stream;
        private final SplittableRandom random;
        private State known = State.NONE;
        private State asked = State.NONE;
        private int answered;
        private int deletions;

        Life(String stream, SplittableRandom random) {
            this.stream = stream;
            this.random = random;
        }

        void live(PlainKinesis serving, Runnable onAnswer) throws IOException, InterruptedException {
            while (true) {
                step(serving);
                known = asked;
                answered++;
                onAnswer.run();
            }
        }

        private void step(PlainKinesis serving) throws IOException, InterruptedException {
            int choice = known.equals(State.NONE) ? 0 : random.nextInt(1, 8);
            switch (choice) {
                case 0 -> {
                    asked = State.NEW;
                    serving.ask("CreateStream", named().put("ShardCount", 1));
                }
                case 1 -> {
                    asked = State.NONE;
                    serving.ask("DeleteStream", named());
                    deletions++;
                }
                case 2, 3 -> {
                    asked = new State(known.hours + 1, known.tags, known.records);
                    serving.ask("IncreaseStreamRetentionPeriod", named().put("RetentionPeriodHours", asked.hours));
                }
                case 4, 5 -> {
                    asked = new State(known.hours, known.tags + 1, known.records);
                    serving.ask(
                            "AddTagsToStream",
                            named().put("Tags", new JsonObject().put("key", String.valueOf(asked.tags))));
                }
                default -> {
                    asked = new State(known.hours, known.tags, known.records + 1);
                    serving.ask("PutRecord", named().put("PartitionKey", "a").put("Data", ""));
                }
            }
        }

        /** After a start the stream is as it was when the last answer came, or as the question without answer makes it. */
        void judge(PlainKinesis serving) throws Exception {
            State found = find(serving);
            assertThat(found).as(stream).isIn(known, asked);
            known = found;
            asked = found;
        }

        private State find(PlainKinesis serving) throws Exception {
            HttpResponse<String> answer = serving.send("DescribeStreamSummary", named().encode(), UUID.randomUUID());
            if (answer.statusCode() != 200) {
                assertThat(answer.body()).contains("ResourceNotFoundException");
                assertThat(serving.ask("ListStreams", new JsonObject()).getJsonArray("StreamNames"))
                        .doesNotContain(stream);
                return State.NONE;
            }
            int hours = new JsonObject(answer.body())
                    .getJsonObject("StreamDescriptionSummary")
                    .getInteger("RetentionPeriodHours");
            JsonArray tags = serving.ask("ListTagsForStream", named()).getJsonArray("Tags");
            int tag =
                    tags.isEmpty() ? 0 : Integer.parseInt(tags.getJsonObject(0).getString("Value"));
            return new State(hours, tag, records(serving));
        }

        private int records(PlainKinesis serving) throws Exception {
            JsonObject iterator = serving.ask(
                    "GetShardIterator", named().put("ShardId", "0").put("ShardIteratorType", "TRIM_HORIZON"));
            return serving.ask("GetRecords", iterator).getJsonArray("Records").size();
        }

        private JsonObject named() {
            return new JsonObject().put("StreamName", stream);
        }
    }
}
