// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.segment;

import io.sluice.bus.StoredBatch;
import io.sluice.model.ByteSlice;
import io.sluice.shardnode.disk.DiskFile;
import io.sluice.shardnode.disk.FileBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads single frames where an index says that they are, and believes nothing that does not verify. Thread-safe. */
public final class FrameReader {
    private final SegmentFiles segments;
    private final FrameCodec codec;

    public FrameReader(SegmentFiles segments, UUID node) {
        this.segments = segments;
        this.codec = new FrameCodec(node);
    }

    /** A frame's table; empty if it does not verify or is not the one that the index means. */
    public Optional<FrameTable> table(int segment, FrameRef ref) throws IOException {
        int length = FrameCodec.HEAD_BYTES + ref.subBatches() * FrameCodec.SUB_BATCH_BYTES;
        DiskFile file = segments.file(segment);
        if (ref.position() + ref.length() > file.size()) {
            return Optional.empty();
        }
        ByteBuffer bytes = FileBytes.read(file, ref.position(), length);
        return FrameCodec.peek(bytes, new JournalPlace(segment, ref.position()))
                .filter(head -> codec.isIntact(head, bytes) && head.baseOffset() == ref.baseOffset())
                .filter(head -> head.length() == ref.length())
                .map(head -> new FrameTable(head, bytes));
    }

    /**
     * Sub-batches in a row with one read; their checksums are not checked yet.
     *
     * @param first the one to begin with
     * @param enoughBytes more are read only while fewer bytes than this are
     */
    public List<StoredBatch> batches(int segment, FrameTable table, int first, int enoughBytes) throws IOException {
        int length = table.lengthOfRun(first, enoughBytes);
        ByteBuffer bytes =
                FileBytes.read(segments.file(segment), table.head().bodyPosition() + table.bytesBefore(first), length);
        List<StoredBatch> batches = new ArrayList<>();
        int at = 0;
        for (int i = first; at < length || i == first; i++) {
            var records = new ByteSlice(bytes.array(), bytes.arrayOffset() + at, table.length(i));
            batches.add(table.batch(i, table.baseOffset(i), records));
            at += table.length(i);
        }
        return batches;
    }
}
