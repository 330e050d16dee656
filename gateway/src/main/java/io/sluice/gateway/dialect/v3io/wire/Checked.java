// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io.wire;

import java.util.function.Function;

/**
 * What a client sent, or why its request is refused.
 *
 * @param <T> what was expected
 */
public sealed interface Checked<T> {
    record Good<T>(T value) implements Checked<T> {}

    record Bad<T>(V3ioError error) implements Checked<T> {}

    static <T> Checked<T> good(T value) {
        return new Good<>(value);
    }

    static <T> Checked<T> bad(V3ioError error) {
        return new Bad<>(error);
    }

    /** Handles both cases. */
    default <U> U match(Function<T, U> good, Function<V3ioError, U> bad) {
        return this instanceof Good<T> yes ? good.apply(yes.value()) : bad.apply(((Bad<T>) this).error());
    }

    /** Checks further what was good so far. */
    default <U> Checked<U> then(Function<T, Checked<U>> next) {
        return match(next, Checked::bad);
    }
}
