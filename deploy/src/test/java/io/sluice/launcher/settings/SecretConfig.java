// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.settings;

import java.util.List;

/** Settings of which one is never shown. None that ships is so yet. */
public record SecretConfig(String word, String hint) {
    public SecretConfig {
        if (word.equals(hint)) {
            throw new IllegalArgumentException("door.hint is the word itself");
        }
    }

    public static final NodeKind<SecretConfig> KIND = new NodeKind<>(
            "spy",
            SettingGroup.of(
                    SecretConfig.class,
                    Setting.of("door.word", Words.of("[a-z]{4,9}", "4 to 9 small letters"), "Opens.")
                            .hidden(),
                    Setting.of("door.hint", Words.of("[a-z]{4,9}", "4 to 9 small letters"), "Helps.")),
            here -> new SecretConfig("sesame", "seed"),
            List.of(Rule.between(
                    "door.word", all -> !all.word().startsWith(all.hint()), "not to begin with", "door.hint")));
}
