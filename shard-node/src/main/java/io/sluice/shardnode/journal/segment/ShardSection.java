// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.segment;

import java.nio.ByteBuffer;

/** A closed segment's index of one shard: its frames, then its calls ({@link CallTable}). */
public record ShardSection(FrameIndex frames, ByteBuffer calls, int bytes) {
    static ShardSection of(ByteBuffer section, int frameCount) {
        int framesLength = frameCount * FrameRef.BYTES;
        return new ShardSection(
                new FrameIndex(section.slice(0, framesLength)),
                section.slice(framesLength, section.limit() - framesLength),
                section.limit());
    }
}
