// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.AppendOutcome;
import io.sluice.bus.AppendReply;
import io.sluice.bus.AppendRequest;
import io.sluice.model.CallId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The law of deadlines: none comes to a node later than the put meant it, and what is looked at later is not stored. */
final class Deadlines {
    private final Map<CallId, Long> byCall = new HashMap<>();
    private final List<String> broken = new ArrayList<>();

    /** An attempt at the call is made that may store something until then, in the simulation's time. */
    void mean(CallId call, long nanos) {
        byCall.merge(call, nanos, Math::max);
    }

    /** @param clockAheadNanos how far the node's clock is ahead of the simulation's time */
    void onRequest(AppendRequest request, long clockAheadNanos) {
        request.batches().forEach(batch -> {
            long lateNanos = request.deadlineNanos() - clockAheadNanos - byCall.getOrDefault(batch.call(), 0L);
            if (lateNanos > 0) {
                broken.add(batch.call() + " has a deadline that is " + lateNanos + " ns late");
            }
        });
    }

    /** @param lookedAtNanos when the node began with the request, in its own clock */
    void onReply(AppendRequest request, AppendReply reply, long lookedAtNanos) {
        long lateNanos = lookedAtNanos - request.deadlineNanos();
        if (lateNanos >= 0 && reply.outcomes().stream().anyMatch(AppendOutcome.Stored.class::isInstance)) {
            broken.add(reply + " was looked at " + lateNanos + " ns late");
        }
    }

    void judge() {
        assertThat(broken).as("deadlines come early, never late").isEmpty();
    }
}
