// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis.wire;

import java.util.function.Function;

/**
 * What a client sent, or why its request is refused.
 *
 * @param <T> what was expected
 */
public sealed interface DisChecked<T> {
    record Good<T>(T value) implements DisChecked<T> {}

    record Bad<T>(DisError error) implements DisChecked<T> {}

    static <T> DisChecked<T> good(T value) {
        return new Good<>(value);
    }

    static <T> DisChecked<T> bad(DisError error) {
        return new Bad<>(error);
    }

    /** Handles both cases. */
    default <U> U match(Function<T, U> good, Function<DisError, U> bad) {
        return this instanceof Good<T> yes ? good.apply(yes.value()) : bad.apply(((Bad<T>) this).error());
    }

    /** Checks further what was good so far. */
    default <U> DisChecked<U> then(Function<T, DisChecked<U>> next) {
        return match(next, DisChecked::bad);
    }
}
