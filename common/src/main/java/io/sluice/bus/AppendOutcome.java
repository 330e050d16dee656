// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import java.util.List;
import java.util.function.Function;

/** What became of one batch at its owner. */
public sealed interface AppendOutcome {
    /**
     * The records are on disk, now or since an earlier attempt of the same call.
     *
     * @param baseOffset the first record's offset; the others follow it one by one
     * @param arrivalMs when they first came, milliseconds since the epoch
     */
    record Stored(long baseOffset, long arrivalMs) implements AppendOutcome {}

    /**
     * Nothing was written now. Some records of the batch are on disk since an earlier attempt of the same call that was
     * grouped otherwise; the others are to be sent again without them.
     *
     * @param records the places of the batch that are stored
     */
    record Known(List<KnownRecord> records) implements AppendOutcome {
        public Known {
            records = List.copyOf(records);
        }
    }

    /** Nothing was written: this node does not own the shard in the epoch that the batch was routed by. */
    record NotOwner(long epoch) implements AppendOutcome {}

    /** Nothing was written: the shard's range has another version than the batch was routed by. */
    record Stale(int shardVersion) implements AppendOutcome {}

    /** Nothing was written, nor ever will be: the shard has ended. Every record not yet known belongs to the children. */
    record Sealed(List<Integer> children) implements AppendOutcome {
        public Sealed {
            children = List.copyOf(children);
        }
    }

    /** Nothing was written by this attempt, for the reason given. Refusals are not remembered. */
    record Refused(AppendRefusal reason) implements AppendOutcome {}

    /** Nothing can be read of it: the stream has been deleted. What an earlier attempt stored is gone, too. */
    record Gone() implements AppendOutcome {}

    /** Handles every case, so that a new case does not compile until each caller has an answer to it. */
    default <T> T match(
            Function<Stored, T> stored,
            Function<Known, T> known,
            Function<NotOwner, T> notOwner,
            Function<Stale, T> stale,
            Function<Sealed, T> sealed,
            Function<Refused, T> refused,
            Function<Gone, T> gone) {
        if (this instanceof Stored outcome) {
            return stored.apply(outcome);
        }
        if (this instanceof Known outcome) {
            return known.apply(outcome);
        }
        if (this instanceof NotOwner outcome) {
            return notOwner.apply(outcome);
        }
        if (this instanceof Stale outcome) {
            return stale.apply(outcome);
        }
        if (this instanceof Sealed outcome) {
            return sealed.apply(outcome);
        }
        if (this instanceof Refused outcome) {
            return refused.apply(outcome);
        }
        return gone.apply((Gone) this);
    }
}
