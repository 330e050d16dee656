// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect;

import java.util.List;

/** What the answer to a read says. */
public sealed interface ReadAnswer {
    /**
     * Records, in the order of the shard.
     *
     * @param nextCursor where to read on; empty if the shard has ended
     * @param tip whether nothing was left to read
     * @param children of a shard that has ended
     */
    record Page(List<ReadRecord> records, String nextCursor, Tip tip, List<Child> children) implements ReadAnswer {
        public Page {
            records = List.copyOf(records);
            children = List.copyOf(children);
        }
    }

    /** Not now; the same cursor may be used again. */
    record Later(String code) implements ReadAnswer {}

    /** The cursor is too old: a new one is needed. */
    record Expired() implements ReadAnswer {}

    /** Whether a page ends where the shard ends. */
    enum Tip {
        REACHED,
        MORE_TO_READ
    }

    /** A shard that takes over from ended ones. */
    record Child(String shard, List<String> parents) {
        public Child {
            parents = List.copyOf(parents);
        }
    }
}
