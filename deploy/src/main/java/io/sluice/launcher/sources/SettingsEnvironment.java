// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.sources;

import io.sluice.launcher.settings.NodeKind;
import io.sluice.launcher.settings.NodeKinds;
import io.sluice.launcher.settings.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Settings in the environment: {@code SLUICE_JOURNAL_SEGMENT_BYTES} for {@code journal.segment-bytes}. */
final class SettingsEnvironment {
    /** Names the settings file if the command line does not. */
    static final String FILE = "SLUICE_CONFIG";

    /** What {@code deploy/sluice} and the log look at. */
    private static final Set<String> OTHERS = Set.of(FILE, "SLUICE_JAVA_OPTS", "SLUICE_LOG_LEVEL", "SLUICE_BUILD");

    private static final String PREFIX = "SLUICE_";

    /** What Kubernetes tells every container of each service in its namespace: here, of one whose name begins with sluice. */
    private static final Pattern SERVICE_LINK = Pattern.compile(
            "SLUICE_(\\w+_)?(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");

    private static final Pattern SERVICE_PORT = Pattern.compile("SLUICE_(\\w+_)?PORT");
    private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

    private SettingsEnvironment() {}

    static Readout read(Map<String, String> environment, NodeKind<?> kind) {
        Map<String, Setting<?>> byVariable =
                kind.settings().stream().collect(Collectors.toMap(Setting::variable, Function.identity()));
        List<Given> values = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        new TreeMap<>(environment).forEach((variable, text) -> {
            Setting<?> setting = byVariable.get(variable);
            if (!variable.startsWith(PREFIX) || OTHERS.contains(variable) || isServiceLink(variable, text)) {
                return;
            }
            if (setting == null) {
                faults.add(unknown(variable, kind, byVariable.keySet()));
            } else {
                values.add(new Given(setting.name(), text, Source.variable(variable)));
            }
        });
        return new Readout(values, faults);
    }

    private static String unknown(String variable, NodeKind<?> kind, Set<String> known) {
        return NodeKinds.settings().stream()
                .filter(setting -> setting.variable().equals(variable))
                .findFirst()
                .flatMap(setting -> NodeKinds.thatHave(setting.name()))
                .map(owners -> Faults.elsewhere(variable, owners, kind))
                .orElseGet(() -> Faults.unknown(
                        variable, Stream.concat(known.stream(), OTHERS.stream()).toList()));
    }

    private static boolean isServiceLink(String variable, String text) {
        boolean isAddress = SERVICE_PORT.matcher(variable).matches()
                && SERVICE_ADDRESS.matcher(text).matches();
        return isAddress || SERVICE_LINK.matcher(variable).matches();
    }
}
