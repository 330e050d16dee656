// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.owner;

/** How a batch was recognised as one that had come before. */
public enum RepeatKind {
    /** It is stored as it is; it got the first answer. */
    SAME,
    /** Some of its records are stored; it was told which. */
    OVERLAPPING,
    /** It was on its way to the disk; it got that answer. */
    IN_FLIGHT
}
