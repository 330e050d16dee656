// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.segment;

/**
 * Where a frame of a shard is in its segment.
 *
 * @param baseOffset of its first record
 * @param lastArrivalMs of its last sub-batch
 * @param position in the segment's file
 * @param length of the whole frame in bytes
 * @param subBatches how many there are in its table
 * @param records how many there are
 */
public record FrameRef(long baseOffset, long lastArrivalMs, long position, int length, int subBatches, int records) {
    static final int BYTES = 36;

    public static FrameRef of(FrameHead head, long lastArrivalMs) {
        return new FrameRef(
                head.baseOffset(),
                lastArrivalMs,
                head.place().position(),
                (int) head.length(),
                head.tableLength() / FrameCodec.SUB_BATCH_BYTES,
                head.records());
    }

    public long endOffset() {
        return baseOffset + records;
    }

    public void putTo(GrowingBytes bytes) {
        bytes.putLong(baseOffset).putLong(lastArrivalMs).putLong(position);
        bytes.putInt(length).putInt(subBatches).putInt(records);
    }
}
