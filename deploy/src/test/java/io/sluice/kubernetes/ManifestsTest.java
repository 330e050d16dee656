// SPDX-License-Identifier: Apache-2.0
package io.sluice.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestsTest {
    private static final Map<Installation, Manifests> RENDERED = new EnumMap<>(Installation.class);

    @BeforeAll
    static void render() throws IOException, InterruptedException {
        for (Installation installation : Installation.values()) {
            RENDERED.put(installation, installation.manifests(Kustomization::render));
        }
    }

    static Stream<Arguments> rules() {
        return Stream.of(Installation.values())
                .flatMap(installation -> Stream.of(Rule.values()).map(rule -> Arguments.of(installation, rule)));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void what_stands_in_a_namespace_keeps_each_rule(Installation installation, Rule rule) {
        assertThat(rule.faults(RENDERED.get(installation))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void what_kubectl_makes_of_it_keeps_each_rule(Installation installation) throws Exception {
        assumeKubectl();
        Manifests manifests = installation.manifests(Kubectl::kustomize);

        assertThat(Stream.of(Rule.values()).flatMap(rule -> rule.faults(manifests).stream()))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void what_kubectl_makes_is_what_the_checks_see(Installation installation) throws Exception {
        assumeKubectl();

        assertThat(withoutHashes(installation.manifests(Kubectl::kustomize)))
                .containsExactlyInAnyOrderElementsOf(withoutHashes(RENDERED.get(installation)));
    }

    @Test
    void each_file_is_of_some_overlay() throws IOException {
        Set<Path> used = new TreeSet<>();
        Set<Path> there = new TreeSet<>();
        for (Path file : files(".yaml", ".options")) {
            there.add(file);
            if (file.endsWith("kustomization.yaml")) {
                used.add(file);
                used.addAll(named(file));
            }
        }

        assertThat(used).containsExactlyElementsOf(there);
    }

    @Test
    void a_kustomization_that_asks_for_more_than_the_checks_know_is_refused(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("kustomization.yaml"), "resources: []\npatches: []\n");

        assertThatThrownBy(() -> Kustomization.render(folder)).hasMessageContaining("do not know: patches");
    }

    @Test
    void a_member_that_is_there_twice_is_refused() {
        assertThatThrownBy(() -> YamlDocuments.parse("spec: {}\nspec: {}\n"))
                .hasMessageContaining("duplicate key spec");
    }

    private static void assumeKubectl() throws InterruptedException {
        assumeTrue(
                Kubectl.isPresent(), "kubectl is not on the PATH; the checks' own rendering is looked at all the same");
    }

    private static List<String> withoutHashes(Manifests manifests) {
        return manifests.documents().stream()
                .map(document -> sorted(document).replaceAll("(sluice-[a-z-]*(?:settings|options))-[a-z0-9]{10}", "$1"))
                .toList();
    }

    /** Its text with members in one order. */
    private static String sorted(JsonNode node) {
        if (node.isObject()) {
            return node.properties().stream()
                    .map(member -> member.getKey() + ":" + sorted(member.getValue()))
                    .sorted()
                    .collect(Collectors.joining(",", "{", "}"));
        }
        return node.isArray()
                ? Manifests.items(node).stream().map(ManifestsTest::sorted).collect(Collectors.joining(",", "[", "]"))
                : node.toString();
    }

    private static List<Path> files(String... ends) throws IOException {
        try (Stream<Path> files = Files.walk(Installation.FOLDER)) {
            return files.filter(file -> Stream.of(ends).anyMatch(file.toString()::endsWith))
                    .toList();
        }
    }

    private static List<Path> named(Path kustomization) throws IOException {
        ObjectNode plan = YamlDocuments.read(kustomization).get(0);
        Stream<String> generated = plan.findValues("files").stream()
                .flatMap(files -> Manifests.items(files).stream())
                .map(file -> file.asText().replaceFirst(".*=", ""));
        return Stream.concat(Manifests.items(plan.path("resources")).stream().map(JsonNode::asText), generated)
                .map(name -> kustomization.resolveSibling(name).normalize())
                .filter(Files::isRegularFile)
                .toList();
    }
}
