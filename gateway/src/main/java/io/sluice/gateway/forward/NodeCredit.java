// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.forward;

import java.util.concurrent.atomic.LongAdder;

/** The credit of one node, over all event loops that know it. Safe to use from any thread. */
public final class NodeCredit {
    private final LongAdder usedBytes = new LongAdder();
    private final LongAdder maxBytes = new LongAdder();

    /** Records sent to the node's present life and not known to be past it. */
    public long usedBytes() {
        return usedBytes.sum();
    }

    /** How many may be, by all event loops that have met the node. */
    public long maxBytes() {
        return maxBytes.sum();
    }

    void use(long bytes) {
        usedBytes.add(bytes);
    }

    void allow(long bytes) {
        maxBytes.add(bytes);
    }
}
