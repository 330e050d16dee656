// SPDX-License-Identifier: Apache-2.0
package io.sluice.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The real renderer, on machines that have it. */
final class Kubectl {
    private static final int DEADLINE_SECONDS = 60;

    private Kubectl() {}

    static boolean isPresent() throws InterruptedException {
        try {
            Process asked = new ProcessBuilder("kubectl", "version", "--client")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return asked.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS) && asked.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    /** @throws IOException with what kubectl said, if it refuses the folder */
    static Manifests kustomize(Path folder) throws IOException, InterruptedException {
        Process kubectl = new ProcessBuilder("kubectl", "kustomize", folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(kubectl.getInputStream().readAllBytes(), UTF_8);
        if (!kubectl.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS) || kubectl.exitValue() != 0) {
            kubectl.destroyForcibly();
            throw new IOException("kubectl kustomize " + folder + ": " + said);
        }
        return new Manifests(YamlDocuments.parse(said));
    }
}
