// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A standalone Sluice in a process of its own, on a free port. */
final class RunningSluice implements TestServer {
    private static final Pattern READY =
            Pattern.compile("sluice ready (https?://127\\.0\\.0\\.1:\\d+)(?: tls=(https://127\\.0\\.0\\.1:\\d+))?"
                    + " admin=(http://127\\.0\\.0\\.1:\\d+) .*");

    private final ChildProcess process;
    private final URI endpoint;
    private final Optional<URI> tls;
    private final URI admin;

    private RunningSluice(ChildProcess process, URI endpoint, Optional<URI> tls, URI admin) {
        this.process = process;
        this.endpoint = endpoint;
        this.tls = tls;
        this.admin = admin;
    }

    /** Returns when it serves. */
    static RunningSluice start(Path directory, String... options) throws Exception {
        return start(directory, Map.of(), options);
    }

    /** Returns when it serves. */
    static RunningSluice start(Path directory, Map<String, String> environment, String... options) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of("standalone", "--data-dir", "data", "--port", "0", "--admin-port", "0"));
        arguments.addAll(List.of(options));
        ChildProcess process = ChildProcess.start(directory, environment, arguments.toArray(new String[0]));
        Matcher ready = READY.matcher(process.firstLine());
        assertThat(ready.matches()).as(process.firstLine()).isTrue();
        return new RunningSluice(
                process,
                URI.create(ready.group(1)),
                Optional.ofNullable(ready.group(2)).map(URI::create),
                URI.create(ready.group(3)));
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    /** The port that speaks TLS; there must be one. */
    URI tls() {
        return tls.orElseThrow();
    }

    /** The operator's port. */
    URI admin() {
        return admin;
    }

    /** SIGTERM; returns what it has written to stderr when it has ended in order. */
    List<String> stop() throws Exception {
        process.terminate();
        assertThat(process.exitCode()).isZero();
        return process.errors();
    }

    /** SIGKILL; returns when the process is gone. */
    void kill() throws InterruptedException {
        process.close();
        process.exitCode();
    }

    @Override
    public void close() {
        process.close();
    }
}
