// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Unmodified clients of other languages, known by their signatures, against a served process. Their programs, in {@code src/test/javascript}, {@code
 * python} and {@code shell}, say {@code ok}, {@code not ok} or {@code skip} of each check and {@code done} with the count
 * of all at the end; each check is a test of its own here.
 */
class ClientConformanceIT {
    @TempDir
    private Path directory;

    @TestFactory
    Stream<DynamicTest> javascript_over_http_2() throws Exception {
        return checks(ScriptedClient.JAVASCRIPT_OVER_HTTP_2);
    }

    @TestFactory
    Stream<DynamicTest> javascript_over_http_1() throws Exception {
        return checks(ScriptedClient.JAVASCRIPT_OVER_HTTP_1);
    }

    @TestFactory
    Stream<DynamicTest> boto3() throws Exception {
        return checks(ScriptedClient.BOTO3);
    }

    @TestFactory
    Stream<DynamicTest> boto3_in_the_manner_of_yandex() throws Exception {
        return checksOrSkip(ScriptedClient.BOTO3, () -> {
            try (GuardedSluice sluice = GuardedSluice.start(directory)) {
                return checks(ScriptedClient.BOTO3, "yandex", sluice.endpoint(Door.TLS));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aws_cli() throws Exception {
        return checks(ScriptedClient.AWS_CLI);
    }

    private Stream<DynamicTest> checks(ScriptedClient client) throws Exception {
        return checksOrSkip(
                client,
                () -> Stream.of(lasting(client), brief(client), wrongClock(client))
                        .flatMap(checks -> checks));
    }

    private Stream<DynamicTest> lasting(ScriptedClient client) throws Exception {
        try (GuardedSluice sluice = GuardedSluice.start(directory)) {
            return Stream.concat(
                    checks(client, "conformance", sluice.endpoint(Door.TLS)),
                    checks(client, "callers", sluice.endpoint(Door.PLAIN)));
        }
    }

    private Stream<DynamicTest> brief(ScriptedClient client) throws Exception {
        try (GuardedSluice sluice = GuardedSluice.start(directory, "--set", "kinesis.token-lifetime=1s")) {
            return checks(client, "expiry", sluice.endpoint(Door.PLAIN));
        }
    }

    private Stream<DynamicTest> wrongClock(ScriptedClient client) throws Exception {
        try (LateSluice sluice = LateSluice.start(directory)) {
            return checks(client, "wrong-clock", sluice.endpoint());
        }
    }

    private Stream<DynamicTest> checksOrSkip(ScriptedClient client, Callable<Stream<DynamicTest>> checks)
            throws Exception {
        Optional<String> missing = client.missing();
        return missing.isPresent()
                ? Stream.of(dynamicTest("the client is here", () -> Assumptions.abort(missing.get())))
                : checks.call();
    }

    private static Stream<DynamicTest> checks(ScriptedClient client, String scenario, URI endpoint) throws Exception {
        ClientRun run = client.run(endpoint, scenario);
        List<String> checks =
                run.lines().stream().filter(line -> !line.startsWith("done ")).toList();
        return Stream.concat(
                checks.stream().map(line -> dynamicTest(sentence(line), () -> judge(line, run))),
                Stream.of(dynamicTest("the checks of " + scenario + " went to their end", () -> {
                    assertThat(checks).isNotEmpty();
                    assertThat(run.lines()).as(run.causes()).endsWith("done " + checks.size());
                    assertThat(run.exitCode()).as(run.causes()).isZero();
                })));
    }

    private static void judge(String line, ClientRun run) {
        Assumptions.assumeFalse(line.startsWith("skip "), sentence(line));
        assertThat(line).as(run.causes()).isEqualTo("ok " + sentence(line));
    }

    private static String sentence(String line) {
        return line.replaceFirst("^(ok|not ok|skip) ", "");
    }
}
