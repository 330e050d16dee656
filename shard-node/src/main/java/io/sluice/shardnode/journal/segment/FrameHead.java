// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.segment;

import io.sluice.model.ShardId;

/**
 * What stands before a frame's records; {@link FrameCodec} draws it.
 *
 * @param place of the frame's first byte
 * @param durableUpTo known to be synced when the frame was laid out
 * @param records how many there are in the frame
 * @param tableLength in bytes
 * @param bodyLength in bytes
 */
public record FrameHead(
        FrameKind kind,
        JournalPlace place,
        JournalPlace durableUpTo,
        ShardId shard,
        long epoch,
        long baseOffset,
        int records,
        int tableLength,
        int bodyLength) {
    /** The same frame at another place, which says nothing of what is durable. */
    public FrameHead movedTo(JournalPlace newPlace) {
        return new FrameHead(
                kind, newPlace, JournalPlace.START, shard, epoch, baseOffset, records, tableLength, bodyLength);
    }

    /** Of the whole frame, in bytes. */
    public long length() {
        return (long) FrameCodec.HEAD_BYTES + tableLength + bodyLength;
    }

    public long endPosition() {
        return place.position() + length();
    }

    /** Where the records begin in the file. */
    long bodyPosition() {
        return place.position() + FrameCodec.HEAD_BYTES + tableLength;
    }
}
