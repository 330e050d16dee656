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

    public RecordCursor cursor() {
        return new RecordCursor(records);
    }
}
