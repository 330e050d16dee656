// SPDX-License-Identifier: Apache-2.0
package io.sluice.kubernetes;

import static io.sluice.kubernetes.Manifests.items;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What lies where in a workload's container. */
record FileTree(Manifests manifests, Workload workload) {
    /**
     * One mount.
     *
     * @param volume with one member that says of which kind it is; of a claim {@code {claim: its template}}
     */
    record Mount(String path, boolean isReadOnly, JsonNode volume) {
        boolean has(String file) {
            return file.equals(path) || file.startsWith(path + "/");
        }

        boolean isOf(String kind) {
            return volume.has(kind);
        }
    }

    List<JsonNode> volumes() {
        return items(workload.pod().path("volumes"));
    }

    List<JsonNode> claims() {
        return items(workload.spec().path("volumeClaimTemplates"));
    }

    List<Mount> mounts() {
        return items(workload.container().path("volumeMounts")).stream()
                .map(mount -> new Mount(
                        mount.path("mountPath").asText(),
                        mount.path("readOnly").asBoolean(),
                        volume(mount.path("name").asText())))
                .toList();
    }

    private JsonNode volume(String name) {
        Stream<JsonNode> ofClaims = claims().stream()
                .filter(claim -> Manifests.name(claim).equals(name))
                .map(claim -> YamlDocuments.JSON.createObjectNode().set("claim", claim));
        return Stream.concat(
                        volumes().stream()
                                .filter(volume -> volume.path("name").asText().equals(name)),
                        ofClaims)
                .findFirst()
                .orElseGet(YamlDocuments.JSON::createObjectNode);
    }

    /** The mount in which a path lies. */
    Optional<Mount> mountOf(String path) {
        return mounts().stream()
                .filter(mount -> mount.has(path))
                .max(Comparator.comparingInt(mount -> mount.path().length()));
    }

    /** What a file of a config map says. */
    Optional<String> text(String path) {
        return mountOf(path)
                .filter(mount -> mount.isOf("configMap") && !path.equals(mount.path()))
                .flatMap(mount -> manifests
                        .named(
                                "ConfigMap",
                                mount.volume().path("configMap").path("name").asText())
                        .map(map -> map.path("data")
                                .path(path.substring(mount.path().length() + 1))))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
    }
}
