// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue.write;

import io.sluice.bus.CatalogueChange;

/** Is told of each change, in their order and on the owner's thread, when it is on disk and to be seen. */
@FunctionalInterface
public interface ChangeListener {
    /** @param bytes size of the change on disk */
    void onChange(CatalogueChange change, int bytes);
}
