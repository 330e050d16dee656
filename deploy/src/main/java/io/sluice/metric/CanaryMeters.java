// SPDX-License-Identifier: Apache-2.0
package io.sluice.metric;

import io.sluice.gateway.forward.HeardNodes;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Names the numbers of a gateway's canaries. */
final class CanaryMeters {
    private static final double NANOS_A_SECOND = 1e9;

    private final Meters meters;

    CanaryMeters(Meters meters) {
        this.meters = meters;
    }

    void show(HeardNodes heard, LongSupplier nanoClock) {
        meters.named("sluice_forward_greetings", "Greetings of shard nodes, by whether they were answered in time.")
                .label("outcome", "answered")
                .count(heard::answers);
        meters.named("sluice_forward_greetings", "Greetings of shard nodes, by whether they were answered in time.")
                .label("outcome", "silence")
                .count(heard::silences);
        meters.discover(() -> heard.sinceAnswer(nanoClock.getAsLong())
                .keySet()
                .forEach(node -> meters.named(
                                "sluice_forward_answer_age_seconds", "How long ago a shard node answered a greeting.")
                        .label("node", Integer.toString(node))
                        .level(new Age(heard, nanoClock, node)::seconds)));
    }

    /** Of one node's last answer; 0 for a node that is no member now. */
    private record Age(HeardNodes heard, LongSupplier nanoClock, int node) {
        double seconds() {
            return heard.sinceAnswer(nanoClock.getAsLong())
                            .getOrDefault(node, Duration.ZERO)
                            .toNanos()
                    / NANOS_A_SECOND;
        }
    }
}
