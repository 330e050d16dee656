// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import io.sluice.model.AppName;
import io.sluice.model.ShardId;
import io.sluice.model.StreamUid;
import java.util.Optional;

/**
 * What a gateway asks about apps, of the catalogue's writer, and about their checkpoints, of the node that has the shards.
 */
public sealed interface ConsumerRequest extends NodeRequest {
    /** Asks for an app to be made. */
    record CreateApp(AppName app) implements ConsumerRequest {}

    /** Asks for an app's description. */
    record FindApp(AppName app) implements ConsumerRequest {}

    /** Asks for an app and all of its checkpoints to be forgotten. */
    record DeleteApp(AppName app) implements ConsumerRequest {}

    /**
     * Asks for apps in the order of their names.
     *
     * @param after behind which name to begin; empty for the first
     * @param stream only apps with checkpoints in it; empty for all
     * @param limit 1 to {@value #MAX_APPS}
     */
    record ListApps(Optional<AppName> after, Optional<StreamUid> stream, int limit) implements ConsumerRequest {
        public static final int MAX_APPS = 100;

        public ListApps {
            if (limit < 1 || limit > MAX_APPS) {
                throw new IllegalArgumentException("list of " + limit + " apps, not 1 to " + MAX_APPS);
            }
        }
    }

    /** Asks for a checkpoint to be kept in place of the one before. */
    record CommitCheckpoint(AppName app, StreamUid stream, ShardCheckpoint checkpoint) implements ConsumerRequest {
        public ShardId shard() {
            return new ShardId(stream, checkpoint.shard());
        }
    }

    /** Asks for an app's checkpoints in shards of a stream; those that have none are left out. */
    record FindCheckpoints(AppName app, StreamUid stream, ShardSpan shards) implements ConsumerRequest {
        /** So that an answer is no larger than a message may be. */
        public static final int MAX_SHARDS = 100;

        public FindCheckpoints {
            if (shards.count() > MAX_SHARDS) {
                throw new IllegalArgumentException(
                        "checkpoints of " + shards.count() + " shards, not 1 to " + MAX_SHARDS);
            }
        }
    }

    /** Asks for an app's checkpoints in shards of a stream to be forgotten. Asking twice is the same as asking once. */
    record DeleteCheckpoints(AppName app, StreamUid stream, ShardSpan shards) implements ConsumerRequest {}
}
