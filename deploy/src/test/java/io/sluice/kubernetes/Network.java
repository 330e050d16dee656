// SPDX-License-Identifier: Apache-2.0
package io.sluice.kubernetes;

import static io.sluice.kubernetes.Manifests.items;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * Who reaches which port, as network policies say it. Only what comes in is looked at: no policy of ours is about what goes
 * out, nor about ranges of addresses or of ports, and one that is would not be understood.
 */
record Network(List<? extends JsonNode> policies) {
    /**
     * Who calls.
     *
     * @param isNeighbour whether it is a pod of the namespace that the policies are in
     * @param labels of the pod; none of what is no pod
     * @param namespace the labels of the pod's namespace
     */
    record Caller(String name, boolean isNeighbour, Map<String, String> labels, Map<String, String> namespace) {
        static Caller neighbour(String name, Map<String, String> labels) {
            return new Caller(name, true, labels, Map.of());
        }

        static Caller ofOtherNamespace(String name, Map<String, String> labels, Map<String, String> namespace) {
            return new Caller(name, false, labels, namespace);
        }
    }

    /** Whether the policies let a caller in at a port of a workload's pods. */
    boolean lets(Caller caller, Workload target, int port) {
        List<? extends JsonNode> about = policies.stream()
                .filter(policy -> isIngress(policy)
                        && new LabelSelector(policy.path("spec").path("podSelector")).matches(target.labels()))
                .toList();
        return about.isEmpty()
                || about.stream()
                        .flatMap(policy -> items(policy.path("spec").path("ingress")).stream())
                        .anyMatch(rule -> isAbout(rule, target, port) && names(rule, caller));
    }

    private static boolean isIngress(JsonNode policy) {
        JsonNode types = policy.path("spec").path("policyTypes");
        if (!types.toString().equals("[\"Ingress\"]")) {
            throw new IllegalArgumentException(Manifests.title(policy) + " is about more than what comes in");
        }
        return true;
    }

    private static boolean isAbout(JsonNode rule, Workload target, int port) {
        List<JsonNode> ports = items(rule.path("ports"));
        return ports.isEmpty()
                || ports.stream().anyMatch(term -> {
                    if (term.has("endPort")
                            || !term.path("protocol").asText("TCP").equals("TCP")) {
                        throw new IllegalArgumentException("not understood: " + term);
                    }
                    JsonNode named = term.path("port");
                    return named.isInt()
                            ? named.asInt() == port
                            : target.port(named.asText())
                                    .filter(number -> number == port)
                                    .isPresent();
                });
    }

    private static boolean names(JsonNode rule, Caller caller) {
        List<JsonNode> peers = items(rule.path("from"));
        return peers.isEmpty() || peers.stream().anyMatch(peer -> isMeant(peer, caller));
    }

    private static boolean isMeant(JsonNode peer, Caller caller) {
        if (peer.has("ipBlock")) {
            throw new IllegalArgumentException("not understood: " + peer);
        }
        boolean isOfNamespace = peer.has("namespaceSelector")
                ? new LabelSelector(peer.path("namespaceSelector")).matches(caller.namespace())
                : caller.isNeighbour();
        boolean isPod =
                !peer.has("podSelector") || new LabelSelector(peer.path("podSelector")).matches(caller.labels());
        return isOfNamespace && isPod;
    }
}
