// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.owner;

/**
 * How full a part of the memory of repeats is.
 *
 * @param horizonNanos how far back repeats are recognised at present; less than the setting if memory does not suffice
 */
public record RepeatState(long usedBytes, long maxBytes, long horizonNanos) {
    static final RepeatState EMPTY = new RepeatState(0, 0, 0);
}
