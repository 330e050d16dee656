// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.settings;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One of a few words: an enum's constants in kebab-case. */
record Choice<E extends Enum<E>>(Class<E> valueClass) implements ValueType<E> {
    @Override
    public String unit() {
        return "choice";
    }

    @Override
    public String allowed() {
        return Stream.of(valueClass.getEnumConstants()).map(this::print).collect(Collectors.joining(" or "));
    }

    @Override
    public Optional<E> parse(String text) {
        return Stream.of(valueClass.getEnumConstants())
                .filter(constant -> print(constant).equals(text))
                .findFirst();
    }

    @Override
    public String print(E value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
