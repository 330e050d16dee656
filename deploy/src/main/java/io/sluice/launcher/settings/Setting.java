// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.settings;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One thing that an operator may set.
 *
 * @param name kebab-case, room first; it ends with the name of its record's component
 * @param effect one sentence
 * @param usually the default in words, where it is a share of what the process may use
 * @param option its short form on the command line
 */
public record Setting<T>(
        String name,
        ValueType<T> type,
        String effect,
        Optional<String> usually,
        Optional<ShortForm> option,
        Visibility visibility)
        implements Part {
    private static final Pattern NAME = Pattern.compile("([a-z0-9]+(-[a-z0-9]+)*\\.)?[a-z0-9]+(-[a-z0-9]+)*");
    private static final String ENVIRONMENT = "SLUICE_";

    /** Whether its value may be shown: in tables, logs and refusals. */
    public enum Visibility {
        SHOWN,
        HIDDEN
    }

    /** An option such as {@code --port PORT}. */
    public record ShortForm(String name, String label) {}

    public Setting {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(name + " is no name of a setting");
        }
    }

    static <T> Setting<T> of(String name, ValueType<T> type, String effect) {
        return new Setting<>(name, type, effect, Optional.empty(), Optional.empty(), Visibility.SHOWN);
    }

    /** The same, with a default that depends on what the process may use. */
    Setting<T> usually(String words) {
        return new Setting<>(name, type, effect, Optional.of(words), option, visibility);
    }

    /** The same, with a short form on the command line. */
    Setting<T> option(String shortName, String label) {
        return new Setting<>(name, type, effect, usually, Optional.of(new ShortForm(shortName, label)), visibility);
    }

    /** The same, with a value that is never shown. */
    Setting<T> hidden() {
        return new Setting<>(name, type, effect, usually, option, Visibility.HIDDEN);
    }

    /** The first part of its name, or nothing. */
    public String room() {
        return name.substring(0, Math.max(0, name.indexOf('.')));
    }

    /** The name without the room. */
    public String nameInRoom() {
        return name.substring(name.indexOf('.') + 1);
    }

    /** What it is called in the environment, such as {@code SLUICE_HTTP_PORT}. */
    public String variable() {
        return ENVIRONMENT + name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    /** The text if it may be seen. */
    public String show(String text) {
        return switch (visibility) {
            case SHOWN -> text;
            case HIDDEN -> "(hidden)";
        };
    }

    @Override
    public String toString() {
        return name;
    }

    @Override
    public Stream<Setting<?>> settings() {
        return Stream.of(this);
    }

    @Override
    public boolean isFor(RecordComponent component) {
        String kebab = component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        Class<?> held = component.getType();
        return (held == int.class || held == long.class ? Long.class : held) == type.valueClass()
                && ("-" + name.replace('.', '-')).endsWith("-" + kebab);
    }

    @Override
    public Object make(Function<Setting<?>, Object> values) {
        return values.apply(this);
    }

    @Override
    public void takeApart(Object value, BiConsumer<Setting<?>, Object> values) {
        values.accept(this, value instanceof Integer count ? Long.valueOf(count) : value);
    }
}
