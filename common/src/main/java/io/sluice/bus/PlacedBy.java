// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

/** How a record's shard was chosen, which decides what may be done with it when that shard is sealed. */
public enum PlacedBy {
    /** By the hash of its partition key: goes to the child that holds the hash. */
    KEY(0),
    /** By an explicit hash key: goes to the child that holds it. */
    HASH(1),
    /** The client named the shard: goes nowhere else. */
    SHARD(2),
    /** Nothing was given: any open shard will do. */
    NOTHING(3);

    private static final PlacedBy[] BY_CODE = {KEY, HASH, SHARD, NOTHING};

    private final int flags;

    PlacedBy(int code) {
        this.flags = code << RecordLayout.PLACED_BY_SHIFT;
    }

    static PlacedBy ofFlags(int flags) {
        return BY_CODE[(flags & RecordLayout.PLACED_BY_MASK) >> RecordLayout.PLACED_BY_SHIFT];
    }

    int flags() {
        return flags;
    }
}
