// SPDX-License-Identifier: Apache-2.0
package io.sluice.catalogue;

import io.sluice.model.AppName;
import io.sluice.model.StreamName;
import java.util.List;
import java.util.UUID;

/**
 * An app, which has checkpoints in streams.
 *
 * @param id drawn at its creation: one made again under the same name has another
 * @param createdMs milliseconds since the epoch
 * @param streams in which it has checkpoints, in the order of their names; the first {@value #MAX_STREAMS}
 */
public record AppDescription(AppName name, UUID id, long createdMs, List<StreamName> streams) {
    public static final int MAX_STREAMS = 100;

    public AppDescription {
        streams = List.copyOf(streams);
        if (streams.size() > MAX_STREAMS) {
            throw new IllegalArgumentException(streams.size() + " streams of an app, not up to " + MAX_STREAMS);
        }
    }
}
