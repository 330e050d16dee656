// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.manifest;

import io.sluice.shardnode.journal.segment.JournalPlace;

/**
 * Segments in a row that retention has removed. They were closed, so all before their end was synced.
 *
 * @param after the end of the segment before the first of them, which that one named in its first frame
 * @param end of the last of them, which the segment behind it names
 */
public record RemovedSpan(JournalPlace after, JournalPlace end) {
    boolean holds(int segment) {
        return after.segment() < segment && segment <= end.segment();
    }
}
