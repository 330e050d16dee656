// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.sources;

import io.sluice.launcher.settings.NodeKind;
import io.sluice.launcher.settings.Rule;
import io.sluice.launcher.settings.Setting;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;

/** Says what is wrong with settings: name, value, bound, place. */
final class Faults {
    private static final Pattern UNPRINTABLE = Pattern.compile("\\p{Cntrl}");
    private static final int MAX_SHOWN_CHARS = 100;

    private Faults() {}

    static String unknown(String name, Collection<String> known) {
        return "unknown setting " + shown(name)
                + NearestName.to(name, known)
                        .map(nearest -> "; did you mean " + nearest + "?")
                        .orElse("");
    }

    static String unknown(Given given, Collection<String> known) {
        return unknown(given.name(), known) + " (" + given.source() + ")";
    }

    /** @param owners the kinds of processes that have it */
    static String elsewhere(String name, String owners, NodeKind<?> here) {
        return name + " is a setting of " + owners + ", not of " + here.name();
    }

    static String twice(Given given, Source first) {
        return given.name() + " is given twice (" + first + ", " + given.source() + ")";
    }

    static String bad(Setting<?> setting, Given given) {
        return setting.name() + " is " + setting.show(shown(given.text())) + ", not "
                + setting.type().allowed() + " (" + given.source() + ")";
    }

    static String broken(Rule<?> rule, Map<String, EffectiveSetting> settings) {
        return rule.subject() + " is " + value(rule.subject(), settings) + ", " + rule.otherwise()
                + rule.other()
                        .map(other -> " " + other + ", which is " + value(other, settings))
                        .orElse("");
    }

    private static String value(String name, Map<String, EffectiveSetting> settings) {
        EffectiveSetting setting = settings.get(name);
        if (setting == null) {
            throw new IllegalArgumentException(name + " is in a rule and no setting");
        }
        return shown(setting.shown()) + " (" + setting.source() + ")";
    }

    /** What somebody wrote, on one line and not too long. */
    private static String shown(String text) {
        String plain = UNPRINTABLE.matcher(text).replaceAll("?");
        String cut = plain.length() > MAX_SHOWN_CHARS ? plain.substring(0, MAX_SHOWN_CHARS) + "…" : plain;
        return cut.isBlank() ? "empty" : cut;
    }
}
