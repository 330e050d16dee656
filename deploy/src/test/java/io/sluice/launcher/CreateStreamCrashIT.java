// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kills a server while clients make streams. {@code -Dcrash.rounds=} and {@code -Dseed=} as in {@link SigkillCrashIT}. */
class CreateStreamCrashIT {
    private static final Logger LOG = LoggerFactory.getLogger(CreateStreamCrashIT.class);
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 3);
    private static final int CLIENTS = 4;
    private static final int MAX_ANSWERS = 60;
    private static final int MAX_SHARDS = 9;
    private static final int MAX_DELAY_MICROS = 5_000;

    private final SplittableRandom random = new SplittableRandom(Long.getLong("seed", 1));
    /** Shard counts by name. */
    private final Map<String, Integer> answered = new ConcurrentHashMap<>();

    private final Map<String, Integer> unanswered = new ConcurrentHashMap<>();
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
    void a_stream_whose_creation_was_answered_before_a_kill_is_there_and_takes_records() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            killWhileCreating(server.start(), round);
        }

        PlainKinesis restarted = server.start();
        int made = createAgain(restarted);
        for (var stream : answered.entrySet()) {
            judge(restarted, stream.getKey(), stream.getValue());
        }
        LOG.info(
                "rounds={} streams={} unanswered={} of these made={}",
                ROUNDS,
                answered.size(),
                unanswered.size(),
                made);
    }

    private void killWhileCreating(PlainKinesis serving, int round) throws Exception {
        var load = new KilledLoad(random.nextInt(1, MAX_ANSWERS));
        for (int client = 0; client < CLIENTS; client++) {
            String prefix = "stream-" + round + "-" + client + "-";
            SplittableRandom own = random.split();
            load.start(onAnswer -> create(serving, prefix, own, onAnswer));
        }
        load.kill(server, random.nextInt(MAX_DELAY_MICROS));
    }

    private void create(PlainKinesis serving, String prefix, SplittableRandom own, Runnable onAnswer)
            throws IOException, InterruptedException {
        for (int number = 0; ; number++) {
            String stream = prefix + number;
            int shards = own.nextInt(1, MAX_SHARDS);
            unanswered.put(stream, shards);
            serving.ask("CreateStream", creation(stream, shards));
            answered.put(stream, shards);
            unanswered.remove(stream);
            onAnswer.run();
        }
    }

    /** As SDKs do; says how many were there already. */
    private int createAgain(PlainKinesis serving) throws Exception {
        int made = 0;
        for (var stream : unanswered.entrySet()) {
            HttpResponse<String> answer = serving.send(
                    "CreateStream", creation(stream.getKey(), stream.getValue()).encode(), UUID.randomUUID());
            if (answer.statusCode() != 200) {
                assertThat(answer.body()).contains("ResourceInUseException");
                made++;
            }
            judge(serving, stream.getKey(), stream.getValue());
        }
        return made;
    }

    private static void judge(PlainKinesis serving, String stream, int shards) throws Exception {
        JsonObject summary = serving.ask("DescribeStreamSummary", new JsonObject().put("StreamName", stream))
                .getJsonObject("StreamDescriptionSummary");
        assertThat(summary.getString("StreamStatus")).as(stream).isEqualTo("ACTIVE");
        assertThat(summary.getInteger("OpenShardCount")).as(stream).isEqualTo(shards);
        serving.ask(
                "PutRecord",
                new JsonObject()
                        .put("StreamName", stream)
                        .put("PartitionKey", "a")
                        .put("Data", ""));
    }

    private static JsonObject creation(String stream, int shards) {
        return new JsonObject().put("StreamName", stream).put("ShardCount", shards);
    }
}
