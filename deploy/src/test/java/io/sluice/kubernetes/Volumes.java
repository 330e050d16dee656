// SPDX-License-Identifier: Apache-2.0
package io.sluice.kubernetes;

import static io.sluice.kubernetes.Manifests.items;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.kubernetes.FileTree.Mount;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is mounted, and that it lies where settings look for it. */
final class Volumes {
    /** Made by hand, before an overlay is applied. */
    private static final Set<String> SECRETS = Set.of("sluice-credentials", "sluice-load");

    private Volumes() {}

    /** What is mounted is there, and what is there is mounted. */
    static List<String> exist(Manifests manifests) {
        var findings = new Findings();
        for (Workload workload : manifests.workloads()) {
            var tree = new FileTree(manifests, workload);
            List<String> mounted = items(workload.container().path("volumeMounts")).stream()
                    .map(mount -> mount.path("name").asText())
                    .toList();
            List<String> there = Stream.concat(
                            tree.volumes().stream()
                                    .map(volume -> volume.path("name").asText()),
                            tree.claims().stream().map(Manifests::name))
                    .toList();
            mounted.stream()
                    .filter(name -> !there.contains(name))
                    .forEach(name -> findings.add(workload.title(), "there is no volume " + name));
            there.stream()
                    .filter(name -> !mounted.contains(name))
                    .forEach(name -> findings.add(workload.title(), "nothing mounts " + name));
            List<String> paths = tree.mounts().stream().map(Mount::path).toList();
            findings.unless(
                    paths.size() == Set.copyOf(paths).size(), workload.title(), "two mounts have one path: " + paths);
            findings.unless(
                    items(workload.container().path("volumeMounts")).stream().noneMatch(mount -> mount.has("subPath")),
                    workload.title(),
                    "what is mounted by subPath is not kept up to date");
            tree.volumes().forEach(volume -> checkSource(manifests, workload, volume, findings));
            items(workload.container().path("envFrom")).forEach(from -> {
                String secret = from.path("secretRef").path("name").asText();
                findings.unless(SECRETS.contains(secret), workload.title(), "nobody makes the secret " + secret);
            });
        }
        return findings.all();
    }

    private static void checkSource(Manifests manifests, Workload workload, JsonNode volume, Findings findings) {
        findings.unless(
                volume.findValue("items") == null,
                workload.title(),
                "files of a volume have other names than their keys");
        if (volume.has("configMap")) {
            String map = volume.path("configMap").path("name").asText();
            findings.unless(
                    manifests.named("ConfigMap", map).isPresent(), workload.title(), "there is no config map " + map);
        } else if (volume.has("secret")) {
            String secret = volume.path("secret").path("secretName").asText();
            findings.unless(SECRETS.contains(secret), workload.title(), "nobody makes the secret " + secret);
            findings.unless(
                    volume.path("secret").path("defaultMode").asInt() == 0440,
                    workload.title(),
                    "the secret " + secret + " can be read by others than the pod's group");
        }
    }

    /** Records go to a claim, credentials come from a secret, and the JVM may write its own files. */
    static List<String> areWhereSettingsLook(Manifests manifests) {
        var findings = new Findings();
        for (Workload workload : manifests.workloads()) {
            var tree = new FileTree(manifests, workload);
            findings.unless(
                    isWritable(tree.mountOf("/tmp"), "emptyDir"), workload.title(), "nothing can be written to /tmp");
        }
        for (Workload server : manifests.servers()) {
            var tree = new FileTree(manifests, server);
            GivenSettings settings = GivenSettings.of(manifests, server);
            if (settings.has("data.directory")) {
                String directory = settings.text("data.directory");
                Optional<Mount> mount = tree.mountOf(directory);
                findings.unless(
                        isWritable(mount, "claim"),
                        server.title(),
                        "data.directory is " + directory + ", which is on no volume that stays");
                findings.unless(
                        mount.filter(found -> found.path().equals(directory)).isEmpty(),
                        server.title(),
                        "data.directory is the root of a volume, where file systems keep things of their own");
            }
            if (settings.has("auth.credentials")) {
                String file = settings.text("auth.credentials");
                findings.unless(
                        tree.mountOf(file).filter(mount -> mount.isOf("secret")).isPresent(),
                        server.title(),
                        "auth.credentials is " + file + ", where no secret is mounted");
            }
        }
        return findings.all();
    }

    private static boolean isWritable(Optional<Mount> mount, String kind) {
        return mount.filter(found -> found.isOf(kind) && !found.isReadOnly()).isPresent();
    }
}
