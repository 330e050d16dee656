// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneIT {
    private static final Pattern READY =
            Pattern.compile("sluice ready http://127\\.0\\.0\\.1:(\\d+) admin=http://127\\.0\\.0\\.1:(\\d+) data=(.+)");
    private static final String ANY = "0";

    @TempDir
    private Path directory;

    @Test
    void it_says_where_it_serves_and_is_healthy() throws Exception {
        try (ChildProcess sluice = standalone("first", ANY)) {
            Matcher ready = ready(sluice);

            assertThat(ready.group(3))
                    .isEqualTo(directory.toRealPath().resolve("first").toString());
            assertThat(Path.of(ready.group(3))).isDirectory();
            assertThat(status(ready.group(2), "/health/live")).isEqualTo(200);
            assertThat(status(ready.group(2), "/health/ready")).isEqualTo(200);
        }
    }

    @Test
    void told_to_stop_it_ends_with_code_0_and_one_line_on_stdout() throws Exception {
        try (ChildProcess sluice = standalone("first", ANY)) {
            String ready = sluice.firstLine();

            sluice.terminate();

            assertThat(sluice.exitCode()).isZero();
            assertThat(sluice.output()).containsExactly(ready);
            assertThat(sluice.errors()).anyMatch(line -> line.contains("put-record"));
        }
    }

    @Test
    void every_start_warns_that_authentication_is_off_and_again_if_the_port_is_open_to_others() throws Exception {
        try (ChildProcess sluice = start(
                "standalone",
                "--host",
                "0.0.0.0",
                "--set",
                "auth.open-to=everyone",
                "--port",
                ANY,
                "--admin-port",
                ANY)) {
            sluice.firstLine();
            sluice.terminate();

            assertThat(sluice.errors())
                    .anyMatch(line -> line.contains("WARN") && line.contains("authentication is off"))
                    .anyMatch(line -> line.contains("WARN") && line.contains("host=0.0.0.0"));
        }
    }

    @Test
    void a_port_that_asks_nobody_and_is_open_to_others_is_refused_with_code_2_before_anything_is_made()
            throws Exception {
        try (ChildProcess sluice = start("standalone", "--host", "0.0.0.0", "--port", ANY, "--data-dir", "none")) {
            assertThat(sluice.exitCode()).isEqualTo(2);
            assertThat(sluice.output()).isEmpty();
            assertThat(sluice.errors())
                    .containsExactly(
                            "sluice: http.host is 0.0.0.0 (--host), so that other machines could read and write"
                                    + " every stream while auth.mode is off; if that is meant, set auth.open-to=everyone too");
            assertThat(directory.resolve("none")).doesNotExist();
        }
    }

    @Test
    void a_port_in_use_ends_the_start_with_one_clear_line_and_code_1() throws Exception {
        try (ChildProcess first = standalone("first", ANY)) {
            String port = ready(first).group(1);
            try (ChildProcess second = standalone("second", port)) {
                assertThat(second.exitCode()).isEqualTo(1);
                assertThat(second.output()).isEmpty();
                assertThat(second.errors())
                        .contains("sluice: cannot listen on 127.0.0.1:" + port + ": Address already in use")
                        .noneMatch(line -> line.startsWith("\tat "));
            }
        }
    }

    @Test
    void a_data_directory_that_cannot_be_made_ends_the_start_with_one_clear_line_and_code_1() throws Exception {
        Files.writeString(directory.resolve("file"), "not a directory");
        try (ChildProcess sluice = standalone("file/below", ANY)) {
            assertThat(sluice.exitCode()).isEqualTo(1);
            assertThat(sluice.errors())
                    .anyMatch(line -> line.startsWith("sluice: cannot make the data directory"))
                    .noneMatch(line -> line.startsWith("\tat "));
        }
    }

    @Test
    void a_wrong_option_shows_the_usage_and_ends_with_code_2() throws Exception {
        try (ChildProcess sluice = start("standalone", "--prot", "70000")) {
            assertThat(sluice.exitCode()).isEqualTo(2);
            assertThat(sluice.errors()).anyMatch(line -> line.startsWith("Usage: sluice standalone"));
        }
    }

    @Test
    void the_log_level_comes_from_the_environment() throws Exception {
        var quiet = Map.of("SLUICE_LOG_LEVEL", "ERROR");
        try (ChildProcess sluice =
                ChildProcess.start(directory, quiet, "standalone", "--port", ANY, "--admin-port", ANY)) {
            sluice.firstLine();
            sluice.terminate();

            assertThat(sluice.errors()).noneMatch(line -> line.contains("WARN") || line.contains("INFO"));
        }
    }

    private ChildProcess standalone(String data, String port) throws IOException {
        return start("standalone", "--data-dir", data, "--port", port, "--admin-port", ANY);
    }

    private ChildProcess start(String... arguments) throws IOException {
        return ChildProcess.start(directory, Map.of(), arguments);
    }

    private static Matcher ready(ChildProcess sluice) throws Exception {
        Matcher ready = READY.matcher(sluice.firstLine());
        assertThat(ready.matches()).as(sluice.firstLine()).isTrue();
        return ready;
    }

    private static int status(String port, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, ofString());
        return answer.statusCode();
    }
}
