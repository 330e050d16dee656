// SPDX-License-Identifier: Apache-2.0
package io.sluice.kubernetes;

import static io.sluice.kubernetes.Manifests.items;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Who is meant by whom: names, and the selectors of workloads. */
final class Names {
    private Names() {}

    /** Each document is one of its own, and goes where {@code kubectl apply -n} says. */
    static List<String> areUnique(Manifests manifests) {
        var findings = new Findings();
        Set<String> seen = new HashSet<>();
        for (JsonNode document : manifests.documents()) {
            String title = Manifests.title(document);
            findings.unless(seen.add(title), title, "there are two of it");
            findings.unless(
                    !document.path("metadata").has("namespace"),
                    title,
                    "it names a namespace, which is the operator's");
            findings.unless(
                    !document.path("kind").asText().equals("Namespace"),
                    title,
                    "it would be deleted with the overlay, and all volumes in it");
        }
        return findings.all();
    }

    /** A workload counts its own pods, and no others; a Job is given its selector by Kubernetes. */
    static List<String> ofOwnPods(Manifests manifests) {
        var findings = new Findings();
        for (Workload workload : manifests.workloads()) {
            Stream<JsonNode> selectors =
                    workload.document().path("kind").asText().equals("Job")
                            ? placements(workload)
                            : Stream.concat(Stream.of(workload.spec().path("selector")), placements(workload));
            for (JsonNode selector : selectors.toList()) {
                checkOwn(manifests, workload, new LabelSelector(selector), findings);
            }
        }
        return findings.all();
    }

    private static void checkOwn(Manifests manifests, Workload workload, LabelSelector selector, Findings findings) {
        findings.unless(
                selector.matches(workload.labels()),
                workload.title(),
                "a selector does not match its own pods: " + selector.selector());
        manifests.workloads().stream()
                .filter(other -> !other.equals(workload) && selector.matches(other.labels()))
                .forEach(other -> findings.add(
                        workload.title(), "a selector matches pods of " + other.title() + ": " + selector.selector()));
    }

    /** What pods are kept apart from. */
    private static Stream<JsonNode> placements(Workload workload) {
        JsonNode apart = workload.pod().path("affinity").path("podAntiAffinity");
        return Stream.of(
                        items(workload.pod().path("topologySpreadConstraints")).stream(),
                        items(apart.path("preferredDuringSchedulingIgnoredDuringExecution")).stream()
                                .map(term -> term.path("podAffinityTerm")),
                        items(apart.path("requiredDuringSchedulingIgnoredDuringExecution")).stream())
                .flatMap(terms -> terms.map(term -> term.path("labelSelector")));
    }

    /** Pods of servers with several replicas are kept apart, by zones and by machines. */
    static List<String> areKeptApart(Manifests manifests) {
        var findings = new Findings();
        manifests.servers().stream()
                .filter(server -> server.spec().path("replicas").asInt(2) > 1)
                .forEach(server -> {
                    String terms = placementKeys(server);
                    findings.unless(
                            terms.contains("topology.kubernetes.io/zone"), server.title(), "not spread over zones");
                    findings.unless(
                            terms.contains("kubernetes.io/hostname"), server.title(), "not kept apart on machines");
                });
        return findings.all();
    }

    private static String placementKeys(Workload server) {
        return server.pod().path("topologySpreadConstraints").toString()
                + server.pod().path("affinity").path("podAntiAffinity");
    }
}
