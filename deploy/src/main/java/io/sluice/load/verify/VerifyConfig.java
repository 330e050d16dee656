// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.verify;

import java.time.Duration;

/**
 * The bounds of a verification.
 *
 * @param maxBytes for records that are acknowledged and not read, or read and not acknowledged; writers wait above it. As
 *     much again for those whose fate is unknown or that were refused
 * @param tipPatience how long the end of a shard may lie before what was acknowledged in it
 * @param readPatience how long reads may go without an answer
 */
public record VerifyConfig(long maxBytes, Duration tipPatience, Duration readPatience) {
    long maxRecords() {
        return Math.max(1, maxBytes / LongTable.ENTRY_BYTES);
    }
}
