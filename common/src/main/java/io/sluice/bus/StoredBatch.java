// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

/**
 * Records as they are kept.
 *
 * @param baseOffset offset of the first
 * @param arrivalMs milliseconds since the epoch, the same for all of them
 */
public record StoredBatch(long baseOffset, long arrivalMs, RecordBatch batch) {
    /** The offset behind the last record. */
    public long endOffset() {
        return baseOffset + batch.count();
    }
}
