// SPDX-License-Identifier: Apache-2.0
package io.sluice.kubernetes;

import static io.sluice.kubernetes.Manifests.items;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.launcher.RealCommandLine;
import io.sluice.launcher.settings.NodeKinds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What processes are told: arguments, environment, file; and what else in the manifests depends on it. */
final class Processes {
    /** Which setting says the number of a port. */
    private static final Map<String, String> PORTS =
            Map.of("client", "http.port", "admin", "admin.port", "bus", "bus.port", "member", "cluster.port");

    /** What one takes beside the heap at most, as OPERATING.md has it. */
    private static final long CONNECTION_BYTES = 100 << 10;

    /** Classes, compiled code, stacks of threads and what the collector keeps. */
    private static final long JVM_BYTES = 192 << 20;

    private static final WaitingProcess ADMIN = new WaitingProcess();

    private static final Set<String> HOSTS = Set.of("http.host", "admin.host", "bus.host", "cluster.host");

    private Processes() {}

    /** The real command line takes the arguments. Settings are where all of them can be seen, so a server has no others. */
    static List<String> takeTheirArguments(Manifests manifests) {
        var findings = new Findings();
        for (Workload workload : manifests.workloads()) {
            findings.unless(
                    !workload.container().has("command"),
                    workload.title(),
                    "the command is the image's, with what it tells the JVM");
            List<String> arguments = workload.arguments();
            if (workload.kind().isPresent()) {
                findings.unless(arguments.size() == 1, workload.title(), "settings as arguments: " + arguments);
            }
            RealCommandLine.fault(withContents(manifests, workload, arguments))
                    .ifPresent(fault -> findings.add(workload.title(), fault));
        }
        return findings.all();
    }

    /** A load goes to the clients' service, and looks whether all is there. */
    static List<String> loadTheService(Manifests manifests) {
        var findings = new Findings();
        for (Workload load : manifests.workloads()) {
            if (load.kind().isEmpty()) {
                List<String> options = List.of(withContents(manifests, load, load.arguments()));
                findings.unless(options.contains("--verify"), load.title(), "it does not verify");
                String endpoints = options.stream()
                        .filter(option -> option.startsWith("--endpoint="))
                        .map(option -> option.substring("--endpoint=".length()))
                        .collect(Collectors.joining(","));
                Optional<String> service = manifests
                        .named("Service", "sluice")
                        .map(found -> "http://sluice:"
                                + found.path("spec")
                                        .path("ports")
                                        .path(0)
                                        .path("port")
                                        .asText());
                findings.unless(service.filter(endpoints::equals).isPresent(), load.title(), "it goes to " + endpoints);
            }
        }
        return findings.all();
    }

    /** In place of {@code @FILE} the lines of the file, as the command line takes it; where there is none, as it is. */
    private static String[] withContents(Manifests manifests, Workload workload, List<String> arguments) {
        var tree = new FileTree(manifests, workload);
        return arguments.stream()
                .flatMap(argument -> argument.startsWith("@")
                        ? tree.text(argument.substring(1))
                                .map(text -> text.lines().filter(line -> !line.startsWith("#") && !line.isBlank()))
                                .orElseGet(() -> Stream.of(argument))
                        : Stream.of(argument))
                .toArray(String[]::new);
    }

    static List<String> haveGoodSettings(Manifests manifests) {
        return manifests.servers().stream()
                .flatMap(server -> GivenSettings.of(manifests, server).faults().stream())
                .toList();
    }

    /** What a container says of its ports is what its process opens, and not for its own pod alone. */
    static List<String> openTheirPorts(Manifests manifests) {
        var findings = new Findings();
        for (Workload server : manifests.servers()) {
            GivenSettings settings = GivenSettings.of(manifests, server);
            if (!settings.faults().isEmpty()) {
                continue;
            }
            Map<String, String> opened = new TreeMap<>();
            PORTS.forEach((name, setting) -> {
                if (settings.has(setting)) {
                    opened.put(name, settings.text(setting));
                }
            });
            Map<String, String> said = new TreeMap<>();
            items(server.container().path("ports"))
                    .forEach(port -> said.put(
                            port.path("name").asText(),
                            port.path("containerPort").asText()));
            findings.unless(
                    said.equals(opened), server.title(), "its container has ports " + said + ", its process " + opened);
            HOSTS.stream().filter(settings::has).sorted().forEach(host -> {
                boolean isOfPod = settings.text(host).equals(GivenSettings.POD_ADDRESS);
                // Members tell each other where they are, and any address is none.
                boolean isAny = settings.text(host).equals("0.0.0.0") && !host.matches("bus.host|cluster.host");
                findings.unless(
                        isOfPod || isAny,
                        server.title(),
                        host + " is " + settings.text(host) + ", where other pods do not reach it");
            });
        }
        return findings.all();
    }

    /** What is beside the heap holds as many connections as are let in: who takes more than the limit is killed. */
    static List<String> holdAllConnections(Manifests manifests) {
        var findings = new Findings();
        for (Workload server : manifests.servers()) {
            String connections = GivenSettings.of(manifests, server).text("http.max-connections");
            long needed = JVM_BYTES + (connections.isEmpty() ? 0 : Long.parseLong(connections) * CONNECTION_BYTES);
            long beside = server.memoryLimitBytes() - server.heapBytes();
            findings.unless(
                    beside >= needed,
                    server.title(),
                    "beside the heap it has " + (beside >> 20) + " MiB, and may need " + (needed >> 20) + " MiB");
        }
        return findings.all();
    }

    /** Processes end by themselves before they are killed, and gateways only when the proxies know. */
    static List<String> endInOrder(Manifests manifests) {
        var findings = new Findings();
        for (Workload server : manifests.servers()) {
            GivenSettings settings = GivenSettings.of(manifests, server);
            Duration deadline = settings.duration("stop.deadline");
            Duration grace = Duration.ofSeconds(
                    server.pod().path("terminationGracePeriodSeconds").asInt(30));
            findings.unless(
                    grace.compareTo(deadline) > 0,
                    server.title(),
                    "it is killed after " + grace.toSeconds() + " s, stop.deadline is " + deadline.toSeconds() + " s");
            Duration delay = settings.duration("gateway.drain-delay");
            Duration drain = delay.plus(settings.duration("gateway.drain-grace"));
            findings.unless(
                    drain.compareTo(deadline) < 0 || !settings.faults().isEmpty(),
                    server.title(),
                    "it drains for " + drain.toSeconds() + " s, stop.deadline is " + deadline.toSeconds() + " s");
            findings.unless(
                    !server.isOf(NodeKinds.GATEWAY) || delay.toSeconds() >= 5,
                    server.title(),
                    "gateway.drain-delay is " + delay.toSeconds() + " s, too short for proxies to notice");
        }
        return findings.all();
    }

    /** The admin port answers at the paths; and who waits for others lives, but is not ready. */
    static List<String> answerTheirProbes(Manifests manifests) {
        var findings = new Findings();
        for (Workload server : manifests.servers()) {
            for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                checkProbe(server, probe, findings);
            }
            JsonNode annotations = server.template().path("metadata").path("annotations");
            String scraped = annotations.path("prometheus.io/path").asText("/");
            findings.unless(
                    ADMIN.statusOf(scraped) == 200 && scraped.equals("/metrics"),
                    server.title(),
                    "metrics are not at " + scraped);
            String port = annotations.path("prometheus.io/port").asText();
            findings.unless(
                    server.port("admin")
                                    .map(String::valueOf)
                                    .filter(port::equals)
                                    .isPresent()
                            && annotations.path("prometheus.io/scrape").asText().equals("true"),
                    server.title(),
                    "metrics are not said to be at the admin port");
        }
        return findings.all();
    }

    private static void checkProbe(Workload server, String name, Findings findings) {
        JsonNode asked = server.container().path(name).path("httpGet");
        findings.unless(
                asked.path("port").asText().equals("admin")
                        && server.port("admin").isPresent(),
                server.title(),
                name + " does not ask the admin port");
        int status = ADMIN.statusOf(asked.path("path").asText("/"));
        int expected = name.equals("readinessProbe") ? 503 : 200;
        findings.unless(
                status == expected,
                server.title(),
                name + " of a process that waits for others is answered " + status + ", not " + expected);
        JsonNode probe = server.container().path(name);
        findings.unless(
                probe.path("timeoutSeconds").asInt(1) > 1,
                server.title(),
                name + " waits no longer than a stuck event loop is given");
    }
}
