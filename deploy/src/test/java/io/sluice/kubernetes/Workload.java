// SPDX-License-Identifier: Apache-2.0
package io.sluice.kubernetes;

import static io.sluice.kubernetes.Manifests.items;
import static io.sluice.kubernetes.Manifests.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.launcher.settings.NodeKind;
import io.sluice.launcher.settings.NodeKinds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A document that makes pods, all of them alike. */
record Workload(ObjectNode document) {
    /** As the image tells the JVM. */
    private static final int HEAP_PERCENT = 60;

    String title() {
        return Manifests.title(document);
    }

    JsonNode spec() {
        return document.path("spec");
    }

    JsonNode template() {
        return spec().path("template");
    }

    JsonNode pod() {
        return template().path("spec");
    }

    /** Of its pods. */
    Map<String, String> labels() {
        return texts(template().path("metadata").path("labels"));
    }

    /** All containers, those that only prepare too. */
    List<JsonNode> containers() {
        return Stream.of("initContainers", "containers", "ephemeralContainers")
                .flatMap(list -> items(pod().path(list)).stream())
                .toList();
    }

    /** The one that a pod is for. */
    JsonNode container() {
        return pod().path("containers").path(0);
    }

    List<String> arguments() {
        return items(container().path("args")).stream().map(JsonNode::asText).toList();
    }

    /** Empty if it is no server. */
    Optional<NodeKind<?>> kind() {
        return arguments().stream().findFirst().flatMap(NodeKinds::named);
    }

    boolean isOf(NodeKind<?> kind) {
        return kind().filter(kind::equals).isPresent();
    }

    /** The port's number in its pods. */
    Optional<Integer> port(String name) {
        return items(container().path("ports")).stream()
                .filter(port -> port.path("name").asText().equals(name))
                .map(port -> port.path("containerPort").asInt())
                .findFirst();
    }

    /** What the JVM may keep objects in. */
    long heapBytes() {
        return memoryLimitBytes() * HEAP_PERCENT / 100;
    }

    /** How much of it the container may use at most. */
    long memoryLimitBytes() {
        return Amounts.bytes(
                container().path("resources").path("limits").path("memory").asText());
    }
}
