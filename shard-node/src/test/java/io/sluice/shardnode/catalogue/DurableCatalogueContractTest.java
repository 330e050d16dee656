// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue;

import io.sluice.shardnode.disk.SimulatedFiles;

class DurableCatalogueContractTest extends CatalogueContract {
    @Override
    Catalogue reach(CatalogueOnOneThread writer, SimulatedFiles own) {
        return writer.catalogue().shown();
    }

    @Override
    SimulatedFiles filesOf(SimulatedFiles writers, SimulatedFiles own) {
        return writers;
    }
}
