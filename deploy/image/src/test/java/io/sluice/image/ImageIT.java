// SPDX-License-Identifier: Apache-2.0
package io.sluice.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.image.Layer.Entry;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The image that this build wrote: nothing but the distribution, and how it is started. */
class ImageIT {
    private static final String START_SCRIPT = "opt/sluice/bin/sluice";
    private static final int LAYERS = 3;

    private static Image image;

    @BeforeAll
    static void read() throws IOException {
        image = Image.read();
    }

    @Test
    void libraries_lie_below_the_start_script_and_ours_on_top() {
        assertThat(image.layers())
                .extracting(layer -> layer.paths().subList(0, 3))
                .containsExactly(
                        List.of("opt", "opt/sluice", "opt/sluice/lib"),
                        List.of("opt", "opt/sluice", "opt/sluice/bin"),
                        List.of("opt", "opt/sluice", "opt/sluice/app"));
    }

    @Test
    void each_layer_holds_one_folder_of_the_distribution_byte_for_byte() throws IOException {
        List<Map<String, String>> folders =
                List.of(Distribution.files("lib"), Distribution.files("bin"), Distribution.files("app"));

        assertThat(image.layers()).extracting(Layer::files).containsExactlyElementsOf(folders);
        assertThat(folders).noneMatch(Map::isEmpty);
    }

    @Test
    void there_are_no_directories_but_those_of_the_files() {
        assertThat(entries()).filteredOn(Entry::isDirectory).hasSize(3 * LAYERS);
    }

    @Test
    void all_belongs_to_root() {
        assertThat(entries()).extracting(Entry::owner).containsOnly("0:0");
    }

    @Test
    void nobody_but_root_may_write_and_only_the_start_script_is_executed() {
        assertThat(entries())
                .allSatisfy(entry -> assertThat(Integer.toOctalString(entry.mode()))
                        .as(entry.path())
                        .isEqualTo(entry.isDirectory() || entry.path().equals(START_SCRIPT) ? "755" : "644"));
    }

    @Test
    void no_time_is_that_of_the_build() {
        assertThat(entries()).extracting(Entry::changed).containsOnly(Instant.ofEpochSecond(1));
        assertThat(image.configuration().get("created").textValue()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(image.configuration().findValuesAsText("created")).containsOnly("1970-01-01T00:00:00Z");
    }

    @Test
    void it_is_started_as_its_manifests_expect() throws IOException {
        assertThat(image.configuration().get("config")).isEqualTo(new ObjectMapper().readTree("""
            {
              "User": "10001:10001",
              "Entrypoint": ["/opt/sluice/bin/sluice"],
              "Env": ["SLUICE_JAVA_OPTS=-XX:MaxRAMPercentage=60 -XX:+ErrorFileToStderr"],
              "ExposedPorts": {"4567/tcp": {}, "4568/tcp": {}, "4569/tcp": {}, "5701/tcp": {}, "5801/tcp": {}},
              "Volumes": {},
              "Labels": {
                "org.opencontainers.image.title": "Sluice",
                "org.opencontainers.image.description": "%s",
                "org.opencontainers.image.version": "%s",
                "org.opencontainers.image.licenses": "Apache-2.0"
              }
            }
            """.formatted(
                                System.getProperty("sluice.description"), System.getProperty("sluice.version"))));
    }

    @Test
    void the_configuration_names_these_layers_and_nothing_lies_beside_them() {
        assertThat(Image.texts(image.configuration().at("/rootfs/diff_ids")))
                .isEqualTo(image.layers().stream().map(Layer::diffId).toList());
        assertThat(image.configuration().get("history")).hasSize(LAYERS);
        assertThat(image.unnamed()).isEmpty();
    }

    private static List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        image.layers().forEach(layer -> entries.addAll(layer.entries()));
        return entries;
    }
}
