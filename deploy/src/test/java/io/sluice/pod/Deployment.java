// SPDX-License-Identifier: Apache-2.0
package io.sluice.pod;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Pods of which one is as good as the other, as their controller starts and replaces them: one more, and never one less. */
final class Deployment {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Rehearsal rehearsal;
    private final JsonNode document;
    private final List<Pod> pods = new ArrayList<>();
    private int started;

    Deployment(Rehearsal rehearsal, JsonNode document) {
        JsonNode rolling = document.path("spec").path("strategy").path("rollingUpdate");
        if (rolling.path("maxSurge").asInt(-1) != 1
                || rolling.path("maxUnavailable").asInt(-1) != 0) {
            throw new AssertionError("no other roll-out can be rehearsed than with one more and none less: " + rolling);
        }
        this.rehearsal = rehearsal;
        this.document = document;
    }

    List<Pod> pods() {
        return List.copyOf(pods);
    }

    /** Starts what is missing; returns before they are ready. */
    void scaleTo(int replicas) throws Exception {
        while (pods.size() < replicas) {
            pods.add(start());
        }
    }

    void awaitReady() throws Exception {
        for (Pod pod : pods()) {
            StatefulSet.awaitReady(pod);
        }
    }

    /** A rolling update; returns when all are replaced and the former are gone. */
    void restart() throws Exception {
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        for (Pod former : pods()) {
            Pod next = start();
            StatefulSet.awaitReady(next);
            pods.remove(former);
            pods.add(next);
            ends.add(rehearsal.delete(former));
        }
        for (CompletableFuture<Void> end : ends) {
            end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private Pod start() throws Exception {
        String name = Manifests.nameOf(document) + "-" + started++;
        return rehearsal.start(document, name, OptionalInt.empty());
    }
}
