// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.caller;

import io.sluice.gateway.auth.Denial;
import io.sluice.gateway.auth.DenialKind;
import java.util.function.Function;

/** What was taken apart, or why it is refused. */
sealed interface Checked<T> {
    record Good<T>(T value) implements Checked<T> {}

    record Bad<T>(Denial denial) implements Checked<T> {}

    static <T> Checked<T> good(T value) {
        return new Good<>(value);
    }

    static <T> Checked<T> bad(DenialKind kind) {
        return bad(kind, "");
    }

    static <T> Checked<T> bad(DenialKind kind, String detail) {
        return new Bad<>(new Denial(kind, detail));
    }

    /** Handles both cases. */
    default <U> U match(Function<T, U> good, Function<Denial, U> bad) {
        return this instanceof Good<T> yes ? good.apply(yes.value()) : bad.apply(((Bad<T>) this).denial());
    }

    /** Checks further what was good so far. */
    default <U> Checked<U> then(Function<T, Checked<U>> next) {
        return match(next, Bad::new);
    }
}
