// SPDX-License-Identifier: Apache-2.0
package io.sluice.kubernetes;

import static io.sluice.kubernetes.Manifests.items;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.kubernetes.Network.Caller;
import io.sluice.launcher.settings.NodeKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Who is to reach whom: everybody the clients' port, members each other, and Prometheus the metrics. */
final class Reach {
    /** One that no container says it has. */
    private static final int OTHER_PORT = 5005;

    private static final List<Caller> STRANGERS = List.of(
            Caller.ofOtherNamespace("a machine elsewhere", Map.of(), Map.of()),
            Caller.neighbour("a pod of something else", Map.of("app.kubernetes.io/name", "shop")),
            Caller.ofOtherNamespace(
                    "a member of another namespace",
                    Map.of("app.kubernetes.io/name", "sluice", "sluice.io/member", "true"),
                    Map.of()));

    private static final Caller PROMETHEUS = Caller.ofOtherNamespace(
            "a pod of a namespace that scrapes", Map.of(), Map.of("sluice.io/scrapes", "metrics"));

    private Reach() {}

    static List<String> isAsMeant(Manifests manifests) {
        var findings = new Findings();
        for (JsonNode policy : manifests.ofKind("NetworkPolicy")) {
            policy.path("spec").path("ingress").findValues("port").stream()
                    .filter(JsonNode::isTextual)
                    .forEach(port -> findings.add(
                            Manifests.title(policy), port + " is a name, which not every network understands"));
        }
        try {
            manifests.servers().forEach(target -> check(manifests, target, findings));
        } catch (IllegalArgumentException notUnderstood) {
            findings.add("network policies", String.valueOf(notUnderstood.getMessage()));
        }
        return findings.all();
    }

    private static void check(Manifests manifests, Workload target, Findings findings) {
        var network = new Network(manifests.ofKind("NetworkPolicy"));
        List<Caller> callers = callers(manifests);
        items(target.container().path("ports")).forEach(port -> {
            String name = port.path("name").asText();
            int number = port.path("containerPort").asInt();
            for (Caller caller : callers) {
                boolean isMeant = isMeant(manifests, caller, name);
                boolean reaches = network.lets(caller, target, number);
                findings.unless(!isMeant || reaches, target.title(), caller.name() + " does not reach " + name);
                findings.unless(isMeant || !reaches, target.title(), caller.name() + " reaches " + name);
            }
        });
        callers.forEach(caller -> findings.unless(
                !network.lets(caller, target, OTHER_PORT),
                target.title(),
                caller.name() + " reaches ports that nobody knows"));
    }

    private static List<Caller> callers(Manifests manifests) {
        List<Caller> callers = new ArrayList<>(STRANGERS);
        callers.add(PROMETHEUS);
        manifests.workloads().forEach(workload -> callers.add(Caller.neighbour(workload.title(), workload.labels())));
        return callers;
    }

    private static boolean isMeant(Manifests manifests, Caller caller, String port) {
        return switch (port) {
            case "client" -> true;
            case "admin" -> caller.equals(PROMETHEUS);
            default -> members(manifests).anyMatch(member -> member.title().equals(caller.name()));
        };
    }

    private static Stream<Workload> members(Manifests manifests) {
        return manifests.workloads().stream()
                .filter(workload -> workload.isOf(NodeKinds.GATEWAY) || workload.isOf(NodeKinds.SHARD_NODE));
    }
}
