// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode;

import io.sluice.shardnode.catalogue.CatalogueCounters;
import io.sluice.shardnode.catalogue.follow.CopyCounters;
import io.sluice.shardnode.journal.JournalCounters;
import io.sluice.shardnode.owner.OwnerCounters;

/**
 * What the rooms of a shard node count.
 *
 * @param copy all zero at the catalogue's writer
 */
public record ShardNodeCounters(
        OwnerCounters owner, JournalCounters journal, CatalogueCounters catalogue, CopyCounters copy) {
    public static ShardNodeCounters atZero() {
        return new ShardNodeCounters(
                new OwnerCounters(), new JournalCounters(), new CatalogueCounters(), new CopyCounters());
    }
}
