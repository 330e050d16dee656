// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

/**
 * Shards of one stream whose indexes follow each other.
 *
 * @param first the lowest index, 0 or more
 * @param count how many, 1 or more; there need not be so many
 */
public record ShardSpan(int first, int count) {
    public ShardSpan {
        if (first < 0 || count < 1) {
            throw new IllegalArgumentException(count + " shards from " + first);
        }
    }

    public boolean has(int index) {
        return index >= first && index - first < count;
    }
}
