// SPDX-License-Identifier: Apache-2.0
package io.sluice.pod;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Config maps and secrets by their names. Kubelets notice what is written here when they are told to look. */
final class ClusterObjects {
    private final Map<String, Map<String, String>> configMaps = new HashMap<>();
    private final Map<String, Map<String, String>> secrets = new HashMap<>();

    void apply(Manifests manifests) {
        configMaps.putAll(manifests.configMaps());
    }

    /** Changes the text of every file. */
    void changeConfigMaps(UnaryOperator<String> change) {
        configMaps.replaceAll((name, files) -> {
            var changed = new HashMap<>(files);
            changed.replaceAll((file, text) -> change.apply(text));
            return changed;
        });
    }

    void putSecret(String name, Map<String, String> files) {
        secrets.put(name, Map.copyOf(files));
    }

    Map<String, String> requireConfigMap(String name) {
        return require(configMaps, name);
    }

    Map<String, String> requireSecret(String name) {
        return require(secrets, name);
    }

    private static Map<String, String> require(Map<String, Map<String, String>> all, String name) {
        return Optional.ofNullable(all.get(name))
                .orElseThrow(() -> new AssertionError("there is no " + name + ", only " + all.keySet()));
    }
}
