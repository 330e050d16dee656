// SPDX-License-Identifier: Apache-2.0
package io.sluice.kubernetes;

import static io.sluice.kubernetes.Manifests.items;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a pod may do, and what nobody may read in the manifests. */
final class Safety {
    /** Those that the policy {@code restricted} allows. */
    private static final Set<String> VOLUMES = Set.of(
            "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");

    private static final Set<String> OF_THE_HOST = Set.of("hostNetwork", "hostPID", "hostIPC");

    /** Long, and of capitals, small letters and digits; or what AWS calls a key. */
    private static final Pattern RANDOM = Pattern.compile(
            "(?=[A-Za-z0-9+/=]*[A-Z])(?=[A-Za-z0-9+/=]*[a-z])(?=[A-Za-z0-9+/=]*[0-9])[A-Za-z0-9+/=]{20,}"
                    + "|AKIA[A-Z0-9]{16}|-----BEGIN ");

    private static final Pattern NAMED = Pattern.compile(
            "(?im)^\\W*[\\w.-]*(secret|password|token|access[-_]?key|private[-_]?key)[\\w.-]*\\s*[:=]\\s*(?!\\{)\\S+");

    private Safety() {}

    /** What the policy {@code restricted} of Kubernetes asks of a pod, and a root that cannot be written. */
    static List<String> podsAreRestricted(Manifests manifests) {
        var findings = new Findings();
        for (Workload workload : manifests.workloads()) {
            String title = workload.title();
            JsonNode security = workload.pod().path("securityContext");
            findings.unless(security.path("runAsNonRoot").asBoolean(), title, "runAsNonRoot is not true");
            findings.unless(security.path("runAsUser").asInt() > 0, title, "runAsUser is not a user other than root");
            findings.unless(
                    security.path("fsGroup").asInt() > 0, title, "without fsGroup a volume may be another user's");
            findings.unless(
                    security.path("seccompProfile").path("type").asText().equals("RuntimeDefault"),
                    title,
                    "seccompProfile is not RuntimeDefault");
            OF_THE_HOST.stream()
                    .filter(field -> workload.pod().has(field))
                    .sorted()
                    .forEach(field -> findings.add(title, field));
            for (JsonNode volume : items(workload.pod().path("volumes"))) {
                Set<String> kinds = new TreeSet<>();
                volume.fieldNames().forEachRemaining(kinds::add);
                kinds.remove("name");
                findings.unless(VOLUMES.containsAll(kinds), title, "a volume is of " + kinds);
            }
            workload.containers().forEach(container -> checkContainer(title, container, findings));
        }
        return findings.all();
    }

    private static void checkContainer(String title, JsonNode container, Findings findings) {
        JsonNode security = container.path("securityContext");
        String name = "container " + container.path("name").asText() + " ";
        findings.unless(
                !security.path("allowPrivilegeEscalation").asBoolean(true), title, name + "may gain privileges");
        findings.unless(security.path("readOnlyRootFilesystem").asBoolean(), title, name + "may write to its root");
        findings.unless(!security.path("privileged").asBoolean(), title, name + "is privileged");
        findings.unless(
                security.path("capabilities").toString().equals("{\"drop\":[\"ALL\"]}"),
                title,
                name + "keeps capabilities");
        findings.unless(
                !security.has("runAsUser") && !security.has("runAsNonRoot"), title, name + "is of another user");
    }

    /** Nothing here speaks to the API server, and nothing takes variables for services of others. */
    static List<String> podsHaveNoToken(Manifests manifests) {
        var findings = new Findings();
        for (Workload workload : manifests.workloads()) {
            findings.unless(
                    !workload.pod().path("automountServiceAccountToken").asBoolean(true),
                    workload.title(),
                    "it is given a token of the API server");
            findings.unless(
                    !workload.pod().path("enableServiceLinks").asBoolean(true),
                    workload.title(),
                    "it is given variables for services of others");
            String account = workload.pod().path("serviceAccountName").asText("default");
            findings.unless(
                    account.equals("default")
                            || manifests.named("ServiceAccount", account).isPresent(),
                    workload.title(),
                    "there is no service account " + account);
        }
        for (JsonNode account : manifests.ofKind("ServiceAccount")) {
            findings.unless(
                    !account.path("automountServiceAccountToken").asBoolean(true),
                    Manifests.title(account),
                    "it gives pods a token");
        }
        return findings.all();
    }

    static List<String> nothingIsSecret(Manifests manifests) {
        var findings = new Findings();
        for (JsonNode document : manifests.documents()) {
            String title = Manifests.title(document);
            findings.unless(!document.path("kind").asText().equals("Secret"), title, "secrets are made by hand");
            checkTexts(title, document, findings);
        }
        for (Workload workload : manifests.workloads()) {
            for (JsonNode container : workload.containers()) {
                for (JsonNode variable : container.path("env")) {
                    String line = variable.path("name").asText() + "="
                            + variable.path("value").asText();
                    findings.unless(
                            !NAMED.matcher(line).find(),
                            workload.title(),
                            variable.path("name").asText() + " looks like a secret");
                }
            }
        }
        return findings.all();
    }

    private static void checkTexts(String title, JsonNode node, Findings findings) {
        if (node.isTextual()) {
            String text = node.asText();
            findings.unless(!RANDOM.matcher(text).find(), title, "something looks like a secret");
            findings.unless(
                    !text.contains("\n") || !NAMED.matcher(text).find(), title, "a file has what looks like a secret");
        }
        node.forEach(inside -> checkTexts(title, inside, findings));
    }

    /** All run one image, which has a version. */
    static List<String> imageIsOne(Manifests manifests) {
        var findings = new Findings();
        Set<String> images = new TreeSet<>();
        for (Workload workload : manifests.workloads()) {
            for (JsonNode container : workload.containers()) {
                String image = container.path("image").asText();
                images.add(image);
                findings.unless(
                        image.matches(".+/.+(:(?!latest$)[\\w.-]+|@sha256:[0-9a-f]{64})"),
                        workload.title(),
                        "image " + image + " has no registry or no version");
            }
        }
        findings.unless(images.size() == 1, "all pods", "they run several images: " + images);
        return findings.all();
    }

    /** A pod has the memory that it may use, and what it may use is said. */
    static List<String> memoryIsReserved(Manifests manifests) {
        var findings = new Findings();
        for (Workload workload : manifests.workloads()) {
            for (JsonNode container : workload.containers()) {
                JsonNode requests = container.path("resources").path("requests");
                JsonNode limits = container.path("resources").path("limits");
                findings.unless(
                        Amounts.bytes(limits.path("memory").asText()) > 0
                                && limits.path("memory").equals(requests.path("memory")),
                        workload.title(),
                        "memory is requested as " + requests.path("memory") + " and limited to "
                                + limits.path("memory"));
                findings.unless(requests.has("cpu"), workload.title(), "no processor time is requested");
            }
        }
        return findings.all();
    }
}
