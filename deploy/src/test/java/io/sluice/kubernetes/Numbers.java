// SPDX-License-Identifier: Apache-2.0
package io.sluice.kubernetes;

import static io.sluice.kubernetes.Manifests.items;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** How many pods there are, and how many may be taken away. */
final class Numbers {
    private Numbers() {}

    /** A budget is for the pods of one workload, and lets one of them go; each server with several pods has one. */
    static List<String> ofBudgets(Manifests manifests) {
        var findings = new Findings();
        for (JsonNode budget : manifests.ofKind("PodDisruptionBudget")) {
            var selector = new LabelSelector(budget.path("spec").path("selector"));
            List<String> selected = manifests.workloads().stream()
                    .filter(workload -> selector.matches(workload.labels()))
                    .map(Workload::title)
                    .toList();
            findings.unless(selected.size() == 1, Manifests.title(budget), "it is for the pods of " + selected);
            findings.unless(
                    budget.path("spec").path("maxUnavailable").asText("0").matches("[1-9]\\d*%?"),
                    Manifests.title(budget),
                    "it lets no pod go, so that no machine can be emptied");
            findings.unless(
                    budget.path("spec")
                            .path("unhealthyPodEvictionPolicy")
                            .asText()
                            .equals("AlwaysAllow"),
                    Manifests.title(budget),
                    "it keeps pods that are not ready");
        }
        for (Workload server : manifests.servers()) {
            boolean isGuarded = manifests.ofKind("PodDisruptionBudget").stream()
                    .anyMatch(
                            budget -> new LabelSelector(budget.path("spec").path("selector")).matches(server.labels()));
            boolean isOne = server.spec().path("replicas").asInt(2) == 1;
            findings.unless(isGuarded || isOne, server.title(), "no budget keeps some of its pods");
        }
        return findings.all();
    }

    /** An autoscaler has a workload that leaves the number to it, and something to measure. */
    static List<String> ofAutoscalers(Manifests manifests) {
        var findings = new Findings();
        for (JsonNode autoscaler : manifests.ofKind("HorizontalPodAutoscaler")) {
            String title = Manifests.title(autoscaler);
            JsonNode spec = autoscaler.path("spec");
            JsonNode target = spec.path("scaleTargetRef");
            Optional<Workload> found = manifests.workloads().stream()
                    .filter(workload -> Manifests.name(workload.document())
                                    .equals(target.path("name").asText())
                            && List.of("kind", "apiVersion").stream()
                                    .allMatch(field ->
                                            workload.document().path(field).equals(target.path(field))))
                    .findFirst();
            findings.unless(found.isPresent(), title, "its target is not there: " + target);
            findings.unless(
                    found.filter(workload -> workload.spec().has("replicas")).isEmpty(),
                    title,
                    "its target has replicas, to which every apply would go back");
            int least = spec.path("minReplicas").asInt();
            findings.unless(least >= 2, title, "with " + least + " pods there is none while it is restarted");
            findings.unless(least <= spec.path("maxReplicas").asInt(), title, "maxReplicas is less than minReplicas");
            found.ifPresent(workload -> checkMeasured(title, spec, workload, findings));
        }
        return findings.all();
    }

    private static void checkMeasured(String title, JsonNode spec, Workload workload, Findings findings) {
        List<JsonNode> metrics = items(spec.path("metrics"));
        findings.unless(!metrics.isEmpty(), title, "it measures nothing");
        for (JsonNode metric : metrics) {
            String resource = metric.path("resource").path("name").asText();
            findings.unless(
                    workload.container().path("resources").path("requests").has(resource),
                    title,
                    "it measures " + resource + ", of which the container requests nothing");
        }
    }

    /** What a rollout and a deletion leave. */
    static List<String> ofRollouts(Manifests manifests) {
        var findings = new Findings();
        for (Workload server : manifests.servers()) {
            JsonNode spec = server.spec();
            if (server.document().path("kind").asText().equals("StatefulSet")) {
                JsonNode retained = spec.path("persistentVolumeClaimRetentionPolicy");
                findings.unless(
                        retained.path("whenDeleted").asText().equals("Retain")
                                && retained.path("whenScaled").asText().equals("Retain"),
                        server.title(),
                        "its volumes are not retained");
                findings.unless(
                        spec.path("podManagementPolicy").asText().equals("Parallel"),
                        server.title(),
                        "a pod that does not come back keeps others from being started");
            } else {
                findings.unless(
                        spec.path("strategy")
                                .path("rollingUpdate")
                                .path("maxUnavailable")
                                .asText()
                                .equals("0"),
                        server.title(),
                        "a rollout takes pods before others are there");
            }
            findings.unless(
                    spec.path("replicas").asInt(2) == 1
                            || spec.path("minReadySeconds").asInt() > 0,
                    server.title(),
                    "a rollout does not look whether a ready pod stays so");
        }
        return findings.all();
    }
}
