// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.owner;

import io.sluice.bus.AppendOutcome;
import io.sluice.bus.Places;
import io.sluice.model.CallId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A shard's appends that are not yet on disk, so that a repeat of one joins its answer. Bounded by what storage takes
 * before it says that it has no room.
 */
final class AppendsInFlight {
    private final Map<CallId, List<Append>> byCall = new HashMap<>();

    boolean has(CallId call) {
        return byCall.containsKey(call);
    }

    /** The answer that an append with exactly these places will get. */
    Optional<Future<AppendOutcome>> find(CallId call, Places places) {
        return byCall.getOrDefault(call, List.of()).stream()
                .filter(append -> append.places().equals(places))
                .map(Append::outcome)
                .findFirst();
    }

    /** Completes when what is now in flight of the call is on disk; fails if the disk does. */
    Future<Void> settled(CallId call) {
        return Future.all(byCall.getOrDefault(call, List.of()).stream()
                        .map(Append::outcome)
                        .toList())
                .mapEmpty();
    }

    /** Keeps the append until it is on disk. One that fails stays: nobody may take its records for not stored. */
    void add(CallId call, Places places, Future<AppendOutcome> outcome) {
        var append = new Append(places, outcome);
        byCall.computeIfAbsent(call, first -> new ArrayList<>(1)).add(append);
        outcome.onSuccess(stored -> remove(call, append));
    }

    private void remove(CallId call, Append append) {
        List<Append> ofCall = byCall.getOrDefault(call, List.of());
        ofCall.remove(append);
        if (ofCall.isEmpty()) {
            byCall.remove(call);
        }
    }

    private record Append(Places places, Future<AppendOutcome> outcome) {}
}
