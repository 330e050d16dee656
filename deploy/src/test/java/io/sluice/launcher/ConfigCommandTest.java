// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ConfigCommandTest {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void it_prints_what_the_file_and_the_options_make() throws IOException {
        Path file = Files.writeString(directory.resolve("sluice.yaml"), "# ours\njournal:\n  segment-bytes: 64MiB\n");

        int code = run("config", "--config", file.toString(), "--set", "put.deadline=4s", "--port", "0");

        assertThat(code).isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString().lines().filter(line -> line.startsWith("*")))
                .map(line -> line.replaceAll(" +", " "))
                .containsExactly(
                        "* http.port 0 port 4567 --port",
                        "* put.deadline 4s duration 5s --set",
                        "* journal.segment-bytes 64MiB bytes 256MiB " + file + ":3");
    }

    @Test
    void it_tells_everything_that_is_wrong_and_ends_with_code_2() {
        int code = run("config", "standalone", "--port=70000", "--set", "put.deadlien=4s", "--set", "dedupe");

        assertThat(code).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines())
                .containsExactly(
                        "sluice: http.port is 70000, not 0 to 65535 (--port)",
                        "sluice: unknown setting put.deadlien; did you mean put.deadline? (--set)",
                        "sluice: dedupe is empty, not on or off (--set)");
    }

    @Test
    void with_defaults_nothing_that_is_given_counts() {
        assertThat(run("config", "--defaults", "--config", "no-such-file", "--port=1"))
                .isZero();
        assertThat(out.toString().lines()).noneMatch(line -> line.startsWith("*"));
    }

    @Test
    void programs_get_json() {
        assertThat(run("config", "--json", "--limits", "aws")).isZero();

        var settings = new JsonObject(out.toString()).getJsonArray("settings");
        assertThat(IntStream.range(0, settings.size())
                        .mapToObj(settings::getJsonObject)
                        .filter(setting -> setting.getBoolean("changed"))
                        .map(setting -> setting.getString("name") + "=" + setting.getString("value"))
                        .collect(Collectors.toList()))
                .containsExactly("limits=aws");
    }

    @Test
    void a_kind_that_is_not_known_is_refused_with_code_2() {
        assertThat(run("config", "gatewy")).isEqualTo(2);
        assertThat(err.toString()).startsWith("kind is gatewy, not standalone or gateway or shard-node");
    }

    @Test
    void every_kind_has_settings_of_its_own_and_is_told_which_are_anothers() {
        assertThat(run("config", "--kind", "gateway", "--cluster-name", "ours", "--data-dir", "x"))
                .isEqualTo(2);
        assertThat(run(
                        "config",
                        "shard-node",
                        "--cluster-name",
                        "ours",
                        "--node-id=2",
                        "--set",
                        "bus.encoding=by-bytes"))
                .isEqualTo(2);

        assertThat(err.toString().lines())
                .containsExactly(
                        "sluice: data.directory is a setting of standalone and shard-node, not of gateway (--data-dir)",
                        "sluice: bus.encoding is a setting of standalone, not of shard-node (--set)");
    }

    @Test
    void a_gateway_of_a_cluster_that_asks_who_comes_has_to_be_told_where_credentials_are() {
        assertThat(run("config", "gateway", "--auth=on")).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        "sluice: auth.credentials is empty (default), and a gateway of a cluster has no place of"
                                + " its own for them: give it a file, or set auth.mode=off");

        assertThat(run("config", "gateway", "--auth=on", "--credentials=here")).isZero();
        assertThat(run("config", "gateway", "--auth=off")).isZero();
        assertThat(run("config", "gateway", "--defaults")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"standalone", "gateway"})
    void a_port_that_asks_nobody_is_open_to_other_machines_only_if_that_is_said_twice(String kind) {
        assertThat(run("config", kind, "--auth=off", "--host=0.0.0.0")).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly("sluice: http.host is 0.0.0.0 (--host), so that other machines could read and write"
                        + " every stream while auth.mode is off; if that is meant, set auth.open-to=everyone too");

        assertThat(run("config", kind, "--auth=off", "--host=0.0.0.0", "--set", "auth.open-to=everyone"))
                .isZero();
        assertThat(run("config", kind, "--auth=on", "--host=0.0.0.0", "--credentials=here"))
                .isZero();
        for (String loopback : new String[] {"127.0.0.1", "127.0.0.2", "::1", "localhost"}) {
            assertThat(run("config", kind, "--auth=off", "--host", loopback)).isZero();
        }
    }

    @Test
    void a_host_that_cannot_be_looked_up_may_be_any_machine() {
        assertThat(run("config", "standalone", "--auth=off", "--tls-host=no-such-host.invalid"))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("sluice: tls.host is no-such-host.invalid (--tls-host), so that other");
    }

    @Test
    void a_file_of_credentials_that_is_named_and_not_there_is_not_made() {
        Path gone = directory.resolve("gone.yaml");
        String data = directory.resolve("data").toString();

        assertThat(run("standalone", "--auth=on", "--data-dir", data, "--credentials", gone.toString()))
                .isEqualTo(2);
        assertThat(run("cluster", "--auth=on", "--data-dir", data, "--gateway-set=auth.credentials=" + gone))
                .isEqualTo(2);

        assertThat(gone).doesNotExist();
        assertThat(err.toString().lines()).hasSize(2).allMatch(line -> line.endsWith(gone + ": there is no such file"));
    }

    @Test
    void every_short_form_is_an_option_of_both_commands() {
        for (String command : new String[] {"config", "standalone"}) {
            assertThat(run(command, "--help")).isZero();
        }

        for (String option : new String[] {
            "--config",
            "--set",
            "--data-dir",
            "--host",
            "--port",
            "--admin-host",
            "--admin-port",
            "--auth",
            "--credentials",
            "--bus-encoding",
            "--limits"
        }) {
            assertThat(out.toString().split("\\n +" + option + "=", -1))
                    .as(option)
                    .hasSize(3);
        }
    }

    @Test
    void short_forms_are_checked_as_settings_are_before_anything_is_opened() {
        assertThat(run("standalone", "--limits=strict", "--bus-encoding=x", "--auth=maybe", "--data-dir="))
                .isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        "sluice: auth.mode is maybe, not on or off (--auth)",
                        "sluice: data.directory is empty, not a path (--data-dir)",
                        "sluice: limits is strict, not none or aws (--limits)",
                        "sluice: bus.encoding is x, not by-reference or by-bytes (--bus-encoding)");
    }

    private int run(String... arguments) {
        CommandLine line =
                SluiceMain.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
