// SPDX-License-Identifier: Apache-2.0
package io.sluice.model;

import static java.util.Objects.requireNonNull;

/**
 * The hash keys one shard is responsible for.
 *
 * @param first the lowest key inside the range
 * @param last the highest key inside the range; equal to {@code first} for a range of one key
 */
public record HashKeyRange(HashKey first, HashKey last) {
    /** The whole ring: the range of the only shard of a one-shard stream. */
    public static final HashKeyRange ALL = new HashKeyRange(HashKey.FIRST, HashKey.LAST);

    public HashKeyRange {
        requireNonNull(first, "first");
        requireNonNull(last, "last");
        if (first.compareTo(last) > 0) {
            throw new IllegalArgumentException("first " + first + " is above last " + last);
        }
    }

    public boolean contains(HashKey key) {
        return first.compareTo(key) <= 0 && key.compareTo(last) <= 0;
    }
}
