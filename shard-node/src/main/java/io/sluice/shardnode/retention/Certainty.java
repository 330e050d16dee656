// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.retention;

import io.sluice.model.StreamUid;

/**
 * How sure a node is of what its catalogue says, where records would go for good. Asked on any thread, and never blocks.
 */
public interface Certainty {
    /** Of a node that writes the catalogue itself. */
    Certainty FULL = new Certainty() {
        @Override
        public boolean isSureOfDeletion(StreamUid stream) {
            return true;
        }

        @Override
        public boolean isSureOfAges() {
            return true;
        }
    };

    /** Whether a stream that counts as deleted may lose its records. */
    boolean isSureOfDeletion(StreamUid stream);

    /** Whether records may go that are older than their streams' retention. */
    boolean isSureOfAges();
}
