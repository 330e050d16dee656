// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.segment;

/**
 * A place in the journal: what lies before it is everything in smaller segments and the bytes of its segment up to its
 * position.
 *
 * @param segment number of the segment; 0 is before the first
 * @param position bytes from the beginning of the segment's file
 */
public record JournalPlace(int segment, long position) implements Comparable<JournalPlace> {
    public static final JournalPlace START = new JournalPlace(0, 0);

    @Override
    public int compareTo(JournalPlace other) {
        int bySegment = Integer.compare(segment, other.segment);
        return bySegment != 0 ? bySegment : Long.compare(position, other.position);
    }

    public static JournalPlace later(JournalPlace one, JournalPlace other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
