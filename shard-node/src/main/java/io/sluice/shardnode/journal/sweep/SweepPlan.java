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
            List<ClosedSegment> kept = new ArrayList<>();
            for (ClosedSegment segment : run) {
                (keptBytes.containsKey(segment.segment()) ? kept : dead).add(segment);
            }
            var grouping = new Grouping(keptBytes, rules.segmentBytes());
            Predicate<ClosedSegment> isSparse =
                    segment -> isWhole.test(segment) && rules.isSparse(segment, keptBytes.get(segment.segment()));
            groups.addAll(grouping.groups(kept, isSparse));
            grouping
                    .groups(kept, segment -> isWhole.test(segment) && rules.isSmall(segment) && !isSparse.test(segment))
                    .stream()
                    .filter(group -> rules.areManySmall(group.segments().size()))
                    .forEach(groups::add);
        }
        return new SweepPlan(dead, groups);
    }

    /** Gathers segments in a row until they fill one. */
    private record Grouping(Map<Integer, Long> keptBytes, long maxBytes) {
        List<Group> groups(List<ClosedSegment> run, Predicate<ClosedSegment> belongs) {
            List<Group> groups = new ArrayList<>();
            List<ClosedSegment> gathered = new ArrayList<>();
            long bytes = 0;
            for (ClosedSegment segment : run) {
                long more = keptBytes.get(segment.segment());
                if (!gathered.isEmpty() && (!belongs.test(segment) || bytes + more > maxBytes)) {
                    groups.add(new Group(gathered, bytes));
                    gathered = new ArrayList<>();
                    bytes = 0;
                }
                if (belongs.test(segment)) {
                    gathered.add(segment);
                    bytes += more;
                }
            }
            if (!gathered.isEmpty()) {
                groups.add(new Group(gathered, bytes));
            }
            return groups;
        }
    }
}
