// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue;

import io.sluice.bus.CatalogueCopy.End;
import io.sluice.bus.CatalogueCopy.Page;
import io.sluice.shardnode.disk.SimulatedFiles;
import java.util.List;
import java.util.Optional;

/** A copy that gets everything in snapshots: of what was in between it sees nothing. */
class FollowedCatalogueContractTest extends CatalogueContract {
    private Optional<CopyOnOneThread> follower = Optional.empty();

    @Override
    Catalogue reach(CatalogueOnOneThread writer, SimulatedFiles own) {
        CopyOnOneThread node = follower.orElseGet(() -> CopyOnOneThread.open(own));
        follower = Optional.of(node);
        node.copy().follow();
        long version = writer.catalogue().shown().version();
        node.writer.answer(
                version,
                new Page(
                        version,
                        version,
                        0,
                        List.copyOf(writer.catalogue().shown().streams()),
                        End.LAST));
        node.work();
        node.writer.answer(version);
        return node.copy().shown();
    }

    @Override
    SimulatedFiles filesOf(SimulatedFiles writers, SimulatedFiles own) {
        return own;
    }
}
