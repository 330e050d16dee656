// SPDX-License-Identifier: Apache-2.0
package io.sluice.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The documents of one overlay, as {@code kubectl kustomize} renders them. Whether they are right is asked elsewhere. */
record Manifests(List<JsonNode> documents) {
    private static final Path OVERLAYS = Path.of("kubernetes", "overlays").toAbsolutePath();

    static Manifests render(String overlay) throws IOException {
        String rendered =
                Shell.run("kubectl", "kustomize", OVERLAYS.resolve(overlay).toString());
        try (MappingIterator<JsonNode> documents =
                new YAMLMapper().readerFor(JsonNode.class).readValues(rendered)) {
            return new Manifests(documents.readAll());
        }
    }

    JsonNode require(String kind, String name) {
        return documents.stream()
                .filter(document -> kind.equals(document.path("kind").asText()))
                .filter(document -> name.equals(nameOf(document)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name + " is rendered"));
    }

    /** Of all config maps: their files by their names. */
    Map<String, Map<String, String>> configMaps() {
        Map<String, Map<String, String>> maps = new LinkedHashMap<>();
        documents.stream()
                .filter(document -> "ConfigMap".equals(document.path("kind").asText()))
                .forEach(document -> maps.put(nameOf(document), strings(document.path("data"))));
        return maps;
    }

    static String nameOf(JsonNode document) {
        return document.path("metadata").path("name").asText();
    }

    /** A map of strings, such as labels, a selector or a config map's data. */
    static Map<String, String> strings(JsonNode object) {
        Map<String, String> strings = new LinkedHashMap<>();
        object.properties()
                .forEach(entry -> strings.put(entry.getKey(), entry.getValue().asText()));
        return strings;
    }
}
