// SPDX-License-Identifier: Apache-2.0
package io.sluice.catalogue;

import io.sluice.model.StreamName;

/**
 * What a list of streams tells of each.
 *
 * @param createdMs milliseconds since the epoch
 */
public record StreamSummary(StreamName name, StreamState state, StreamMode mode, long createdMs) {
    public static StreamSummary of(StreamDescription stream) {
        return new StreamSummary(stream.name(), stream.state(), stream.mode(), stream.createdMs());
    }
}
