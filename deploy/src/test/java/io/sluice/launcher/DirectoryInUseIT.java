// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryInUseIT {
    private static final String STREAM = "orders";

    @TempDir
    private Path directory;

    @Test
    void a_second_start_on_a_directory_in_use_is_refused_and_the_first_is_unharmed() throws Exception {
        try (var first = new KilledServer(directory)) {
            PlainKinesis serving = first.start();
            serving.ask(
                    "CreateStream", new JsonObject().put("StreamName", STREAM).put("ShardCount", 1));
            put(serving, 0);
            byte[] identity = Files.readAllBytes(directory.resolve("data/NODE"));

            for (int attempt = 0; attempt < 2; attempt++) {
                judgeRefused();
            }

            put(serving, 1);
            first.kill();
            assertThat(directory.resolve("data/NODE")).hasBinaryContent(identity);
            assertThat(records(first.start())).containsExactly(0, 1);
            first.stop();
        }
    }

    private void judgeRefused() throws Exception {
        try (ChildProcess second = startSecond()) {
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.output()).isEmpty();
            assertThat(second.errors())
                    .contains("sluice: data directory " + directory.toRealPath().resolve("data")
                            + " is in use by another process")
                    .noneMatch(line -> line.contains(" ERROR ") || line.startsWith("\tat "));
        }
    }

    private ChildProcess startSecond() throws IOException {
        return ChildProcess.start(
                directory, Map.of(), "standalone", "--data-dir", "data", "--port", "0", "--admin-port", "0");
    }

    private static void put(PlainKinesis serving, int number) throws Exception {
        serving.ask("PutRecord", new NumberedRecord(1, number).toJson().put("StreamName", STREAM));
    }

    private static List<Integer> records(PlainKinesis serving) throws Exception {
        var tail = new ShardTail(STREAM, "shardId-000000000000");
        tail.readToEnd(serving);
        return tail.read().stream().map(read -> read.record().number()).toList();
    }
}
