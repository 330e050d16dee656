// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.segment;

import java.util.Optional;

/**
 * What a scan of a segment's file found.
 *
 * @param size of the file in bytes
 * @param end position behind the last frame before the first bad byte; {@code size} if nothing is bad; 0 if the header is
 *     bad
 * @param durableUpTo the largest that any frame tells, also of frames behind the bad one
 * @param chain what the first frame tells of the segment before
 * @param dataFrames frames before {@code end} that are not MARKs
 */
public record SegmentScan(
        int segment, long size, long end, JournalPlace durableUpTo, Optional<JournalPlace> chain, int dataFrames) {
    public boolean hasBadBytes() {
        return end < size || end < SegmentHeader.BYTES;
    }
}
