// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

/** How a record's shard was chosen, which decides what may be done with it when that shard is sealed. */
public enum PlacedBy {
    /** By the hash of its partition key: goes to the child that holds the hash. */
    KEY,
    /** By an explicit hash key: goes to the child that holds it. */
    HASH,
    /** The client named the shard: goes nowhere else. */
    SHARD,
    /** Nothing was given: any open shard will do. */
    NOTHING;

    private static final PlacedBy[] VALUES = values();

    static PlacedBy ofFlags(int flags) {
        return VALUES[(flags & RecordLayout.PLACED_BY_MASK) >> RecordLayout.PLACED_BY_SHIFT];
    }

    int flags() {
        return ordinal() << RecordLayout.PLACED_BY_SHIFT;
    }
}
