// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a sweep does with closed segments.
 *
 * @param dead nothing in them is kept: they are deleted
 * @param groups segments in a row whose rest is copied into one cold segment each
 */
record SweepPlan(List<ClosedSegment> dead, List<Group> groups) {
    SweepPlan {
        dead = List.copyOf(dead);
        groups = List.copyOf(groups);
    }

    /**
     * Segments that become one.
     *
     * @param keptBytes about how many bytes of them are kept
     */
    record Group(List<ClosedSegment> segments, long keptBytes) {
        Group {
            segments = List.copyOf(segments);
        }
    }

    /**
     * Decides.
     *
     * @param runs closed segments; within a run no other segment lies between two
     * @param keptBytes what is kept of each segment, about; a segment of which nothing is kept is not in it
     * @param isWhole false of segments in which damage was met: they stay as they are until nothing in them is kept
     */
    static SweepPlan of(
            List<List<ClosedSegment>> runs,
            Map<Integer, Long> keptBytes,
            SweepRules rules,
            Predicate<ClosedSegment> isWhole) {
        List<ClosedSegment> dead = new ArrayList<>();
        List<Group> groups = new ArrayList<>();
        for (List<ClosedSegment> run : runs) {
            List<Kept> kept = new ArrayList<>();
            for (ClosedSegment segment : run) {
                Long bytes = keptBytes.get(segment.segment());
                if (bytes == null) {
                    dead.add(segment);
                } else {
                    kept.add(new Kept(segment, bytes));
                }
            }
            groups.addAll(groups(kept, rules, isWhole));
        }
        return new SweepPlan(dead, groups);
    }

    private static List<Group> groups(List<Kept> kept, SweepRules rules, Predicate<ClosedSegment> isWhole) {
        Predicate<Kept> isSparse = one -> isWhole.test(one.segment()) && rules.isSparse(one.segment(), one.bytes());
        Predicate<Kept> isSmall =
                one -> isWhole.test(one.segment()) && rules.isSmall(one.segment()) && !isSparse.test(one);
        List<Group> groups = new ArrayList<>(inARow(kept, isSparse, rules.segmentBytes()));
        for (Group small : inARow(kept, isSmall, rules.segmentBytes())) {
            if (rules.areManySmall(small.segments().size())) {
                groups.add(small);
            }
        }
        return groups;
    }

    /** Gathers segments in a row until they fill one. */
    private static List<Group> inARow(List<Kept> run, Predicate<Kept> belongs, long maxBytes) {
        List<Group> groups = new ArrayList<>();
        List<ClosedSegment> gathered = new ArrayList<>();
        long bytes = 0;
        for (Kept one : run) {
            boolean isNext = belongs.test(one);
            if (!gathered.isEmpty() && (!isNext || bytes + one.bytes() > maxBytes)) {
                groups.add(new Group(gathered, bytes));
                gathered = new ArrayList<>();
                bytes = 0;
            }
            if (isNext) {
                gathered.add(one.segment());
                bytes += one.bytes();
            }
        }
        if (!gathered.isEmpty()) {
            groups.add(new Group(gathered, bytes));
        }
        return groups;
    }

    /** A segment of which something is kept, and about how much. */
    private record Kept(ClosedSegment segment, long bytes) {}
}
