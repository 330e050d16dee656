// SPDX-License-Identifier: Apache-2.0
package io.sluice.kubernetes;

import static io.sluice.kubernetes.Manifests.items;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Does with a folder what {@code kubectl kustomize} does, as far as our folders ask for it, so that checks need no kubectl.
 * Names of config maps get no hash.
 */
final class Kustomization {
    private static final Set<String> KNOWN =
            Set.of("apiVersion", "kind", "resources", "configMapGenerator", "images", "labels");

    private final Path folder;
    private final ObjectNode plan;

    private Kustomization(Path folder) throws IOException {
        this.folder = folder;
        this.plan = YamlDocuments.read(folder.resolve("kustomization.yaml")).get(0);
    }

    /** @throws IllegalArgumentException if the folder asks for what is not known here */
    static Manifests render(Path folder) throws IOException {
        return new Manifests(new Kustomization(folder).documents());
    }

    private List<ObjectNode> documents() throws IOException {
        plan.fieldNames().forEachRemaining(name -> require(KNOWN.contains(name), name));
        List<ObjectNode> documents = new ArrayList<>();
        for (JsonNode resource : plan.path("resources")) {
            Path path = folder.resolve(resource.asText()).normalize();
            documents.addAll(Files.isDirectory(path) ? new Kustomization(path).documents() : YamlDocuments.read(path));
        }
        for (JsonNode generator : plan.path("configMapGenerator")) {
            documents.add(configMap(generator));
        }
        for (JsonNode image : plan.path("images")) {
            new Manifests(documents).workloads().forEach(workload -> replace(image, workload));
        }
        for (JsonNode labels : plan.path("labels")) {
            require(labels.size() == 1, "labels with more than pairs");
            documents.forEach(document ->
                    document.withObject("/metadata").withObject("/labels").setAll((ObjectNode) labels.path("pairs")));
        }
        return documents;
    }

    private ObjectNode configMap(JsonNode generator) throws IOException {
        ObjectNode map =
                YamlDocuments.JSON.createObjectNode().put("apiVersion", "v1").put("kind", "ConfigMap");
        map.withObject("/metadata").put("name", generator.path("name").asText());
        for (JsonNode file : items(generator.path("files"))) {
            String[] parts = file.asText().split("=", 2);
            String path = parts[parts.length - 1];
            String key =
                    parts.length == 2 ? parts[0] : String.valueOf(Path.of(path).getFileName());
            map.withObject("/data").put(key, Files.readString(folder.resolve(path)));
        }
        return map;
    }

    private static void replace(JsonNode image, Workload workload) {
        workload.containers().stream()
                .filter(container -> container
                        .path("image")
                        .asText()
                        .equals(image.path("name").asText()))
                .forEach(container -> ((ObjectNode) container)
                        .put(
                                "image",
                                image.path("newName").asText() + ":"
                                        + image.path("newTag").asText()));
    }

    private void require(boolean known, String what) {
        if (!known) {
            throw new IllegalArgumentException(folder + " asks for what the checks do not know: " + what);
        }
    }
}
