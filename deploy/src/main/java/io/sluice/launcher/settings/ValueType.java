// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.settings;

import java.util.Optional;

/** How values of a setting are written, and which of them it takes. */
public interface ValueType<T> {
    Class<T> valueClass();

    /** One word: what a value is counted in, or what it is. */
    String unit();

    /** Completes "it is this, not …". */
    String allowed();

    /** Empty if the text has another form, or its value is out of bounds. */
    Optional<T> parse(String text);

    /** The shortest text that {@link #parse} takes for exactly this value. */
    String print(T value);

    /** For a value that is known only to be some object, such as the member of a record. */
    default String printAny(Object value) {
        return print(valueClass().cast(value));
    }
}
