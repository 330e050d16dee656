// SPDX-License-Identifier: Apache-2.0
package io.sluice.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
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
 * Whether documents are what Kubernetes' models know. The models' own validation refuses unknown fields wherever they are in
 * lists and objects, and wants required ones; it looks neither into maps (labels, quantities) nor at what a single value
 * is, and takes {@code replicas: "three"} and {@code value: 1}. So the document is read into its model and written again
 * as well: that refuses what is no number or amount, and what is another kind of value than it was written as comes out
 * differently. What a text may be (a policy's name, an access mode, a path) no model knows.
 */
final class Models {
    /** Throws what says why it is not one. */
    private interface Validation {
        void check(JsonElement document) throws IOException;
    }

    private record Model(Class<?> type, Validation validation) {}

    private static final Map<String, Model> KNOWN = Map.of(
            "v1 ConfigMap", new Model(V1ConfigMap.class, V1ConfigMap::validateJsonElement),
            "v1 Service", new Model(V1Service.class, V1Service::validateJsonElement),
            "v1 ServiceAccount", new Model(V1ServiceAccount.class, V1ServiceAccount::validateJsonElement),
            "apps/v1 Deployment", new Model(V1Deployment.class, V1Deployment::validateJsonElement),
            "apps/v1 StatefulSet", new Model(V1StatefulSet.class, V1StatefulSet::validateJsonElement),
            "batch/v1 Job", new Model(V1Job.class, V1Job::validateJsonElement),
            "policy/v1 PodDisruptionBudget",
                    new Model(V1PodDisruptionBudget.class, V1PodDisruptionBudget::validateJsonElement),
            "autoscaling/v2 HorizontalPodAutoscaler",
                    new Model(V2HorizontalPodAutoscaler.class, V2HorizontalPodAutoscaler::validateJsonElement),
            "networking.k8s.io/v1 NetworkPolicy",
                    new Model(V1NetworkPolicy.class, V1NetworkPolicy::validateJsonElement));

    static {
        // Without one the models do not know how to read.
        new JSON();
    }

    private Models() {}

    static List<String> faults(Manifests manifests) {
        return manifests.documents().stream()
                .flatMap(document -> fault(document).map(fault -> Manifests.title(document) + ": " + fault).stream())
                .toList();
    }

    private static Optional<String> fault(ObjectNode document) {
        String kind = document.path("apiVersion").asText() + " "
                + document.path("kind").asText();
        Model model = KNOWN.get(kind);
        if (model == null) {
            return Optional.of("no model is known for " + kind);
        }
        try {
            model.validation.check(JsonParser.parseString(document.toString()));
            Object read = JSON.deserialize(document.toString(), model.type);
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
