// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.abuse.AbuseMain;
import io.sluice.abuse.Attack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An attack in a process of its own, which tells once a second what has come of it. */
final class AttackProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;
    private String last = "";

    private AttackProcess(Process process) {
        this.process = process;
        this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static AttackProcess start(Attack attack, URI plain, URI tls) throws IOException {
        List<String> command = new ArrayList<>(Processors.onTheLast());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                // Whole handshakes, not such that go on where the last one ended.
                "-Djdk.tls.client.enableSessionTicketExtension=false",
                "-cp",
                System.getProperty("java.class.path"),
                AbuseMain.class.getName(),
                attack.name(),
                Integer.toString(plain.getPort()),
                Integer.toString(tls.getPort())));
        return new AttackProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Returns so many seconds later, by the attacker's clock. */
    void pass(int seconds) throws IOException {
        for (int i = 0; i < seconds; i++) {
            String line = lines.readLine();
            if (line == null) {
                throw new IOException("the attack has ended by itself after: " + last);
            }
            last = line;
        }
    }

    /** What it has told last. */
    String told() {
        return last;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
