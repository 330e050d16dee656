// SPDX-License-Identifier: Apache-2.0
package io.sluice.bench;

import io.sluice.load.LoadAmbient;
import io.sluice.load.LoadOptions;
import io.sluice.load.LoadOptions.Patience;
import io.sluice.load.LoadOptions.Records;
import io.sluice.load.LoadOptions.Verification;
import io.sluice.load.LoadRun;
import io.sluice.load.dialect.kinesis.KinesisLoad;
import io.sluice.load.http.Endpoint;
import io.sluice.load.report.Summary;
import io.sluice.load.writer.Extent;
import io.sluice.load.writer.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/** A kind of load. */
enum Shape {
    BATCHES("500 x 1 KiB, 8 connections, 8 shards", 500, 8),
    SINGLES("1 x 1 KiB, 32 connections, 8 shards", 1, 32);

    private static final int RECORD_BYTES = 1024;
    private static final int SHARDS = 8;
    private static final String STREAM = "bench";

    private final String title;
    private final int batch;
    private final int connections;

    Shape(String title, int batch, int connections) {
        this.title = title;
        this.batch = batch;
        this.connections = connections;
    }

    String title() {
        return title;
    }

    /** Returns when it is over. */
    Summary load(String endpoint, Duration duration) {
        var records = new Records(Extent.duration(duration), RECORD_BYTES, batch, Optional.empty());
        var config = new LoadOptions(
                List.of(Endpoint.parse(endpoint).orElseThrow()),
                OptionalInt.of(SHARDS),
                records,
                connections,
                OptionalDouble.empty(),
                Verification.NONE,
                new RetryPolicy(1, Duration.ZERO),
                Duration.ofSeconds(30),
                Patience.STANDARD,
                1);
        var random = new SplittableRandom();
        var ambient = new LoadAmbient(System::nanoTime, random, random::split);
        return new LoadRun(config, new KinesisLoad(STREAM), ambient).run().await();
    }
}
