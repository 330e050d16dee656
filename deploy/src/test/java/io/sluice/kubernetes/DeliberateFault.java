// SPDX-License-Identifier: Apache-2.0
package io.sluice.kubernetes;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A damage to good manifests, and what a rule has to say of it: one entry of {@code faults.yaml}.
 *
 * @param entry {@code rule}; {@code in}, an installation; {@code told}, a part of what is said. What is damaged: {@code at}, the
 *     title of a document, in which members are {@code set}, pieces of text {@code replace}d (from and to), members {@code
 *     remove}d; without any of these the document goes. Or {@code add}, one more document
 */
record DeliberateFault(ObjectNode entry) {
    private static final Set<String> MEMBERS = Set.of("rule", "in", "told", "at", "set", "replace", "remove", "add");

    static List<DeliberateFault> all() throws IOException {
        try (InputStream file = Objects.requireNonNull(DeliberateFault.class.getResourceAsStream("faults.yaml"))) {
            ObjectNode text = YamlDocuments.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .get(0);
            return Manifests.items(text.path("faults")).stream()
                    .map(entry -> new DeliberateFault((ObjectNode) entry))
                    .toList();
        }
    }

    DeliberateFault {
        entry.fieldNames().forEachRemaining(name -> require(MEMBERS.contains(name), name));
    }

    Rule rule() {
        return Rule.valueOf(entry.path("rule").asText());
    }

    Installation installation() {
        return Installation.valueOf(entry.path("in").asText("CLUSTER"));
    }

    String told() {
        return entry.path("told").asText();
    }

    /** The manifests with the damage; those given stay as they are. */
    Manifests damage(Manifests good) {
        Manifests damaged = good.copy();
        if (entry.has("add")) {
            damaged.documents().add((ObjectNode) entry.path("add"));
            return damaged;
        }
        ObjectNode document = damaged.documents().stream()
                .filter(some -> Manifests.title(some).equals(entry.path("at").asText()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no document for " + this));
        if (!entry.has("set") && !entry.has("replace") && !entry.has("remove")) {
            damaged.documents().remove(document);
        }
        entry.path("set").properties().forEach(member -> set(document, member.getKey(), member.getValue()));
        entry.path("replace").properties().forEach(member -> replace(document, member.getKey(), member.getValue()));
        entry.path("remove").forEach(path -> remove(document, path.asText()));
        return damaged;
    }

    private void set(ObjectNode document, String path, JsonNode value) {
        JsonPointer pointer = JsonPointer.compile(path);
        String name = pointer.last().getMatchingProperty();
        JsonNode parent = document.at(pointer.head());
        require(parent.isContainerNode(), path);
        if (parent instanceof ArrayNode list && name.equals("-")) {
            list.add(value);
        } else if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(name), value);
        } else {
            ((ObjectNode) parent).set(name, value);
        }
    }

    private void replace(ObjectNode document, String path, JsonNode fromAndTo) {
        String text = document.at(path).asText();
        require(text.contains(fromAndTo.path(0).asText()), fromAndTo.toString());
        String damaged =
                text.replace(fromAndTo.path(0).asText(), fromAndTo.path(1).asText());
        set(document, path, YamlDocuments.JSON.getNodeFactory().textNode(damaged));
    }

    private void remove(ObjectNode document, String path) {
        JsonPointer pointer = JsonPointer.compile(path);
        require(!document.at(pointer).isMissingNode(), path);
        JsonNode parent = document.at(pointer.head());
        String name = pointer.last().getMatchingProperty();
        if (parent instanceof ArrayNode list) {
            list.remove(Integer.parseInt(name));
        } else {
            ((ObjectNode) parent).remove(name);
        }
    }

    private void require(boolean known, String what) {
        if (!known) {
            throw new IllegalArgumentException("no such thing to damage: " + what + " in " + entry);
        }
    }

    @Override
    public String toString() {
        return rule() + " " + told();
    }
}
