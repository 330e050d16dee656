// SPDX-License-Identifier: Apache-2.0
package io.sluice.pod;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lays out what a pod's container is made of: its volumes, its environment, its rights. */
final class PodFolder {
    private static final Path DISTRIBUTION = Path.of(System.getProperty("sluice.distribution"));
    private static final int DEFAULT_MODE = 0644;

    /** What the image sets, beside where its Java is. */
    private static final Map<String, String> IMAGE = Map.of(
            "PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "JAVA_HOME", System.getProperty("java.home"),
            "SLUICE_JAVA_OPTS", "-XX:MaxRAMPercentage=60 -XX:+ErrorFileToStderr");

    private final PodTemplate template;
    private final ClusterObjects objects;
    private final Map<String, MountedFiles> secrets = new HashMap<>();

    PodFolder(PodTemplate template, ClusterObjects objects) {
        this.template = template;
        this.objects = objects;
    }

    /**
     * @param claims volumes that outlive the pod, by name: a folder, or what the script takes for one
     * @param facts what the downward API tells of it
     */
    void lay(PodSandbox sandbox, Map<String, String> claims, Map<String, String> facts) throws IOException {
        sandbox.write("name", sandbox.pod());
        sandbox.write("memory", Long.toString(template.memoryBytes()));
        sandbox.write("root", template.hasReadOnlyRoot() ? "ro" : "rw");
        sandbox.write("privileges", template.privileges().toArray(String[]::new));
        Map<String, String> environment = new HashMap<>(IMAGE);
        environment.put("HOSTNAME", sandbox.pod());
        environment.putAll(template.environment(facts, objects));
        sandbox.write(
                "environment",
                environment.entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toArray(String[]::new));
        List<String> mounts = new ArrayList<>(List.of(DISTRIBUTION + " /opt/sluice ro"));
        for (PodTemplate.Mount mount : template.mounts()) {
            String source = source(mount.volume(), sandbox.folder(), claims);
            mounts.add(source + " " + mount.path() + (mount.isReadOnly() ? " ro" : " rw"));
        }
        sandbox.write("mounts", mounts.toArray(String[]::new));
    }

    /** Secrets as they are now. */
    void refresh() throws IOException {
        for (Map.Entry<String, MountedFiles> secret : secrets.entrySet()) {
            secret.getValue().write(objects.requireSecret(secret.getKey()));
        }
    }

    private String source(String name, Path folder, Map<String, String> claims) throws IOException {
        Path source = folder.resolve("volumes").resolve(name);
        Optional<JsonNode> volume = template.volume(name);
        if (volume.isEmpty()) {
            return Optional.ofNullable(claims.get(name)).orElseThrow(() -> new AssertionError("no claim " + name));
        }
        Files.createDirectories(source);
        if (volume.get().has("configMap")) {
            JsonNode configMap = volume.get().path("configMap");
            files(source, configMap)
                    .write(objects.requireConfigMap(configMap.path("name").asText()));
        } else if (volume.get().has("secret")) {
            JsonNode secret = volume.get().path("secret");
            String secretName = secret.path("secretName").asText();
            secrets.put(secretName, files(source, secret));
            secrets.get(secretName).write(objects.requireSecret(secretName));
        } else if (volume.get().has("emptyDir")) {
            Claims.give(source, template.fsGroup());
            Files.setAttribute(source, "unix:mode", 03777);
        } else {
            throw new AssertionError("such a volume cannot be rehearsed: " + volume.get());
        }
        return source.toString();
    }

    private MountedFiles files(Path source, JsonNode volume) {
        return new MountedFiles(source, volume.path("defaultMode").asInt(DEFAULT_MODE), template.fsGroup());
    }
}
