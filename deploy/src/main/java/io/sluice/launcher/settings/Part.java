// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.settings;

import java.lang.reflect.RecordComponent;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** One component of a record of settings: a setting, or a record of them. */
sealed interface Part permits Setting, SettingGroup {
    Stream<Setting<?>> settings();

    /** Whether this is what the component is for, by type and name. */
    boolean isFor(RecordComponent component);

    /** The component's value, out of those of its settings. */
    Object make(Function<Setting<?>, Object> values);

    /** Takes the component's value apart again. */
    void takeApart(Object value, BiConsumer<Setting<?>, Object> values);
}
