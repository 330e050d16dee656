// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.consumer;

import io.sluice.bus.ShardCheckpoint;
import io.sluice.bus.ShardSpan;
import io.sluice.model.StreamUid;
import java.util.UUID;

/** A change of what is kept for consumers: what goes to the disk, and what is seen once it is there. */
sealed interface ConsumerChange {
    void applyTo(ConsumerTable table);

    /** A new app. */
    record PutApp(App app) implements ConsumerChange {
        @Override
        public void applyTo(ConsumerTable table) {
            table.put(app);
        }
    }

    /** The end of an app and of its checkpoints. */
    record ForgetApp(UUID app) implements ConsumerChange {
        @Override
        public void applyTo(ConsumerTable table) {
            table.forget(app);
        }
    }

    /** A checkpoint in place of the one before. */
    record PutCheckpoint(UUID app, StreamUid stream, ShardCheckpoint checkpoint) implements ConsumerChange {
        @Override
        public void applyTo(ConsumerTable table) {
            table.put(app, stream, checkpoint);
        }
    }

    /** The end of an app's checkpoints in some shards. */
    record ForgetCheckpoints(UUID app, StreamUid stream, ShardSpan shards) implements ConsumerChange {
        @Override
        public void applyTo(ConsumerTable table) {
            table.forget(app, stream, shards);
        }
    }

    /** The end of all checkpoints in a stream. */
    record ForgetStream(StreamUid stream) implements ConsumerChange {
        @Override
        public void applyTo(ConsumerTable table) {
            table.forget(stream);
        }
    }
}
