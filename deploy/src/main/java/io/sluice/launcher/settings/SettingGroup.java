// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.settings;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The settings that make one record: a part for each component, in the components' order. */
public final class SettingGroup<R extends Record> implements Part {
    private final Class<R> type;
    private final List<RecordComponent> components;
    private final List<Part> parts;

    private SettingGroup(Class<R> type, List<Part> parts) {
        this.type = type;
        this.components = List.of(type.getRecordComponents());
        this.parts = parts;
    }

    /** @throws IllegalArgumentException if some component has no part, or a part of another type or name */
    static <R extends Record> SettingGroup<R> of(Class<R> type, Part... parts) {
        var group = new SettingGroup<>(type, List.of(parts));
        for (int i = 0; i < Math.max(group.components.size(), parts.length); i++) {
            if (i >= parts.length || i >= group.components.size() || !parts[i].isFor(group.components.get(i))) {
                throw new IllegalArgumentException(type.getSimpleName() + ": component " + i + " is not that of "
                        + (i < parts.length ? parts[i] : "any setting"));
            }
        }
        return group;
    }

    @Override
    public Stream<Setting<?>> settings() {
        return parts.stream().flatMap(Part::settings);
    }

    @Override
    public boolean isFor(RecordComponent component) {
        return component.getType() == type;
    }

    /** @throws IllegalArgumentException if the record refuses the values together */
    @Override
    public R make(Function<Setting<?>, Object> values) {
        Object[] members = IntStream.range(0, parts.size())
                .mapToObj(i -> fit(parts.get(i).make(values), components.get(i).getType()))
                .toArray();
        try {
            Class<?>[] types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
            return type.getDeclaredConstructor(types).newInstance(members);
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof IllegalArgumentException reason) {
                throw reason;
            }
            throw new IllegalStateException(type + " cannot be made", refused);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(type + " cannot be made", impossible);
        }
    }

    @Override
    public void takeApart(Object value, BiConsumer<Setting<?>, Object> values) {
        for (int i = 0; i < parts.size(); i++) {
            try {
                parts.get(i).takeApart(components.get(i).getAccessor().invoke(value), values);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(components.get(i) + " cannot be read", impossible);
            }
        }
    }

    @Override
    public String toString() {
        return type.getSimpleName();
    }

    /** Bounds have made sure that it fits. */
    private static Object fit(Object value, Class<?> type) {
        return type == int.class ? (Object) Math.toIntExact((Long) value) : value;
    }
}
