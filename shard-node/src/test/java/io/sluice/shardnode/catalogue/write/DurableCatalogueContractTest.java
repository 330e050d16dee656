// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue.write;

import io.sluice.shardnode.catalogue.Catalogue;
import io.sluice.shardnode.catalogue.CatalogueContract;
import io.sluice.shardnode.disk.SimulatedFiles;

class DurableCatalogueContractTest extends CatalogueContract {
    @Override
    protected Catalogue reach(CatalogueOnOneThread writer, SimulatedFiles own) {
        return writer.catalogue().shown();
    }

    @Override
    protected SimulatedFiles filesOf(SimulatedFiles writers, SimulatedFiles own) {
        return writers;
    }
}
