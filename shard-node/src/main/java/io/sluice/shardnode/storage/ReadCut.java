// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.storage;

import io.sluice.bus.RecordBatch;
import io.sluice.bus.RecordCursor;
import io.sluice.bus.StoredBatch;
import io.sluice.model.ByteSlice;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts stored batches down to exactly the records that one read asked for. Batches are offered in order; what a cut gives
 * shares the stored bytes and has a checksum of its own. Not thread-safe.
 */
public final class ReadCut {
    private final List<StoredBatch> batches = new ArrayList<>();
    private final int maxRecords;
    private final int maxBytes;
    private long nextOffset;
    private int records;
    private int bytes;
    private boolean full;

    /**
     * Begins at an offset.
     *
     * @param maxRecords at least 1
     * @param maxBytes stored form; a first record that is larger is taken alone
     */
    public ReadCut(long fromOffset, int maxRecords, int maxBytes) {
        this.nextOffset = fromOffset;
        this.maxRecords = maxRecords;
        this.maxBytes = maxBytes;
    }

    /** The offset of the record that is wanted next. */
    public long nextOffset() {
        return nextOffset;
    }

    /** True once a limit is reached: nothing more is taken. */
    public boolean isFull() {
        return full;
    }

    /** How many bytes may still be taken; at least 1 unless full. */
    public int bytesLeft() {
        return Math.max(1, maxBytes - bytes);
    }

    public List<StoredBatch> batches() {
        return List.copyOf(batches);
    }

    /**
     * Takes what is wanted of a batch that holds the next offset.
     *
     * @return false if the batch's checksum or count is wrong; then nothing of it is taken
     */
    public boolean take(StoredBatch stored) {
        if (nextOffset < stored.baseOffset() || nextOffset >= stored.endOffset()) {
            throw new IllegalArgumentException(
                    "offset " + nextOffset + " is not in " + stored.baseOffset() + " to " + (stored.endOffset() - 1));
        }
        if (!stored.batch().isIntact()) {
            return false;
        }
        int skipped = (int) (nextOffset - stored.baseOffset());
        ByteSlice whole = stored.batch().records();
        RecordCursor cursor = stored.batch().cursor();
        int from = skip(cursor, skipped);
        int to = from;
        int taken = 0;
        while (!full && cursor.next()) {
            if (fits(cursor.to() - cursor.from())) {
                to = cursor.to();
                taken++;
                full = records == maxRecords || bytes >= maxBytes;
            } else {
                full = true;
            }
        }
        if (taken > 0) {
            batches.add(cut(stored, taken, new ByteSlice(whole.array(), from, to - from)));
            nextOffset += taken;
        }
        return true;
    }

    private boolean fits(int length) {
        if (records > 0 && length > maxBytes - bytes) {
            return false;
        }
        records++;
        bytes += length;
        return true;
    }

    private StoredBatch cut(StoredBatch stored, int count, ByteSlice part) {
        if (count == stored.batch().count()) {
            return stored;
        }
        return new StoredBatch(nextOffset, stored.arrivalMs(), RecordBatch.of(count, part));
    }

    private static int skip(RecordCursor cursor, int count) {
        for (int i = 0; i < count; i++) {
            cursor.next();
        }
        return cursor.to();
    }
}
