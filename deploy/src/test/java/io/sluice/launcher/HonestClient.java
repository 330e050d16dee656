// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static java.util.concurrent.CompletableFuture.delayedExecutor;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.sluice.load.Access;
import io.sluice.load.LoadAmbient;
import io.sluice.load.LoadOptions;
import io.sluice.load.LoadOptions.Patience;
import io.sluice.load.LoadOptions.Records;
import io.sluice.load.LoadOptions.Verification;
import io.sluice.load.LoadRun;
import io.sluice.load.dialect.kinesis.KinesisLoad;
import io.sluice.load.http.Endpoint;
import io.sluice.load.http.Trust;
import io.sluice.load.report.Summary;
import io.sluice.load.sign.SigV4Signer;
import io.sluice.load.sign.Signing;
import io.sluice.load.writer.Extent;
import io.sluice.load.writer.RetryPolicy;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/** A verified load that signs and speaks TLS, of 1 KiB a record, and what it gets. */
final class HonestClient implements AutoCloseable {
    private static final int BATCH = 100;
    private static final long DEADLINE_SECONDS = 60;
    private static final double NANOS = 1e9;

    private final LoadRun run;
    private final Future<Summary> summary;

    private HonestClient(LoadRun run) {
        this.run = run;
        this.summary = run.run();
    }

    /** Something that takes a while. */
    interface Span {
        void pass() throws Exception;
    }

    /** Returns when records are acknowledged. */
    static HonestClient start(AttackedServer server, OptionalDouble rate) throws Exception {
        var options = new LoadOptions(
                List.of(Endpoint.parse(server.tls().toString()).orElseThrow()),
                OptionalInt.of(8),
                new Records(Extent.duration(Duration.ofHours(1)), 1024, BATCH, Optional.empty()),
                8,
                rate,
                Verification.ALL,
                new RetryPolicy(1000, Duration.ofSeconds(90)),
                Duration.ofSeconds(10),
                Patience.STANDARD,
                64 << 20);
        var random = new SplittableRandom();
        var signing = new Signing(
                "signed as " + AttackedServer.KEY,
                () -> new SigV4Signer(AttackedServer.KEY, "us-east-1", InstantSource.system()));
        var client = new HonestClient(new LoadRun(
                options,
                new KinesisLoad("honest"),
                new LoadAmbient(System::nanoTime, random, random::split),
                new Access(signing, Trust.in(server.certificate()))));
        client.pass(5);
        while (client.stored() == 0) {
            client.pass(1);
        }
        return client;
    }

    /** Records acknowledged a second, over so many seconds from now. */
    double rateOver(int seconds) throws Exception {
        return rateWhile(() -> pass(seconds));
    }

    /** The same while something passes. */
    double rateWhile(Span span) throws Exception {
        long stored = stored();
        long began = System.nanoTime();
        span.pass();
        return (stored() - stored) * NANOS / (System.nanoTime() - began);
    }

    /** Returns so many seconds later; fails if the load has ended meanwhile. */
    void pass(int seconds) throws Exception {
        CompletableFuture.runAsync(() -> {}, delayedExecutor(seconds, SECONDS)).get();
        if (summary.isComplete()) {
            throw new AssertionError("the load has ended: " + summary);
        }
    }

    /** Returns what came of it, when all is read back. */
    Summary stop() throws Exception {
        run.stop();
        return summary.await(DEADLINE_SECONDS, SECONDS);
    }

    @Override
    public void close() {
        if (!summary.isComplete()) {
            run.stop();
        }
    }

    private long stored() {
        return run.progress().map(now -> now.sample().counts().stored()).orElse(0L);
    }
}
