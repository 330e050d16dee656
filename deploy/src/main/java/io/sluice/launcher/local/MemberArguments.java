// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a member is started with. Options that are given replace those of the plan. */
final class MemberArguments {
    private final String kind;
    private final Map<String, String> planned = new LinkedHashMap<>();
    private final List<String> given = new ArrayList<>();

    MemberArguments(String kind) {
        this.kind = kind;
    }

    MemberArguments plan(String option, Object value) {
        planned.put(option, value.toString());
        return this;
    }

    void give(List<String> options) {
        given.addAll(options);
        options.forEach(option -> planned.keySet().removeIf(known -> isSame(known, option)));
    }

    /** Also {@code --tls-port} and {@code --set tls.port=}. */
    private static boolean isSame(String known, String option) {
        String setting = known.replaceFirst("^--", "").replaceFirst("-", ".");
        return (option + "=").startsWith(known + "=") || option.startsWith(setting + "=");
    }

    List<String> all() {
        List<String> all = new ArrayList<>(List.of(kind));
        planned.forEach((option, value) -> all.add(option + "=" + value));
        all.addAll(given);
        return all;
    }
}
