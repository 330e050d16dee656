// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A client of another language, and the program in {@code src/test} that uses it as it comes. */
enum ScriptedClient {
    JAVASCRIPT_OVER_HTTP_2(Needs.JAVASCRIPT, "main.js http2"),
    JAVASCRIPT_OVER_HTTP_1(Needs.JAVASCRIPT, "main.js http1"),
    BOTO3(Needs.PYTHON, "main.py"),
    AWS_CLI(Needs.SHELL, "main.sh");

    private final Needs needs;
    private final String program;

    ScriptedClient(Needs needs, String program) {
        this.needs = needs;
        this.program = program;
    }

    /** What has to be on this machine: one of some interpreters that runs the proof, which imports what is needed. */
    private enum Needs {
        JAVASCRIPT(
                "node",
                "--input-type=module -e",
                "import '@aws-sdk/client-kinesis'",
                "Node.js 20 or newer or the AWS SDK for JavaScript is missing: install Node.js with npm,"
                        + " then run `npm ci` in deploy/src/test/javascript"),
        PYTHON(
                "python3 /usr/bin/python3",
                "-c",
                "import boto3",
                "a python3 that can import boto3 is missing: apt-get install python3-boto3, or pip install boto3"),
        SHELL("bash", "-c", "aws --version", "the AWS CLI is missing: apt-get install awscli");

        private final String interpreters;
        private final String option;
        private final String proof;
        private final String howToGet;

        Needs(String interpreters, String option, String proof, String howToGet) {
            this.interpreters = interpreters;
            this.option = option;
            this.proof = proof;
            this.howToGet = howToGet;
        }
    }

    /** Tells what is missing on this machine and how to get it; empty if the client is there. */
    Optional<String> missing() throws InterruptedException {
        return interpreter().isPresent() ? Optional.empty() : Optional.of(needs.howToGet);
    }

    /**
     * Runs the client's program to its end.
     *
     * @param more what the scenario needs to know
     */
    ClientRun run(URI endpoint, String scenario, String... more) throws Exception {
        List<String> arguments = words(program);
        arguments.addAll(List.of(endpoint.toString(), scenario));
        arguments.addAll(List.of(more));
        return ClientRun.of(folder(), command(interpreter().orElseThrow(), arguments));
    }

    private Optional<String> interpreter() throws InterruptedException {
        List<String> arguments = words(needs.option);
        arguments.add(needs.proof);
        for (String interpreter : words(needs.interpreters)) {
            if (ClientRun.succeeds(folder(), command(interpreter, arguments))) {
                return Optional.of(interpreter);
            }
        }
        return Optional.empty();
    }

    private Path folder() {
        return Path.of("src", "test", needs.name().toLowerCase(Locale.ROOT)).toAbsolutePath();
    }

    private static List<String> command(String interpreter, List<String> arguments) {
        return Stream.concat(Stream.of(interpreter), arguments.stream()).toList();
    }

    private static List<String> words(String text) {
        return Stream.of(text.split(" ", -1)).collect(Collectors.toCollection(ArrayList::new));
    }
}
