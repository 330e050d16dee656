// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue;

import io.sluice.bus.FollowCatalogue;
import java.util.UUID;

/** Whose catalogue a node follows; survives the node's lives beside its files. */
final class NoteInMemory implements FollowedWriter {
    private UUID writer = FollowCatalogue.NOBODY;

    @Override
    public UUID uuid() {
        return writer;
    }

    @Override
    public void remember(UUID followed) {
        writer = followed;
    }
}
