// SPDX-License-Identifier: Apache-2.0
package io.sluice.pod;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A namespace of a cluster, as far as one machine has it without Kubernetes: pods as processes with networks, mounts and
 * rights of their own, as the rendered manifests say. Seccomp, limits of the processor and network policies are left out.
 */
final class Rehearsal implements AutoCloseable {
    private static final long END_SECONDS = 90;
    private static final int FIRST_HOST = 10;
    private static final int LAST_HOST = 254;

    private final String name;
    private final Path directory;
    private final String network;
    private final ClusterObjects objects = new ClusterObjects();
    private final Claims claims;
    private final Endpoints endpoints;
    private final ClientService clientService;
    private final List<Pod> ended = new ArrayList<>();
    private final AtomicInteger addresses = new AtomicInteger(FIRST_HOST);

    private Rehearsal(String name, Path directory, String network) throws TimeoutException {
        this.name = name;
        this.directory = directory;
        this.network = network;
        claims = new Claims(directory.resolve("claims"));
        endpoints = new Endpoints(host(2));
        clientService = new ClientService(host(2), () -> endpoints.behind(ClientService.NAME));
    }

    /**
     * An empty namespace, in a directory that everybody may enter.
     *
     * @param name for {@link PodLog}
     */
    static Rehearsal begin(String name, Path directory) throws Exception {
        Files.setAttribute(directory, "unix:mode", 0755);
        String network =
                Shell.pod("network", Long.toString(ProcessHandle.current().pid()));
        return new Rehearsal(name, directory, network);
    }

    /** Its objects are there from now on; pods are started by {@link #statefulSet} and {@link #deployment}. */
    void apply(Manifests manifests) {
        objects.apply(manifests);
        endpoints.apply(manifests);
    }

    ClusterObjects objects() {
        return objects;
    }

    Claims claims() {
        return claims;
    }

    StatefulSet statefulSet(JsonNode document) {
        return new StatefulSet(this, document);
    }

    Deployment deployment(JsonNode document) {
        return new Deployment(this, document);
    }

    /** The endpoint of clients, behind which are the pods that are ready. */
    URI endpoint() {
        return clientService.endpoint();
    }

    /** Whether the Service has noticed what there is: these pods, and no others. */
    boolean leadsOnlyTo(List<Pod> awaited) {
        return Set.copyOf(endpoints.behind(ClientService.NAME))
                .equals(awaited.stream().map(pod -> pod.sandbox().address()).collect(Collectors.toSet()));
    }

    /** No container was started twice, and each that has ended has done so in order and in time. */
    void assertThatNothingWasRestarted() {
        for (Pod pod : allPods()) {
            assertThat(pod.restarts()).as("restarts of " + pod.name()).isZero();
            assertThat(pod.wasKilled()).as("SIGKILL of " + pod.name()).isFalse();
            assertThat(pod.exitCode().orElse(0))
                    .as("exit code of " + pod.name())
                    .isZero();
        }
    }

    /** Pods that there are, those included that are to end. */
    List<Pod> pods() {
        return endpoints.pods();
    }

    /** All that there ever were. */
    List<Pod> allPods() {
        List<Pod> all = new ArrayList<>(pods());
        synchronized (ended) {
            all.addAll(ended);
        }
        return all;
    }

    /**
     * Starts a pod, with the next address.
     *
     * @param ordinal of a StatefulSet's pod; it finds its claims again by its name
     */
    Pod start(JsonNode workload, String name, OptionalInt ordinal) throws IOException {
        PodTemplate template = PodTemplate.of(workload);
        int host = addresses.getAndUpdate(last -> last == LAST_HOST ? FIRST_HOST : last + 1);
        Path folder = directory.resolve("pods").resolve(name + "." + host);
        PodSandbox sandbox = PodSandbox.make(network, name, host(host), folder);
        sandbox.tellHosts(endpoints.hosts());
        Map<String, String> bound = new HashMap<>();
        for (JsonNode claim : workload.path("spec").path("volumeClaimTemplates")) {
            String volume = Manifests.nameOf(claim);
            bound.put(volume, claims.bind(volume + "-" + name, template.fsGroup()));
        }
        var content = new PodFolder(template, objects);
        content.lay(sandbox, bound, facts(template, sandbox, ordinal));
        Pod pod = Pod.start(template, sandbox, content, changed -> endpoints.onChange());
        endpoints.add(pod);
        return pod;
    }

    /** When it completes the pod is gone. */
    CompletableFuture<Void> delete(Pod pod) {
        return pod.delete().thenRun(() -> {
            endpoints.remove(pod);
            synchronized (ended) {
                ended.add(pod);
            }
        });
    }

    /** What a kubelet does once a minute or so: writes secrets as they are now to where pods have them. */
    void refreshSecrets() throws IOException {
        for (Pod pod : pods()) {
            pod.folder().refresh();
        }
    }

    @Override
    public void close() throws IOException, TimeoutException {
        try {
            CompletableFuture.allOf(pods().stream().map(this::delete).toArray(CompletableFuture[]::new))
                    .get(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failure) {
            throw new IOException("a pod did not end", failure);
        } finally {
            PodLog.tell(name, this);
            endpoints.close();
            clientService.close();
            Shell.pod("end", network);
        }
    }

    private static Map<String, String> facts(PodTemplate template, PodSandbox sandbox, OptionalInt ordinal) {
        Map<String, String> facts = new HashMap<>();
        facts.put("status.podIP", sandbox.address());
        facts.put("metadata.name", sandbox.pod());
        template.labels().forEach((label, value) -> facts.put("metadata.labels['" + label + "']", value));
        ordinal.ifPresent(
                number -> facts.put("metadata.labels['apps.kubernetes.io/pod-index']", Integer.toString(number)));
        return facts;
    }

    private String host(int number) {
        return "10.77." + network + "." + number;
    }
}
