// SPDX-License-Identifier: Apache-2.0
package io.sluice.kubernetes;

import static io.sluice.kubernetes.Manifests.items;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.launcher.settings.NodeKind;
import io.sluice.launcher.settings.NodeKinds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Services, and how members find each other by one. */
final class Services {
    /** Whose pods each is for. */
    private static final Map<String, Set<NodeKind<?>>> MEANT = Map.of(
            "sluice", Set.of(NodeKinds.STANDALONE, NodeKinds.GATEWAY),
            "sluice-standalone", Set.of(NodeKinds.STANDALONE),
            "sluice-shard-node", Set.of(NodeKinds.SHARD_NODE));

    private Services() {}

    /** Each means the pods that it is for and no others, by ports that these have. */
    static List<String> leadToTheirPods(Manifests manifests) {
        var findings = new Findings();
        for (JsonNode service : manifests.ofKind("Service")) {
            Set<NodeKind<?>> meant = MEANT.getOrDefault(Manifests.name(service), Set.of());
            findings.unless(!meant.isEmpty(), Manifests.title(service), "the checks do not know for whom it is");
            for (Workload workload : manifests.workloads()) {
                boolean isMeant = workload.kind().filter(meant::contains).isPresent();
                boolean isSelected =
                        LabelSelector.matchesAll(service.path("spec").path("selector"), workload.labels());
                findings.unless(!isMeant || isSelected, Manifests.title(service), "misses pods of " + workload.title());
                findings.unless(isMeant || !isSelected, Manifests.title(service), "has pods of " + workload.title());
                if (isSelected) {
                    checkPorts(service, workload, findings);
                }
            }
        }
        return findings.all();
    }

    /** Some networks apply policies before they translate ports: so both sides have one number, and one name. */
    private static void checkPorts(JsonNode service, Workload workload, Findings findings) {
        for (JsonNode port : items(service.path("spec").path("ports"))) {
            String target = port.path("targetPort").asText();
            Optional<Integer> number = workload.port(target);
            findings.unless(
                    number.isPresent(), Manifests.title(service), workload.title() + " has no port named " + target);
            findings.unless(
                    number.filter(there -> there == port.path("port").asInt()).isPresent()
                            && port.path("name").asText().equals(target),
                    Manifests.title(service),
                    "port " + port.path("port") + " is another one than " + target + " of " + workload.title());
        }
    }

    /** Pods with names of their own have a headless service for these. */
    static List<String> nameThePodsOfStatefulSets(Manifests manifests) {
        var findings = new Findings();
        for (Workload workload : manifests.workloads()) {
            if (workload.document().path("kind").asText().equals("StatefulSet")) {
                String name = workload.spec().path("serviceName").asText();
                findings.unless(
                        manifests
                                .named("Service", name)
                                .filter(Services::isHeadless)
                                .isPresent(),
                        workload.title(),
                        "its service " + name + " is not a headless one");
            }
        }
        return findings.all();
    }

    /** Members ask for a name that has the address of every shard node, ready or not, and call a port that is theirs. */
    static List<String> letMembersFindEachOther(Manifests manifests) {
        var findings = new Findings();
        for (Workload server : manifests.servers()) {
            GivenSettings settings = GivenSettings.of(manifests, server);
            if (settings.has("cluster.dns")) {
                checkDiscovery(manifests, server, settings, findings);
            }
        }
        return findings.all();
    }

    private static void checkDiscovery(
            Manifests manifests, Workload server, GivenSettings settings, Findings findings) {
        String name = settings.text("cluster.dns");
        Optional<? extends JsonNode> service = manifests.named("Service", name);
        findings.unless(
                service.filter(Services::isHeadless).isPresent(),
                server.title(),
                "cluster.dns is " + name + ", which is no headless service");
        findings.unless(
                service.filter(found -> found.path("spec")
                                .path("publishNotReadyAddresses")
                                .asBoolean())
                        .isPresent(),
                server.title(),
                "cluster.dns is " + name + ", which keeps back the addresses of those that are not ready");
        Set<String> named = manifests.workloads().stream()
                .filter(workload -> workload.isOf(NodeKinds.SHARD_NODE))
                .map(workload -> workload.spec().path("serviceName").asText())
                .collect(Collectors.toSet());
        findings.unless(
                named.equals(Set.of(name)), server.title(), "cluster.dns is " + name + ", shard nodes are of " + named);
        String ports = service.map(found -> found.path("spec")
                        .path("ports")
                        .findValuesAsText("port")
                        .toString())
                .orElse("");
        findings.unless(
                ports.equals("[" + settings.text("cluster.port") + "]"),
                server.title(),
                "cluster.port is " + settings.text("cluster.port") + ", the service's " + ports);
    }

    private static boolean isHeadless(JsonNode service) {
        return service.path("spec").path("clusterIP").asText().equals("None");
    }
}
