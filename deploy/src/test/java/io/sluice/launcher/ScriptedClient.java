// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A client of another language, and the program in {@code src/test} that uses it as it comes. */
enum ScriptedClient {
    JAVASCRIPT_OVER_HTTP_2(Needs.JAVASCRIPT, "main.js", "http2"),
    JAVASCRIPT_OVER_HTTP_1(Needs.JAVASCRIPT, "main.js", "http1"),
    BOTO3(Needs.BOTO3, "main.py"),
    AWS_CLI(Needs.AWS_CLI, "main.sh");

    private final Needs needs;
    private final List<String> program;

    ScriptedClient(Needs needs, String... program) {
        this.needs = needs;
        this.program = List.of(program);
    }

    /** What has to be on this machine. */
    private enum Needs {
        JAVASCRIPT(
                "javascript",
                List.of("node"),
                List.of("--input-type=module", "-e", "import '@aws-sdk/client-kinesis'"),
                "Node.js 20 or newer and the AWS SDK for JavaScript are missing: install Node.js with npm,"
                        + " then run `npm ci` in deploy/src/test/javascript"),
        BOTO3(
                "python",
                List.of("python3", "/usr/bin/python3"),
                List.of("-c", "import boto3"),
                "a python3 that can import boto3 is missing: apt-get install python3-boto3, or pip install boto3"),
        AWS_CLI(
                "shell",
                List.of("bash"),
                List.of("-c", "aws --version"),
                "the AWS CLI is missing: apt-get install awscli");

        private final Path folder;
        private final List<String> interpreters;
        private final List<String> proof;
        private final String howToGet;

        Needs(String folder, List<String> interpreters, List<String> proof, String howToGet) {
            this.folder = Path.of("src", "test", folder).toAbsolutePath();
            this.interpreters = interpreters;
            this.proof = proof;
            this.howToGet = howToGet;
        }
    }

    /** Tells what is missing on this machine and how to get it; empty if the client is there. */
    Optional<String> missing() throws Exception {
        return interpreter().isPresent() ? Optional.empty() : Optional.of(needs.howToGet);
    }

    /**
     * Runs the client's program to its end.
     *
     * @param more what the scenario needs to know
     */
    ClientRun run(URI endpoint, String scenario, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(interpreter().orElseThrow()));
        command.addAll(program);
        command.addAll(List.of(endpoint.toString(), scenario));
        command.addAll(List.of(more));
        return ClientRun.of(needs.folder, command);
    }

    /** The first that has all that the program imports. */
    private Optional<String> interpreter() throws Exception {
        for (String interpreter : needs.interpreters) {
            List<String> command = new ArrayList<>(List.of(interpreter));
            command.addAll(needs.proof);
            if (ClientRun.succeeds(needs.folder, command)) {
                return Optional.of(interpreter);
            }
        }
        return Optional.empty();
    }
}
