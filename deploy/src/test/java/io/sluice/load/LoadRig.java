// SPDX-License-Identifier: Apache-2.0
package io.sluice.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.CompletableFuture.delayedExecutor;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.load.LoadOptions.Input;
import io.sluice.load.LoadOptions.Patience;
import io.sluice.load.LoadOptions.Records;
import io.sluice.load.LoadOptions.Verification;
import io.sluice.load.dialect.kinesis.KinesisLoad;
import io.sluice.load.http.Endpoint;
import io.sluice.load.report.Progress;
import io.sluice.load.report.Summary;
import io.sluice.load.verify.Verdict;
import io.sluice.load.verify.Verdict.Counts;
import io.sluice.load.writer.Extent;
import io.sluice.load.writer.RetryPolicy;
import io.vertx.core.Future;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** Runs of a few records against a scripted server. Every wait has a deadline. */
final class LoadRig implements AutoCloseable {
    static final int RECORDS = 2000;
    static final int BATCH = 20;
    static final int CONNECTIONS = 3;
    static final long ROOMY = 64 << 20;
    static final RetryPolicy RETRIES = new RetryPolicy(4, Duration.ofSeconds(30));

    private static final int SHARDS = 4;
    private static final long DEADLINE_SECONDS = 60;
    private static final Patience PATIENCE =
            new Patience(Duration.ofMillis(300), Duration.ofSeconds(20), Duration.ofMillis(300));

    private final ScriptedKinesis server = new ScriptedKinesis(SHARDS);
    private LongSupplier nanoClock = System::nanoTime;

    LoadRig() throws Exception {}

    ScriptedKinesis server() {
        return server;
    }

    LoadRig with(LongSupplier clock) {
        nanoClock = clock;
        return this;
    }

    @Override
    public void close() throws TimeoutException {
        server.close();
    }

    /** Made up records, to be verified. */
    LoadOptions made(int batch) {
        return config(new Records(Extent.records(RECORDS), 100, batch, Optional.empty()));
    }

    LoadOptions file(String lines, Optional<String> key) {
        var input = new Input(new ByteArrayInputStream(lines.getBytes(UTF_8)), OptionalLong.empty(), key);
        return config(new Records(Extent.UNBOUNDED, 0, BATCH, Optional.of(input)));
    }

    LoadOptions config(Records records) {
        return config(records, OptionalInt.empty());
    }

    LoadOptions config(Records records, OptionalInt shards) {
        return new LoadOptions(
                List.of(Endpoint.parse(server.endpoint()).orElseThrow()),
                shards,
                records,
                CONNECTIONS,
                OptionalDouble.empty(),
                Verification.ALL,
                RETRIES,
                Duration.ofSeconds(10),
                PATIENCE,
                ROOMY);
    }

    static LoadOptions with(LoadOptions config, Verification verification, long queueBytes) {
        return new LoadOptions(
                config.endpoints(),
                config.shards(),
                config.records(),
                config.connections(),
                config.rate(),
                verification,
                config.retries(),
                config.timeout(),
                config.patience(),
                queueBytes);
    }

    /** The server's own endpoint first, then others of this machine. */
    LoadOptions through(LoadOptions config, int... otherPorts) {
        List<Endpoint> endpoints = new ArrayList<>(config.endpoints());
        Arrays.stream(otherPorts).forEach(port -> endpoints.add(new Endpoint("127.0.0.1", port)));
        return new LoadOptions(
                endpoints,
                config.shards(),
                config.records(),
                config.connections(),
                config.rate(),
                config.verification(),
                config.retries(),
                config.timeout(),
                config.patience(),
                config.queueBytes());
    }

    static LoadOptions with(LoadOptions config, Patience patience) {
        return new LoadOptions(
                config.endpoints(),
                config.shards(),
                config.records(),
                config.connections(),
                config.rate(),
                config.verification(),
                config.retries(),
                config.timeout(),
                patience,
                config.queueBytes());
    }

    static LoadOptions with(LoadOptions config, RetryPolicy retries) {
        return new LoadOptions(
                config.endpoints(),
                config.shards(),
                config.records(),
                config.connections(),
                config.rate(),
                config.verification(),
                retries,
                config.timeout(),
                config.patience(),
                config.queueBytes());
    }

    /** One connection, and so many records a second. */
    static LoadOptions at(double rate, LoadOptions config) {
        return new LoadOptions(
                config.endpoints(),
                config.shards(),
                config.records(),
                1,
                OptionalDouble.of(rate),
                Verification.NONE,
                config.retries(),
                config.timeout(),
                config.patience(),
                config.queueBytes());
    }

    Summary run(LoadOptions config) throws Exception {
        return result(newRun(config).run());
    }

    LoadRun newRun(LoadOptions config) {
        var random = new SplittableRandom(1);
        return new LoadRun(config, new KinesisLoad("orders"), new LoadAmbient(nanoClock, random, random::split));
    }

    static Summary result(Future<Summary> summary) throws Exception {
        return summary.await(DEADLINE_SECONDS, SECONDS);
    }

    /** Looks again and again at the server, while other threads are at work. */
    static void await(BooleanSupplier condition) throws Exception {
        long deadline = System.nanoTime() + SECONDS.toNanos(DEADLINE_SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
            CompletableFuture.runAsync(() -> {}, delayedExecutor(2, MILLISECONDS))
                    .get();
        }
    }

    static void await(LoadRun run, Predicate<Progress> condition) throws Exception {
        await(() -> run.progress().filter(condition).isPresent());
    }

    static Verdict verdict(Summary summary) {
        return summary.verdict().orElseThrow();
    }

    static Counts counts(Summary summary) {
        return verdict(summary).counts();
    }
}
