// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.settings;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Text of some form, taken as it is. */
record Words<T>(String unit, Class<T> valueClass, Pattern form, String allowed, Function<String, T> toValue)
        implements ValueType<T> {
    static Words<String> of(String form, String allowed) {
        return new Words<>("text", String.class, Pattern.compile(form), allowed, text -> text);
    }

    static Words<String> hosts() {
        return of("[^\\s/]{1,255}", "a host name or an address");
    }

    /** One of some HTTP statuses. */
    static Words<Long> statuses(String form, String allowed) {
        return new Words<>("status", Long.class, Pattern.compile(form), allowed, Long::valueOf);
    }

    /** Relative ones are below the working directory. */
    static Words<Path> paths() {
        return new Words<>("path", Path.class, Pattern.compile("[^\\x00-\\x1f]{1,4096}"), "a path", Path::of);
    }

    /** Nothing is a path of no parts. */
    static Words<Path> pathsOrNothing() {
        return new Words<>(
                "path", Path.class, Pattern.compile("[^\\x00-\\x1f]{0,4096}"), "a path, or nothing", Path::of);
    }

    @Override
    public Optional<T> parse(String text) {
        return Optional.of(text).filter(form.asMatchPredicate()).map(toValue);
    }

    @Override
    public String print(T value) {
        return value.toString();
    }
}
