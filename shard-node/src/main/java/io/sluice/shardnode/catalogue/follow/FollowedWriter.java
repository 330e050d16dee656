// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue.follow;

import java.io.IOException;
import java.util.UUID;

/** The durable note of whose catalogue a node follows. */
public interface FollowedWriter {
    /** Uuid of the writer's data directory; 0 as long as none is followed. */
    UUID uuid();

    /** Blocks; when this returns, the note would survive a power cut. */
    void remember(UUID writer) throws IOException;
}
