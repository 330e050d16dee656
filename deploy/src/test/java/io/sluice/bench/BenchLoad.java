// SPDX-License-Identifier: Apache-2.0
package io.sluice.bench;

import io.sluice.load.Access;
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
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * A load without retries, on a stream of eight shards.
 *
 * @param size bytes of a record
 * @param batch records in a call
 * @param rate records a second; if none, as fast as the server goes
 */
record BenchLoad(int size, int batch, int connections, OptionalDouble rate) {
    static final int SHARDS = 8;

    private static final String STREAM = "bench";
    private static final long QUEUE_BYTES = 1 << 20;

    /** Completes when it is over. */
    Future<Summary> begin(String endpoint, Duration duration) {
        return begin(endpoint, Access.OPEN, duration);
    }

    private Future<Summary> begin(String endpoint, Access access, Duration duration) {
        var options = new LoadOptions(
                List.of(Endpoint.parse(endpoint).orElseThrow()),
                OptionalInt.of(SHARDS),
                new Records(Extent.duration(duration), size, batch, Optional.empty()),
                connections,
                rate,
                Verification.NONE,
                new RetryPolicy(1, Duration.ZERO),
                Duration.ofSeconds(30),
                Patience.STANDARD,
                QUEUE_BYTES);
        var random = new SplittableRandom();
        var ambient = new LoadAmbient(System::nanoTime, random, random::split);
        return new LoadRun(options, new KinesisLoad(STREAM), ambient, access).run();
    }

    /** Returns when it is over. */
    Summary run(String endpoint, Duration duration) {
        return begin(endpoint, duration).await();
    }

    /** The same, of somebody who may have to prove who they are. */
    Summary run(String endpoint, Access access, Duration duration) {
        return begin(endpoint, access, duration).await();
    }
}
