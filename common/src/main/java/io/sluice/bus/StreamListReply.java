// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import io.sluice.catalogue.StreamSummary;
import java.util.List;

/**
 * Streams of the catalogue in the order of their names.
 *
 * @param hasMore whether there are streams behind the last of these
 */
public record StreamListReply(long clockNanos, List<StreamSummary> streams, boolean hasMore) implements NodeReply {
    public StreamListReply {
        streams = List.copyOf(streams);
    }
}
