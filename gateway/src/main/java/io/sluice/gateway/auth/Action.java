// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth;

/** What a permission is about, in the same words for all wire APIs. Each of their operations is one of these. */
public enum Action {
    /** Records into a stream. */
    PUT,
    /** Records out of a stream, and where to begin. */
    READ,
    /** How far an app has read: apps and checkpoints. */
    CONSUME,
    /** What a stream is like, its shards and tags. */
    DESCRIBE,
    /** Which streams there are. Not about one stream: it takes a permission for all. */
    LIST,
    CREATE,
    /** The life time of records, the number of shards, a stream's mode and limits. */
    ALTER,
    TAG,
    DELETE;

    /** Whether it changes what exists, so that operators want to know who did it. */
    public boolean isControl() {
        return switch (this) {
            case PUT, READ, CONSUME, DESCRIBE, LIST -> false;
            case CREATE, ALTER, TAG, DELETE -> true;
        };
    }
}
