// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.manifest;

import io.sluice.shardnode.journal.segment.JournalPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What retention has left of a journal.
 *
 * @param removed segments that are gone, no two spans adjoining
 * @param cold those that are part of the journal
 * @param floors one for each shard that lost records or is sealed
 */
public record Manifest(List<RemovedSpan> removed, List<ColdSegment> cold, List<ShardFloor> floors) {
    /** Of a journal that retention has not touched. */
    public static final Manifest EMPTY = new Manifest(List.of(), List.of(), List.of());

    public Manifest {
        removed = List.copyOf(removed);
        cold = List.copyOf(cold);
        floors = List.copyOf(floors);
    }

    /** Where the next segment that is there must say that the one before it ended. */
    public JournalPlace follow(JournalPlace end) {
        return removed.stream()
                .filter(span -> span.after().equals(end))
                .map(RemovedSpan::end)
                .findFirst()
                .orElse(end);
    }

    /** All before this was synced: only closed segments are removed. */
    public JournalPlace durableUpTo() {
        return removed.stream().map(RemovedSpan::end).reduce(JournalPlace.START, JournalPlace::later);
    }

    public boolean isRemoved(int segment) {
        return removed.stream().anyMatch(span -> span.holds(segment));
    }

    public Optional<ColdSegment> cold(int segment) {
        return cold.stream().filter(known -> known.segment() == segment).findFirst();
    }

    /** The highest segment number that it tells of; 0 if it tells of none. */
    public int highestSegment() {
        int highest = durableUpTo().segment();
        for (ColdSegment segment : cold) {
            highest = Math.max(highest, segment.segment());
        }
        return highest;
    }

    /** The spans with one more, joined with those that it adjoins. */
    public static List<RemovedSpan> join(List<RemovedSpan> spans, RemovedSpan more) {
        List<RemovedSpan> joined = new ArrayList<>();
        JournalPlace after = more.after();
        JournalPlace end = more.end();
        for (RemovedSpan span : spans) {
            if (span.end().equals(more.after())) {
                after = span.after();
            } else if (span.after().equals(more.end())) {
                end = span.end();
            } else {
                joined.add(span);
            }
        }
        joined.add(new RemovedSpan(after, end));
        return joined;
    }
}
