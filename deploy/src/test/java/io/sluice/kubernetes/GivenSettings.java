// SPDX-License-Identifier: Apache-2.0
package io.sluice.kubernetes;

import static io.sluice.kubernetes.Manifests.items;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.launcher.settings.NodeKind;
import io.sluice.launcher.settings.Resources;
import io.sluice.launcher.settings.Setting;
import io.sluice.launcher.sources.Configuration;
import io.sluice.launcher.sources.EffectiveSetting;
import io.sluice.launcher.sources.SettingsReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a server makes of its container's environment and mounted file, by the code that reads settings at a start.
 *
 * @param values by the names of settings; none if there are faults
 */
record GivenSettings(Map<String, EffectiveSetting> values, List<String> faults) {
    /** Where the settings file is. */
    static final String FILE = "SLUICE_CONFIG";
    /** An address that stands for any. */
    static final String POD_ADDRESS = "10.1.2.3";

    private static final String LABEL = "metadata\\.labels\\['(.*)'\\]";
    private static final String INDEX = "apps.kubernetes.io/pod-index";

    static GivenSettings of(Manifests manifests, Workload server) {
        Map<String, String> environment = new HashMap<>();
        var faults = new Findings();
        for (JsonNode variable : server.container().path("env")) {
            String name = variable.path("name").asText();
            value(server, variable)
                    .ifPresentOrElse(
                            value -> faults.unless(
                                    environment.put(name, value) == null, server.title(), name + " is given twice"),
                            () -> faults.add(server.title(), name + " is given from what the checks do not know"));
        }
        faults.unless(
                items(server.container().path("envFrom")).isEmpty(),
                server.title(),
                "settings come from what is not in the manifests");
        String path = environment.getOrDefault(FILE, "");
        Optional<String> file = new FileTree(manifests, server).text(path);
        faults.unless(file.isPresent(), server.title(), FILE + " is " + path + ", where no config map has a file");
        if (file.isEmpty() || !faults.all().isEmpty()) {
            return new GivenSettings(Map.of(), faults.all());
        }
        return read(server, environment, file.get());
    }

    private static GivenSettings read(Workload server, Map<String, String> environment, String text) {
        try {
            Path file = Files.createTempFile("settings", ".yaml");
            try {
                Files.writeString(file, text);
                environment.put(FILE, file.toString());
                return read(server.kind().orElseThrow(), here(server), environment)
                        .match(
                                good -> new GivenSettings(byName(good.settings()), List.of()),
                                bad -> new GivenSettings(
                                        Map.of(),
                                        bad.stream()
                                                .map(fault -> server.title() + ": " + fault)
                                                .toList()));
            } finally {
                Files.delete(file);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static <C extends Record> Configuration<C> read(
            NodeKind<C> kind, Resources here, Map<String, String> environment) {
        return new SettingsReader<>(kind, here).read(Optional.empty(), environment, List.of());
    }

    private static Resources here(Workload server) {
        String processors =
                server.container().path("resources").path("limits").path("cpu").asText("1");
        return new Resources(Amounts.processors(processors), server.heapBytes());
    }

    private static Map<String, EffectiveSetting> byName(List<EffectiveSetting> settings) {
        return settings.stream()
                .collect(Collectors.toMap(setting -> setting.setting().name(), Function.identity()));
    }

    /** As the kubelet and the controller would say it. */
    private static Optional<String> value(Workload server, JsonNode variable) {
        if (variable.has("value")) {
            // What stands for another variable is none of the container's own.
            return Optional.of(variable.path("value").asText()).filter(text -> !text.contains("$("));
        }
        String field =
                variable.path("valueFrom").path("fieldRef").path("fieldPath").asText();
        if (field.equals("status.podIP")) {
            return Optional.of(POD_ADDRESS);
        }
        if (!field.matches(LABEL)) {
            return Optional.empty();
        }
        String label = field.replaceAll(LABEL, "$1");
        boolean isIndexed =
                label.equals(INDEX) && server.document().path("kind").asText().equals("StatefulSet");
        return isIndexed
                ? Optional.of("2")
                : Optional.ofNullable(server.labels().get(label));
    }

    boolean has(String setting) {
        return values.containsKey(setting);
    }

    /** Empty if there is no such setting. */
    String text(String setting) {
        return has(setting) ? values.get(setting).text() : "";
    }

    /** Zero if there is no such setting. */
    Duration duration(String setting) {
        return has(setting) ? duration(values.get(setting)) : Duration.ZERO;
    }

    private static Duration duration(EffectiveSetting value) {
        Setting<?> setting = value.setting();
        return setting.type()
                .parse(value.text())
                .filter(Duration.class::isInstance)
                .map(Duration.class::cast)
                .orElseThrow();
    }
}
