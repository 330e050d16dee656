// SPDX-License-Identifier: Apache-2.0
package io.sluice.pod;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Pods with ordinals, as their controller in Kubernetes starts, restarts and replaces them. */
final class StatefulSet {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Rehearsal rehearsal;
    private final JsonNode document;
    private final SortedMap<Integer, Pod> pods = new TreeMap<>();

    StatefulSet(Rehearsal rehearsal, JsonNode document) {
        this.rehearsal = rehearsal;
        this.document = document;
    }

    int replicas() {
        return document.path("spec").path("replicas").asInt(1);
    }

    Pod pod(int ordinal) {
        return pods.get(ordinal);
    }

    List<Pod> pods() {
        return List.copyOf(pods.values());
    }

    /** Starts what is missing, all at once; returns before they are ready. */
    void scaleInParallel(int replicas) throws Exception {
        for (int ordinal = pods.size(); ordinal < replicas; ordinal++) {
            start(ordinal);
        }
    }

    /** Starts what is missing, each when the one before is ready; returns when all are. */
    void scaleInOrder(int replicas) throws Exception {
        for (int ordinal = pods.size(); ordinal < replicas; ordinal++) {
            awaitReady(start(ordinal));
        }
    }

    void awaitReady() throws Exception {
        for (Pod pod : pods()) {
            awaitReady(pod);
        }
    }

    /** A rolling update: from the highest ordinal, each when the one before is ready again; returns when all are. */
    void restart() throws Exception {
        for (int ordinal = pods.lastKey(); ordinal >= 0; ordinal--) {
            replace(ordinal);
        }
    }

    /** Deletes a pod; returns when the next of its ordinal is ready, with another address and the same volume. */
    void replace(int ordinal) throws Exception {
        Pod former = pods.get(ordinal);
        rehearsal.delete(former).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        awaitReady(start(ordinal));
    }

    /** Starts the next pod of an ordinal; returns before it is ready. */
    Pod start(int ordinal) throws Exception {
        Pod pod = rehearsal.start(document, Manifests.nameOf(document) + "-" + ordinal, OptionalInt.of(ordinal));
        pods.put(ordinal, pod);
        return pod;
    }

    static void awaitReady(Pod pod) throws Exception {
        pod.firstReady().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
