// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue.write;

import io.sluice.catalogue.StreamDescription;
import java.util.function.Function;
import java.util.function.Supplier;

/** What became of a request to change or to delete a stream. */
public sealed interface ChangeOutcome {
    /** The change is on disk: the stream as it is now. */
    record Changed(StreamDescription stream) implements ChangeOutcome {}

    /** The deletion is on disk: the stream as it was last. */
    record Deleted(StreamDescription last) implements ChangeOutcome {}

    /** Nothing was changed: the change does not fit the stream as it is. */
    record Unfit(StreamDescription stream) implements ChangeOutcome {}

    /** Nothing was changed: there is no such stream. */
    record NoStream() implements ChangeOutcome {}

    /** Nothing was changed: as many requests wait as may. */
    record Busy() implements ChangeOutcome {}

    /** Handles every case. */
    default <T> T match(
            Function<Changed, T> changed,
            Function<Deleted, T> deleted,
            Function<Unfit, T> unfit,
            Supplier<T> noStream,
            Supplier<T> busy) {
        if (this instanceof Changed outcome) {
            return changed.apply(outcome);
        }
        if (this instanceof Deleted outcome) {
            return deleted.apply(outcome);
        }
        if (this instanceof Unfit outcome) {
            return unfit.apply(outcome);
        }
        return this instanceof NoStream ? noStream.get() : busy.get();
    }
}
