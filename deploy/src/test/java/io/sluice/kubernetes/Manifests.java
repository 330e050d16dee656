// SPDX-License-Identifier: Apache-2.0
package io.sluice.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What Kubernetes is given for one namespace: documents in no order that matters. */
record Manifests(List<ObjectNode> documents) {
    private static final List<String> WORKLOADS = List.of("Deployment", "StatefulSet", "Job");

    Manifests with(Manifests others) {
        return new Manifests(
                Stream.concat(documents.stream(), others.documents.stream()).toList());
    }

    /** One whose documents can be damaged. */
    Manifests copy() {
        return new Manifests(
                new ArrayList<>(documents.stream().map(ObjectNode::deepCopy).toList()));
    }

    List<ObjectNode> ofKind(String kind) {
        return documents.stream()
                .filter(document -> document.path("kind").asText().equals(kind))
                .toList();
    }

    Optional<ObjectNode> named(String kind, String name) {
        return ofKind(kind).stream()
                .filter(document -> name(document).equals(name))
                .findFirst();
    }

    List<Workload> workloads() {
        return documents.stream()
                .filter(document -> WORKLOADS.contains(document.path("kind").asText()))
                .map(Workload::new)
                .toList();
    }

    /** Those that run a process of a server, as against a load. */
    List<Workload> servers() {
        return workloads().stream()
                .filter(workload -> workload.kind().isPresent())
                .toList();
    }

    static String name(JsonNode document) {
        return document.path("metadata").path("name").asText();
    }

    /** Such as {@code Service sluice}. */
    static String title(JsonNode document) {
        return document.path("kind").asText() + " " + name(document);
    }

    static Map<String, String> texts(JsonNode map) {
        Map<String, String> texts = new LinkedHashMap<>();
        map.properties()
                .forEach(member -> texts.put(member.getKey(), member.getValue().asText()));
        return texts;
    }

    /** The items of a list; none if there is no list. */
    static List<JsonNode> items(JsonNode list) {
        List<JsonNode> items = new ArrayList<>();
        list.forEach(items::add);
        return items;
    }
}
