// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

/** Is told how far a recovery is. */
@FunctionalInterface
public interface RecoveryProgress {
    /** @param totalBytes of all segments; those with an index are done at once */
    void onBytes(long doneBytes, long totalBytes);
}
