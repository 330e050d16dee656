// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.measure;

import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How steadily records were acknowledged.
 *
 * @param longest time without an acknowledged record
 * @param shards by name; none if nobody wanted to know where records are
 * @param unplacedFailures failed or refused attempts of records that were acknowledged in no shard
 */
public record Gaps(Duration longest, SortedMap<String, OfShard> shards, long unplacedFailures) {
    public Gaps {
        shards = Collections.unmodifiableSortedMap(new TreeMap<>(shards));
    }

    /**
     * Of one shard.
     *
     * @param longest time without an acknowledged record while somebody had records for it
     * @param failures attempts that failed or were refused before a record of it was acknowledged
     */
    public record OfShard(Duration longest, long failures) {}
}
