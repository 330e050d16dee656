// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.sources;

import io.sluice.launcher.settings.Setting;

/**
 * A setting as it is in force.
 *
 * @param text its value, as {@link io.sluice.launcher.settings.ValueType#print} writes it
 * @param standard its default, in the same way
 */
public record EffectiveSetting(Setting<?> setting, String text, String standard, Source source) {
    public boolean isChanged() {
        return !text.equals(standard);
    }

    /** The value if it may be seen. */
    public String shown() {
        return setting.show(text);
    }

    /** The default if it may be seen. */
    public String shownStandard() {
        return setting.show(standard);
    }
}
