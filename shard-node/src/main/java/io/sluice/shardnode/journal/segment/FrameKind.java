// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.segment;

/** What a frame is for. */
public enum FrameKind {
    /** Sub-batches of one shard. */
    DATA(1),
    /** The end of a shard. */
    SEAL(2),
    /** Carries {@code durableUpTo} while nothing else does; the first of a segment also names the segment before. */
    MARK(3);

    final byte code;

    FrameKind(int code) {
        this.code = (byte) code;
    }
}
