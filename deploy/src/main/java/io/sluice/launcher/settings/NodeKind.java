// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a process can be, with all that can be set for it.
 *
 * @param name of its command
 * @param rules what its settings must be to each other
 */
public record NodeKind<C extends Record>(
        String name, SettingGroup<C> group, Function<Resources, C> defaults, List<Rule<C>> rules) {
    /** In the order in which they are shown. */
    public List<Setting<?>> settings() {
        return group.settings().toList();
    }

    /** The default values by the settings' names. */
    public Map<String, Object> defaultValues(Resources here) {
        Map<String, Object> values = new LinkedHashMap<>();
        group.takeApart(defaults.apply(here), (setting, value) -> values.put(setting.name(), value));
        return values;
    }

    /**
     * The record that the values make.
     *
     * @param values one for each setting, by name
     * @throws IllegalArgumentException if a record refuses its values together
     */
    public C make(Map<String, Object> values) {
        return group.make(setting -> values.get(setting.name()));
    }
}
