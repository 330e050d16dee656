// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue.write;

import io.sluice.catalogue.StreamDescription;
import java.util.function.Function;
import java.util.function.Supplier;

/** What became of a request to create a stream. */
public sealed interface CreateOutcome {
    /** The stream is on disk and can be found. */
    record Created(StreamDescription stream) implements CreateOutcome {}

    /** Nothing was changed: this stream has the name. */
    record NameTaken(StreamDescription holder) implements CreateOutcome {}

    /** Nothing was changed: as many requests wait as may. */
    record Busy() implements CreateOutcome {}

    /** Handles every case. */
    default <T> T match(Function<Created, T> created, Function<NameTaken, T> nameTaken, Supplier<T> busy) {
        if (this instanceof Created outcome) {
            return created.apply(outcome);
        }
        if (this instanceof NameTaken outcome) {
            return nameTaken.apply(outcome);
        }
        return busy.get();
    }
}
