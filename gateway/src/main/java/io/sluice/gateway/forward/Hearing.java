// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.forward;

import io.sluice.bus.NodeAddress;
import java.util.List;

/**
 * Which of the living nodes answer.
 *
 * @param heard lives that answered of late, in the order of their nodes
 * @param silent lives that are seen and do not answer, in the order of their nodes; one that is greeted for the first time
 *     is in neither list yet
 */
public record Hearing(List<NodeAddress> heard, List<NodeAddress> silent) {
    public Hearing {
        heard = List.copyOf(heard);
        silent = List.copyOf(silent);
    }

    /** Whether any node can be reached, so that there is something to serve. */
    public boolean isReady() {
        return !heard.isEmpty();
    }
}
