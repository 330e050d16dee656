// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import io.sluice.model.ByteSlice;

/**
 * Records of one shard in their stored form, one behind the other, with the checksum that goes with them to the disk and
 * back.
 *
 * @param count at least 1
 * @param crc32c over all of {@code records}
 * @param records see {@link RecordLayout}
 */
public record RecordBatch(int count, int crc32c, ByteSlice records) {
    public RecordBatch {
        if (count < 1) {
            throw new IllegalArgumentException("a batch of " + count + " records");
        }
    }

    /** Computes the checksum. */
    public static RecordBatch of(int count, ByteSlice records) {
        return new RecordBatch(count, records.crc32c(), records);
    }

    /** True if the bytes are those that the checksum was made of and are {@code count} whole records. */
    public boolean isIntact() {
        return records.crc32c() == crc32c && RecordCursor.countOf(records) == count;
    }

    /**
     * The same records, copied if the array that they lie in is more than twice as long as they are. Whoever keeps the
     * result keeps at most twice the bytes that it counts.
     */
    public RecordBatch compacted() {
        return records.length() < records.array().length / 2 ? copied() : this;
    }

    /** The same records in an array of their own. */
    public RecordBatch copied() {
        return new RecordBatch(count, crc32c, ByteSlice.of(records.toByteArray()));
    }

    public RecordCursor cursor() {
        return new RecordCursor(records);
    }
}
