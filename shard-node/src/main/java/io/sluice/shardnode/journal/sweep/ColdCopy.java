// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.sweep;

import io.sluice.bus.StoredBatch;
import io.sluice.model.ByteSlice;
import io.sluice.shardnode.disk.DiskFile;
import io.sluice.shardnode.journal.segment.FrameCodec;
import io.sluice.shardnode.journal.segment.FrameHead;
import io.sluice.shardnode.journal.segment.FrameReader;
import io.sluice.shardnode.journal.segment.FrameTable;
import io.sluice.shardnode.journal.segment.SegmentWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Writes frames into one cold segment: table and records byte for byte, the head with the place where the frame is now. A
 * frame that does not verify is not copied. Not thread-safe.
 */
final class ColdCopy {
    /** So much is written between two syncs, so that those of appends do not wait for it: 8 MiB. */
    private static final long SYNC_BYTES = 8 << 20;

    private final FrameReader frames;
    private final FrameCodec codec;
    private final DiskFile file;
    private final SegmentWriter writer;
    private long unsyncedBytes;

    /**
     * Begins a segment.
     *
     * @param file has a header already
     * @param staging empty, and used by nobody else meanwhile
     */
    ColdCopy(FrameReader frames, FrameCodec codec, int segment, DiskFile file, ByteBuffer staging) {
        this.frames = frames;
        this.codec = codec;
        this.file = file;
        this.writer = new SegmentWriter(segment, file, staging);
    }

    /** False if the frame, or a record in it, is damaged; then the copy is of no use. */
    boolean add(Survivor survivor) throws IOException {
        Optional<FrameTable> found = frames.table(survivor.segment(), survivor.frame());
        if (found.isEmpty()) {
            return false;
        }
        FrameTable table = found.get();
        List<StoredBatch> batches = frames.batches(survivor.segment(), table, 0, Integer.MAX_VALUE);
        if (!batches.stream().allMatch(stored -> stored.batch().isIntact())) {
            return false;
        }
        List<ByteSlice> bodies =
                batches.stream().map(stored -> stored.batch().records()).toList();
        FrameHead head = table.head().movedTo(writer.place());
        writer.append(codec.encode(head, table.bytes()), bodies);
        syncSomeTimes(head.length());
        return true;
    }

    /** Returns when all that was added would survive a power cut, if the file's name does; gives its length in bytes. */
    long finish() throws IOException {
        writer.flush();
        file.forceAll();
        return writer.place().position();
    }

    private void syncSomeTimes(long more) throws IOException {
        unsyncedBytes += more;
        if (unsyncedBytes >= SYNC_BYTES) {
            writer.flush();
            file.forceData();
            unsyncedBytes = 0;
        }
    }
}
