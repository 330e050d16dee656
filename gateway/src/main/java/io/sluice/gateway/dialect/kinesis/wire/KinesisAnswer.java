// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis.wire;

import java.io.IOException;
import java.util.function.Function;
import java.util.function.Supplier;

/** How a request ends, before it is written in the request's encoding. */
public sealed interface KinesisAnswer permits KinesisAnswer.Output, KinesisAnswer.Nothing, KinesisError {
    /** Enough for most answers. */
    int SMALL_BYTES = 512;

    /**
     * An operation's output: one structure.
     *
     * @param expectedBytes room to begin with; what is written may be longer
     */
    record Output(Members members, int expectedBytes) implements KinesisAnswer {}

    /** The success of an operation without output: an empty body. */
    record Nothing() implements KinesisAnswer {}

    /** Writes the members of a structure. */
    @FunctionalInterface
    interface Members {
        void writeTo(KinesisOutput out) throws IOException;
    }

    static KinesisAnswer of(Members members) {
        return of(members, SMALL_BYTES);
    }

    /** An output that may be large, so that its array need not grow. */
    static KinesisAnswer of(Members members, int expectedBytes) {
        return new Output(members, expectedBytes);
    }

    /** Handles every case. */
    default <T> T match(Function<Output, T> output, Supplier<T> nothing, Function<KinesisError, T> error) {
        if (this instanceof Output answer) {
            return output.apply(answer);
        }
        return this instanceof KinesisError refusal ? error.apply(refusal) : nothing.get();
    }
}
