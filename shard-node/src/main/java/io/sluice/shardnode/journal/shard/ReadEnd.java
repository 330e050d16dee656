// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.shard;

/** How a read of a journal ended. */
public enum ReadEnd {
    /** With what there is, even if it is nothing. */
    GIVEN,
    /** As many reads waited as may. */
    BUSY,
    /** What should be there does not verify. */
    DAMAGED
}
