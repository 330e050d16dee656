// SPDX-License-Identifier: Apache-2.0
package io.sluice.pod;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * What Services say of pods: addresses in the cluster's DNS, and pods behind an address. Both follow what pods are with a
 * delay, as the parts of Kubernetes do that tell each other of it.
 */
final class Endpoints implements AutoCloseable {
    private static final long DELAY_MILLIS = 1500;

    private final String serviceAddress;
    private final List<JsonNode> services = new ArrayList<>();
    private final List<Pod> pods = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private volatile List<String> hosts = List.of();
    private volatile Map<String, List<String>> ready = Map.of();

    /** @param serviceAddress of Services that have one */
    Endpoints(String serviceAddress) {
        this.serviceAddress = serviceAddress;
    }

    void apply(Manifests manifests) {
        manifests.documents().stream()
                .filter(document -> "Service".equals(document.path("kind").asText()))
                .forEach(services::add);
    }

    void add(Pod pod) {
        pods.add(pod);
        onChange();
    }

    void remove(Pod pod) {
        pods.remove(pod);
        onChange();
    }

    List<Pod> pods() {
        return List.copyOf(pods);
    }

    /** Notes how it is now; it is told later. */
    synchronized void onChange() {
        List<String> nextHosts = new ArrayList<>();
        Map<String, List<String>> nextReady =
                services.stream().collect(Collectors.toMap(Manifests::nameOf, this::addresses, (a, b) -> b));
        for (JsonNode service : services) {
            String name = Manifests.nameOf(service);
            List<String> addresses = isHeadless(service) ? nextReady.get(name) : List.of(serviceAddress);
            addresses.forEach(address -> nextHosts.add(address + " " + name));
        }
        if (!thread.isShutdown()) {
            var unused = thread.schedule(() -> tell(nextHosts, nextReady), DELAY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Addresses behind a Service, as its machines know them by now. */
    List<String> behind(String service) {
        return ready.getOrDefault(service, List.of());
    }

    /** What the DNS says by now, to a pod that begins. */
    String hosts() {
        return String.join("\n", hosts) + "\n";
    }

    private void tell(List<String> nextHosts, Map<String, List<String>> nextReady) {
        ready = nextReady;
        hosts = nextHosts;
        pods.forEach(pod -> pod.sandbox().tellHosts(hosts()));
    }

    private List<String> addresses(JsonNode service) {
        Map<String, String> selector = Manifests.strings(service.path("spec").path("selector"));
        boolean isOfAll = service.path("spec").path("publishNotReadyAddresses").asBoolean();
        return pods.stream()
                .filter(pod -> pod.labels().entrySet().containsAll(selector.entrySet()))
                .filter(pod -> isOfAll || pod.isReady())
                .map(pod -> pod.sandbox().address())
                .toList();
    }

    private static boolean isHeadless(JsonNode service) {
        return "None".equals(service.path("spec").path("clusterIP").asText());
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
