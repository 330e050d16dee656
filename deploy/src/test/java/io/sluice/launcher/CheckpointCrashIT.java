// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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
 * Kills a server while apps commit how far they are, each in a partition of its own. {@code -Dcrash.rounds=} and {@code
 * -Dseed=} as in {@link SigkillCrashIT}.
 */
class CheckpointCrashIT {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointCrashIT.class);
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 3);
    private static final int APPS = 4;
    private static final int RECORDS = 100;
    private static final int MAX_ANSWERS = 300;
    private static final int MAX_DELAY_MICROS = 5_000;

    private final SplittableRandom random = new SplittableRandom(Long.getLong("seed", 1));
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Progress> apps =
            IntStream.range(0, APPS).mapToObj(Progress::new).toList();
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
    void a_checkpoint_that_was_answered_is_there_after_a_kill_or_the_one_that_was_asked_for_then() throws Exception {
        server.start();
        ask("streams", new JsonObject().put("stream_name", "orders").put("partition_count", APPS), 201);
        for (Progress app : apps) {
            app.begin();
        }
        for (int round = 0; round < ROUNDS; round++) {
            var load = new KilledLoad(random.nextInt(1, MAX_ANSWERS));
            apps.forEach(app -> load.start(app::commit));
            load.kill(server, random.nextInt(MAX_DELAY_MICROS));
            server.start();
            for (Progress app : apps) {
                app.judge();
            }
        }
        LOG.info(
                "rounds={} answered={}",
                ROUNDS,
                apps.stream().mapToLong(app -> app.known).sum());
    }

    private String ask(String path, JsonObject body, int status) throws IOException, InterruptedException {
        return send(request(path).POST(BodyPublishers.ofString(body.encode())), status);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/v2/project/" + path));
    }

    private String send(HttpRequest.Builder request, int status) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }

    /** How far an app was told to be, and how far it has said that it is: it counts its commits in their metadata. */
    private final class Progress {
        private final int partition;
        private volatile long known;
        private volatile long asked;

        Progress(int partition) {
            this.partition = partition;
        }

        void begin() throws IOException, InterruptedException {
            ask("apps", new JsonObject().put("app_name", name()), 201);
            var record = new JsonObject().put("data", "").put("partition_id", Integer.toString(partition));
            var records = IntStream.range(0, RECORDS).mapToObj(i -> record).toList();
            ask("records", new JsonObject().put("stream_name", "orders").put("records", records), 200);
        }

        void commit(Runnable onAnswer) throws IOException, InterruptedException {
            while (true) {
                long next = known + 1;
                asked = next;
                ask(
                        "checkpoints",
                        new JsonObject()
                                .put("app_name", name())
                                .put("stream_name", "orders")
                                .put("partition_id", Integer.toString(partition))
                                .put("sequence_number", Long.toString(next % RECORDS))
                                .put("metadata", Long.toString(next)),
                        201);
                known = next;
                onAnswer.run();
            }
        }

        void judge() throws IOException, InterruptedException {
            var found = new JsonObject(send(
                    request("checkpoints?stream_name=orders&app_name=" + name() + "&partition_id=" + partition), 200));
            long count = Long.parseLong(found.getString("metadata", "0"));
            assertThat(count).as(name()).isBetween(known, asked);
            if (count > 0) {
                assertThat(found.getString("sequence_number")).isEqualTo(Long.toString(count % RECORDS));
            }
            known = count;
            asked = count;
        }

        private String name() {
            return "app-" + partition;
        }
    }
}
