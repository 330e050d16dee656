// SPDX-License-Identifier: Apache-2.0
package io.sluice.pod;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What a workload's manifest says of its pods. They have one container. */
record PodTemplate(JsonNode document) {
    private static final Duration DEFAULT_GRACE = Duration.ofSeconds(30);

    /** A folder of the container, by the volume that it is. */
    record Mount(String volume, String path, boolean isReadOnly) {}

    /** @param workload a Deployment, a StatefulSet or a Job */
    static PodTemplate of(JsonNode workload) {
        return new PodTemplate(workload.path("spec").path("template"));
    }

    Map<String, String> labels() {
        return Manifests.strings(document.path("metadata").path("labels"));
    }

    JsonNode spec() {
        return document.path("spec");
    }

    JsonNode container() {
        JsonNode containers = spec().path("containers");
        if (containers.size() != 1 || spec().has("initContainers")) {
            throw new AssertionError("a pod of one container is all that can be rehearsed");
        }
        return containers.get(0);
    }

    List<String> arguments() {
        JsonNode container = container();
        if (container.has("command")) {
            throw new AssertionError("the image's own entry is all that can be rehearsed");
        }
        return texts(container.path("args"));
    }

    Duration grace() {
        return Duration.ofSeconds(spec().path("terminationGracePeriodSeconds").asLong(DEFAULT_GRACE.toSeconds()));
    }

    /** Whether its container is started again when it has ended. */
    boolean isRestarted() {
        return !"Never".equals(spec().path("restartPolicy").asText());
    }

    Optional<Probe> probe(String name) {
        return Probe.of(container(), name);
    }

    List<Mount> mounts() {
        return StreamSupport.stream(container().path("volumeMounts").spliterator(), false)
                .map(mount -> new Mount(
                        mount.path("name").asText(),
                        mount.path("mountPath").asText(),
                        mount.path("readOnly").asBoolean()))
                .toList();
    }

    /** A volume of the pod, or empty if it is a claim of the workload's. */
    Optional<JsonNode> volume(String name) {
        return StreamSupport.stream(spec().path("volumes").spliterator(), false)
                .filter(volume -> volume.path("name").asText().equals(name))
                .findFirst();
    }

    int fsGroup() {
        return spec().path("securityContext").path("fsGroup").asInt();
    }

    boolean hasReadOnlyRoot() {
        return container()
                .path("securityContext")
                .path("readOnlyRootFilesystem")
                .asBoolean();
    }

    /** As options of setpriv. */
    List<String> privileges() {
        JsonNode pod = spec().path("securityContext");
        JsonNode container = container().path("securityContext");
        List<String> options = new ArrayList<>(List.of(
                "--reuid=" + pod.path("runAsUser").asInt(),
                "--regid=" + pod.path("runAsGroup").asInt(),
                "--groups=" + pod.path("fsGroup").asInt()));
        if (!container.path("allowPrivilegeEscalation").asBoolean(true)) {
            options.add("--no-new-privs");
        }
        if (texts(container.path("capabilities").path("drop")).contains("ALL")) {
            options.addAll(List.of("--bounding-set=-all", "--inh-caps=-all"));
        }
        return options;
    }

    /** The memory's limit in bytes. */
    long memoryBytes() {
        String limit =
                container().path("resources").path("limits").path("memory").asText();
        if (!limit.matches("\\d+[MG]i")) {
            throw new AssertionError("no limit in Mi or Gi: " + limit);
        }
        long number = Long.parseLong(limit.substring(0, limit.length() - 2));
        return number << (limit.endsWith("Gi") ? 30 : 20);
    }

    /**
     * What the container finds in its environment beside what its image sets.
     *
     * @param facts what the downward API tells of a pod, by field path
     */
    Map<String, String> environment(Map<String, String> facts, ClusterObjects objects) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (JsonNode from : container().path("envFrom")) {
            environment.putAll(objects.requireSecret(require(from, "secretRef", "name")));
        }
        for (JsonNode variable : container().path("env")) {
            String value = variable.has("valueFrom")
                    ? fact(facts, require(variable.path("valueFrom"), "fieldRef", "fieldPath"))
                    : variable.path("value").asText();
            if (value.contains("$(")) {
                throw new AssertionError("references cannot be rehearsed: " + value);
            }
            environment.put(variable.path("name").asText(), value);
        }
        return environment;
    }

    private static String fact(Map<String, String> facts, String field) {
        return Optional.ofNullable(facts.get(field)).orElseThrow(() -> new AssertionError("nothing tells " + field));
    }

    private static String require(JsonNode source, String kind, String member) {
        JsonNode text = source.path(kind).path(member);
        if (text.isMissingNode()) {
            throw new AssertionError("only a " + kind + " can be rehearsed: " + source);
        }
        return text.asText();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
