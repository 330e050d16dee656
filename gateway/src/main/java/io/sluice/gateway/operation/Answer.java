// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.operation;

import java.util.function.Function;

/**
 * Either what was asked for or why not.
 *
 * @param <T> what was asked for
 * @param <R> the reasons for which it may be refused
 */
public sealed interface Answer<T, R extends Enum<R>> {
    record Given<T, R extends Enum<R>>(T value) implements Answer<T, R> {}

    record Refused<T, R extends Enum<R>>(R reason) implements Answer<T, R> {}

    static <T, R extends Enum<R>> Answer<T, R> given(T value) {
        return new Given<>(value);
    }

    static <T, R extends Enum<R>> Answer<T, R> refused(R reason) {
        return new Refused<>(reason);
    }

    /** Handles both cases. */
    default <U> U match(Function<T, U> given, Function<R, U> refused) {
        return this instanceof Given<T, R> yes
                ? given.apply(yes.value())
                : refused.apply(((Refused<T, R>) this).reason());
    }
}
