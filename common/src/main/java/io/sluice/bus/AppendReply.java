// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import java.util.List;

/**
 * The owners' answers to an {@link AppendRequest}.
 *
 * @param outcomes one for each batch, in the order of the request
 */
public record AppendReply(long clockNanos, List<AppendOutcome> outcomes) implements NodeReply {
    public AppendReply {
        outcomes = List.copyOf(outcomes);
    }
}
