// SPDX-License-Identifier: Apache-2.0
package io.sluice.kubernetes;

import static io.sluice.kubernetes.Manifests.items;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** Which labels a selector means. One that is not there means none; an empty one means all. */
record LabelSelector(JsonNode selector) {
    boolean matches(Map<String, String> labels) {
        return !selector.isMissingNode()
                && matchesAll(selector.path("matchLabels"), labels)
                && items(selector.path("matchExpressions")).stream().allMatch(term -> matches(term, labels));
    }

    /** Whether labels have all members of a plain map. */
    static boolean matchesAll(JsonNode wanted, Map<String, String> labels) {
        return labels.entrySet().containsAll(Manifests.texts(wanted).entrySet());
    }

    private static boolean matches(JsonNode term, Map<String, String> labels) {
        String key = term.path("key").asText();
        List<String> values =
                items(term.path("values")).stream().map(JsonNode::asText).toList();
        String operator = term.path("operator").asText();
        return switch (operator) {
            case "In" -> labels.containsKey(key) && values.contains(labels.get(key));
            case "NotIn" -> !labels.containsKey(key) || !values.contains(labels.get(key));
            case "Exists" -> labels.containsKey(key);
            case "DoesNotExist" -> !labels.containsKey(key);
            default -> throw new IllegalArgumentException("no such operator of a selector: " + operator);
        };
    }
}
