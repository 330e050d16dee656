// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.sweep;

/**
 * When it pays to copy what is left.
 *
 * @param segmentBytes what a cold segment holds at most, about
 * @param coldBelowPercent a segment is copied when less of it than this is kept; 0 copies none
 */
public record SweepRules(long segmentBytes, int coldBelowPercent) {
    /** So many small cold segments in a row become one: each byte is copied three or four times more at most. */
    private static final int SMALL_ONES = 8;

    private static final int PERCENT = 100;

    /** Whether so little of a segment is kept that the rest is worth a copy. */
    boolean isSparse(ClosedSegment segment, long keptBytes) {
        return keptBytes * PERCENT < segment.length() * coldBelowPercent;
    }

    boolean isSmall(ClosedSegment segment) {
        return segment.isCold() && segment.length() < segmentBytes / SMALL_ONES;
    }

    boolean areManySmall(int count) {
        return coldBelowPercent > 0 && count >= SMALL_ONES;
    }
}
