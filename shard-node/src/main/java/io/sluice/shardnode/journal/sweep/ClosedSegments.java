// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.sweep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The segments of a journal that get nothing more, as old as their records. Safe to use from several threads. */
public final class ClosedSegments {
    private final TreeMap<Integer, ClosedSegment> byOrigin = new TreeMap<>();
    private final TreeSet<Integer> withoutIndex = new TreeSet<>();

    /** A segment was closed; as long as it has no index, it stays as it is. */
    public synchronized void onClosed(int segment) {
        withoutIndex.add(segment);
    }

    /** A segment has an index and may be swept from now on. */
    public synchronized void add(ClosedSegment segment) {
        withoutIndex.remove(segment.segment());
        byOrigin.put(segment.origin(), segment);
    }

    synchronized void replace(Collection<ClosedSegment> gone, Optional<ClosedSegment> cold) {
        gone.forEach(segment -> byOrigin.remove(segment.origin()));
        cold.ifPresent(segment -> byOrigin.put(segment.origin(), segment));
    }

    /** Oldest first, parted where one without an index lies between: what is left of a run is in a row for every shard. */
    synchronized List<List<ClosedSegment>> runs() {
        List<List<ClosedSegment>> runs = new ArrayList<>();
        int begun = Integer.MIN_VALUE;
        for (ClosedSegment segment : byOrigin.values()) {
            if (runs.isEmpty() || isOneWithoutIndexBetween(begun, segment.origin())) {
                runs.add(new ArrayList<>());
            }
            runs.get(runs.size() - 1).add(segment);
            begun = segment.origin();
        }
        return runs;
    }

    synchronized List<ClosedSegment> cold() {
        return byOrigin.values().stream().filter(ClosedSegment::isCold).toList();
    }

    synchronized int count() {
        return byOrigin.size() + withoutIndex.size();
    }

    private boolean isOneWithoutIndexBetween(int origin, int nextOrigin) {
        return !withoutIndex.subSet(origin, false, nextOrigin, false).isEmpty();
    }
}
