// SPDX-License-Identifier: Apache-2.0
package io.sluice.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Whether documents are what Kubernetes' models know. A model refuses unknown fields and wants required ones as it reads a
 * document, at any depth of objects and lists. It looks neither into maps (labels, amounts) nor at what kind a single value
 * is, and takes {@code value: 1} for a text. So what was read is written again: what is another kind of value than it was
 * comes out differently. What a text may be (a policy's name, an access mode, a path) no model knows.
 */
final class Models {
    private static final Map<String, Class<?>> KNOWN = Map.of(
            "v1 ConfigMap", V1ConfigMap.class,
            "v1 Service", V1Service.class,
            "v1 ServiceAccount", V1ServiceAccount.class,
            "apps/v1 Deployment", V1Deployment.class,
            "apps/v1 StatefulSet", V1StatefulSet.class,
            "batch/v1 Job", V1Job.class,
            "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget.class,
            "autoscaling/v2 HorizontalPodAutoscaler", V2HorizontalPodAutoscaler.class,
            "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy.class);

    private Models() {}

    static List<String> faults(Manifests manifests) {
        return manifests.documents().stream()
                .flatMap(document -> fault(document).map(fault -> Manifests.title(document) + ": " + fault).stream())
                .toList();
    }

    private static Optional<String> fault(ObjectNode document) {
        String kind = document.path("apiVersion").asText() + " "
                + document.path("kind").asText();
        Class<?> model = KNOWN.get(kind);
        if (model == null) {
            return Optional.of("no model is known for " + kind);
        }
        try {
            Object read = JSON.deserialize(document.toString(), model);
            return difference("", document, YamlDocuments.JSON.readTree(JSON.serialize(read)));
        } catch (IOException | RuntimeException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }

    /** Where the two are not of one form. Values of the same kind may differ: amounts have several ways to be written. */
    private static Optional<String> difference(String place, JsonNode written, JsonNode read) {
        if (written.getNodeType() != read.getNodeType()) {
            return Optional.of(place + " is " + written + ", which the model takes for " + read);
        }
        if (written.isObject()) {
            var names = new TreeSet<String>();
            written.fieldNames().forEachRemaining(names::add);
            return names.stream()
                    .flatMap(name -> difference(place + "/" + name, written.path(name), read.path(name)).stream())
                    .findFirst();
        }
        for (int i = 0; i < written.size(); i++) {
            Optional<String> inside = difference(place + "/" + i, written.path(i), read.path(i));
            if (inside.isPresent()) {
                return inside;
            }
        }
        return Optional.empty();
    }
}
