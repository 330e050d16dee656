// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.segment;

import io.sluice.bus.RecordBatch;
import io.sluice.bus.StoredBatch;
import io.sluice.model.ByteSlice;
import io.sluice.model.CallId;
import java.nio.ByteBuffer;

/** The sub-batches of one DATA frame, read from its table ({@link FrameCodec}); made after its CRC was checked. */
public final class FrameTable {
    private final FrameHead head;
    private final ByteBuffer headAndTable;

    FrameTable(FrameHead head, ByteBuffer headAndTable) {
        this.head = head;
        this.headAndTable = headAndTable;
    }

    /** True if the table's counts and lengths add up to the head's. */
    static boolean fits(FrameHead head, ByteBuffer headAndTable) {
        int length = head.tableLength();
        if (length == 0 || length % FrameCodec.SUB_BATCH_BYTES != 0) {
            return false;
        }
        var table = new FrameTable(head, headAndTable);
        long records = 0;
        long bytes = 0;
        for (int i = 0; i < table.size(); i++) {
            if (table.count(i) < 1 || table.length(i) < 0) {
                return false;
            }
            records += table.count(i);
            bytes += table.length(i);
        }
        return records == head.records() && bytes == head.bodyLength();
    }

    int size() {
        return head.tableLength() / FrameCodec.SUB_BATCH_BYTES;
    }

    public CallId call(int i) {
        return new CallId(headAndTable.getLong(at(i)), headAndTable.getLong(at(i) + 8));
    }

    public long arrivalMs(int i) {
        return headAndTable.getLong(at(i) + 16);
    }

    int count(int i) {
        return headAndTable.getInt(at(i) + 24);
    }

    /** Of the sub-batch's records, in bytes. */
    int length(int i) {
        return headAndTable.getInt(at(i) + 28);
    }

    /** Of as many sub-batches in a row as are enough, or of all there are, at least one; in bytes. */
    public int lengthOfRun(int first, int enoughBytes) {
        int length = length(first);
        for (int i = first + 1; i < size() && length < enoughBytes; i++) {
            length += length(i);
        }
        return length;
    }

    public FrameHead head() {
        return head;
    }

    /** The table as it lies in the frame. */
    public ByteBuffer bytes() {
        return headAndTable.slice(FrameCodec.HEAD_BYTES, head.tableLength());
    }

    /** Offset of the sub-batch's first record. */
    public long baseOffset(int i) {
        long offset = head.baseOffset();
        for (int before = 0; before < i; before++) {
            offset += count(before);
        }
        return offset;
    }

    /** Length of the sub-batches before one. */
    long bytesBefore(int i) {
        long bytes = 0;
        for (int before = 0; before < i; before++) {
            bytes += length(before);
        }
        return bytes;
    }

    /** The sub-batch that holds an offset; the caller knows that the frame does. */
    public int holding(long offset) {
        int i = 0;
        for (long end = head.baseOffset() + count(0); offset >= end; end += count(i)) {
            i++;
        }
        return i;
    }

    /** The first sub-batch of an arrival or a later one; the caller knows that there is one. */
    public int firstArrivedFrom(long ms) {
        int i = 0;
        while (arrivalMs(i) < ms) {
            i++;
        }
        return i;
    }

    long lastArrivalMs() {
        return arrivalMs(size() - 1);
    }

    /**
     * A sub-batch; nothing of its bytes is checked.
     *
     * @param records exactly its bytes
     */
    StoredBatch batch(int i, long baseOffset, ByteSlice records) {
        return new StoredBatch(
                baseOffset, arrivalMs(i), new RecordBatch(count(i), headAndTable.getInt(at(i) + 32), records));
    }

    private static int at(int i) {
        return FrameCodec.HEAD_BYTES + i * FrameCodec.SUB_BATCH_BYTES;
    }
}
