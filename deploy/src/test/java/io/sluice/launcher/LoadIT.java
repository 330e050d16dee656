// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sluice load} as a user runs it, against a standalone Sluice. */
class LoadIT {
    @TempDir
    static Path directory;

    private static RunningSluice sluice;
    /** Lines of stderr are judged: they are not to be more while all other logs are looked through at debug level. */
    private static final Map<String, String> AS_PEOPLE_RUN_IT = Map.of("SLUICE_LOG_LEVEL", "INFO");

    @BeforeAll
    static void serve() throws Exception {
        sluice = RunningSluice.start(directory);
    }

    @AfterAll
    static void stop() {
        sluice.close();
    }

    @Test
    void it_makes_the_stream_puts_the_records_and_finds_them_all() throws Exception {
        try (ChildProcess load =
                load("--stream", "made", "--shards", "4", "--records", "20000", "--verify", "--json")) {
            assertThat(load.exitCode()).as(() -> errors(load)).isZero();

            JsonObject summary = summary(load);
            assertThat(summary.getLong("stored")).isEqualTo(20_000);
            assertThat(summary.getLong("storedBytes")).isEqualTo(20_000 * 1024L);
            assertThat(summary.getJsonObject("verify").getBoolean("clean")).isTrue();
            assertThat(summary.getJsonObject("verify").getLong("readOnce")).isEqualTo(20_000);
            assertThat(load.errors()).anyMatch(line -> line.startsWith("verified     clean"));
        }
    }

    @Test
    void it_does_the_same_through_the_dis_api() throws Exception {
        try (ChildProcess load = load(
                "--dialect",
                "dis",
                "--stream",
                "made-by-dis",
                "--shards",
                "3",
                "--records",
                "20000",
                "--verify",
                "--json")) {
            assertThat(load.exitCode()).as(() -> errors(load)).isZero();

            JsonObject summary = summary(load);
            assertThat(summary.getLong("stored")).isEqualTo(20_000);
            assertThat(summary.getJsonObject("verify").getBoolean("clean")).isTrue();
            assertThat(summary.getJsonObject("verify").getLong("readOnce")).isEqualTo(20_000);
        }
    }

    @Test
    void it_speaks_yandex_to_a_stream_named_by_its_path() throws Exception {
        try (ChildProcess load = load(
                "--dialect",
                "yandex",
                "--stream",
                "/ru-central1/folder/database/made",
                "--shards",
                "2",
                "--records",
                "2000",
                "--verify",
                "--json")) {
            assertThat(load.exitCode()).as(() -> errors(load)).isZero();

            assertThat(summary(load).getLong("stored")).isEqualTo(2_000);
            assertThat(summary(load).getJsonObject("verify").getBoolean("clean"))
                    .isTrue();
        }
    }

    @Test
    void it_puts_single_records_at_a_rate() throws Exception {
        try (ChildProcess load = load(
                "--stream",
                "paced",
                "--shards",
                "1",
                "--records",
                "200",
                "--rate",
                "100",
                "--batch",
                "1",
                "--size",
                "100",
                "--verify",
                "--json")) {
            assertThat(load.exitCode()).as(() -> errors(load)).isZero();

            JsonObject summary = summary(load);
            assertThat(summary.getLong("stored") + summary.getLong("missed")).isEqualTo(200);
            assertThat(summary.getDouble("seconds")).isGreaterThan(1.9);
            assertThat(summary.getJsonObject("verify").getBoolean("clean")).isTrue();
        }
    }

    @Test
    void it_puts_the_lines_of_stdin() throws Exception {
        String lines = IntStream.range(0, 5000)
                .mapToObj(i -> "{\"customer\":\"c" + i % 20 + "\",\"n\":" + i + "}\n")
                .collect(Collectors.joining());
        try (ChildProcess load =
                load("--stream", "lines", "--shards", "2", "--file", "-", "--key", "customer", "--verify", "--json")) {
            load.input(lines);

            assertThat(load.exitCode()).as(() -> errors(load)).isZero();
            assertThat(summary(load).getLong("stored")).isEqualTo(5000);
            assertThat(summary(load).getLong("storedBytes")).isEqualTo(lines.length() - 5000);
            assertThat(summary(load).getJsonObject("verify").getBoolean("clean"))
                    .isTrue();
        }
    }

    @Test
    void a_bad_line_is_named_after_those_before_it_were_put() throws Exception {
        Files.writeString(directory.resolve("bad.ndjson"), "{\"k\":1}\n{\"k\":2}\nnot json\n");
        try (ChildProcess load =
                load("--stream", "bad", "--shards", "1", "--file", "bad.ndjson", "--key", "k", "--json")) {
            assertThat(load.exitCode()).isEqualTo(1);
            assertThat(summary(load).getLong("stored")).isEqualTo(2);
            assertThat(load.errors()).anyMatch(line -> line.startsWith("ended early  line 3 is not JSON"));
        }
    }

    @Test
    void asked_to_stop_it_ends_the_run_and_tells_what_came_of_it() throws Exception {
        try (ChildProcess load = load("--stream", "endless", "--shards", "2", "--duration", "1h", "--verify")) {
            assertThat(load.firstError()).contains("records/s");
            load.awaitError(line -> line.matches(".*verified [1-9].*"));

            load.terminate();

            assertThat(load.exitCode()).as(() -> errors(load)).isZero();
            assertThat(load.errors())
                    .anyMatch(line -> line.startsWith("stored "))
                    .anyMatch(line -> line.startsWith("verified     clean"));
        }
    }

    @Test
    void a_server_that_is_not_there_is_told_in_one_line() throws Exception {
        try (ChildProcess load = start("--endpoint", "http://127.0.0.1:1", "--stream", "any")) {
            assertThat(load.exitCode()).isEqualTo(1);
            assertThat(load.output()).isEmpty();
            assertThat(load.errors())
                    .singleElement()
                    .asString()
                    .startsWith("sluice: cannot reach http://127.0.0.1:1: ");
        }
    }

    @Test
    void what_is_not_a_kinesis_api_is_told_in_one_line() throws Exception {
        try (ChildProcess load = start("--endpoint", sluice.admin().toString(), "--stream", "any")) {
            assertThat(load.exitCode()).isEqualTo(1);
            assertThat(load.errors()).singleElement().asString().contains("this is not a Kinesis API: it answers 404");
        }
    }

    @Test
    void a_stream_that_is_not_there_is_told_in_one_line() throws Exception {
        try (ChildProcess load = load("--stream", "absent")) {
            assertThat(load.exitCode()).isEqualTo(1);
            assertThat(load.errors())
                    .singleElement()
                    .asString()
                    .endsWith("there is no stream absent; --shards N makes it");
        }
    }

    @Test
    void a_wrong_option_is_told_first_and_ends_with_code_2() throws Exception {
        try (ChildProcess load = load("--stream", "any", "--size", "1MiB")) {
            assertThat(load.exitCode()).isEqualTo(2);
            assertThat(load.errors()).first().isEqualTo("500 records of 1048576 bytes do not fit one call; 9 do");
        }
        try (ChildProcess load = load("--stream", "any", "--duration", "soon")) {
            assertThat(load.exitCode()).isEqualTo(2);
            assertThat(load.errors()).first().asString().contains("'soon' is not a duration, such as 500ms, 30s");
        }
    }

    private static ChildProcess load(String... options) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of("--endpoint", sluice.endpoint().toString()));
        arguments.addAll(List.of(options));
        return start(arguments.toArray(String[]::new));
    }

    private static ChildProcess start(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("load"));
        arguments.addAll(List.of(options));
        return ChildProcess.start(directory, AS_PEOPLE_RUN_IT, arguments.toArray(String[]::new));
    }

    private static JsonObject summary(ChildProcess load) throws Exception {
        return new JsonObject(String.join("\n", load.output()));
    }

    private static String errors(ChildProcess load) {
        try {
            return String.join("\n", load.errors());
        } catch (Exception unreadable) {
            return unreadable.toString();
        }
    }
}
