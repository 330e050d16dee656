// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

/** Why an owner stored nothing of a batch. */
public enum AppendRefusal {
    /** Its deadline had passed. */
    EXPIRED,
    /** The shard's quota is spent. */
    THROTTLED,
    /** The node holds as many unwritten bytes as it may. */
    OVERLOADED,
    /** The disk is down to its reserve. */
    DISK_FULL,
    /** The bytes are not those that the gateway made the checksum of. */
    CORRUPT
}
