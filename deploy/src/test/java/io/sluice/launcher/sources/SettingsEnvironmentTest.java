// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.launcher.settings.NodeKinds;
import io.sluice.launcher.settings.Setting;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsEnvironmentTest {
    private static final List<Setting<?>> KNOWN = NodeKinds.STANDALONE.settings();

    @Test
    void a_variable_gives_the_setting_whose_name_it_has_in_capitals() {
        Readout readout = read(Map.of("SLUICE_JOURNAL_SEGMENT_BYTES", "64MiB", "SLUICE_DEDUPE", "off"));

        assertThat(readout.faults()).isEmpty();
        assertThat(readout.values())
                .containsExactly(
                        new Given("dedupe", "off", Source.variable("SLUICE_DEDUPE")),
                        new Given("journal.segment-bytes", "64MiB", Source.variable("SLUICE_JOURNAL_SEGMENT_BYTES")));
    }

    @Test
    void an_unknown_variable_of_ours_is_told_with_the_nearest_known_one() {
        var environment =
                Map.of("SLUICE_JOURNAL_SEGMENTBYTES", "1", "SLUICE_JAVA_OPT", "-Xmx1g", "SLUICE_NONSENSE", "");

        assertThat(read(environment).faults())
                .containsExactly(
                        "unknown setting SLUICE_JAVA_OPT; did you mean SLUICE_JAVA_OPTS?",
                        "unknown setting SLUICE_JOURNAL_SEGMENTBYTES; did you mean SLUICE_JOURNAL_SEGMENT_BYTES?",
                        "unknown setting SLUICE_NONSENSE");
    }

    @Test
    void variables_of_others_and_of_the_start_script_are_left_alone() {
        var environment = Map.of(
                "PATH", "/bin",
                "sluice_http_port", "1",
                "MY_SLUICE_HTTP_PORT", "1",
                "SLUICE", "1",
                "SLUICE_JAVA_OPTS", "-Xmx1g",
                "SLUICE_LOG_LEVEL", "WARN",
                "SLUICE_BUILD", "never",
                "SLUICE_CONFIG", "sluice.yaml");

        assertThat(read(environment)).isEqualTo(Readout.NOTHING);
    }

    @ParameterizedTest
    @CsvSource({
        "SLUICE_SERVICE_HOST, 10.0.0.1",
        "SLUICE_SERVICE_PORT, 4567",
        "SLUICE_SERVICE_PORT_CLIENT_API, 4567",
        "SLUICE_PORT, tcp://10.0.0.1:4567",
        "SLUICE_PORT_4567_TCP, tcp://10.0.0.1:4567",
        "SLUICE_PORT_4567_TCP_PROTO, tcp",
        "SLUICE_PORT_4567_TCP_PORT, 4567",
        "SLUICE_PORT_4567_TCP_ADDR, 10.0.0.1",
        "SLUICE_SHARD_NODE_0_SERVICE_HOST, 10.0.0.1",
        "SLUICE_HTTP_PORT, tcp://10.0.0.1:80",
        "SLUICE_ADMIN_PORT_4569_TCP_ADDR, 10.0.0.1"
    })
    void what_kubernetes_tells_of_services_of_that_name_is_no_setting(String variable, String text) {
        assertThat(read(Map.of(variable, text))).isEqualTo(Readout.NOTHING);
    }

    @Test
    void a_port_that_is_no_address_of_a_service_is_a_setting() {
        assertThat(read(Map.of("SLUICE_HTTP_PORT", "80")).values()).hasSize(1);
        assertThat(read(Map.of("SLUICE_PORT", "80")).faults()).hasSize(1);
    }

    @Test
    void a_variable_of_another_kind_of_process_is_told_whose_it_is() {
        assertThat(read(Map.of("SLUICE_CLUSTER_NAME", "x")).faults())
                .containsExactly("SLUICE_CLUSTER_NAME is a setting of gateway and shard-node, not of standalone");
    }

    @Test
    void no_setting_is_named_as_what_kubernetes_tells() {
        for (Setting<?> setting : KNOWN) {
            assertThat(read(Map.of(setting.variable(), "x")).values())
                    .as(setting.variable())
                    .hasSize(1);
        }
    }

    private static Readout read(Map<String, String> environment) {
        return SettingsEnvironment.read(environment, NodeKinds.STANDALONE);
    }
}
