// SPDX-License-Identifier: Apache-2.0
package io.sluice.bench;

import io.sluice.load.report.Summary;
import java.time.Duration;
import java.util.OptionalDouble;

/** A kind of load. */
enum Shape {
    BATCHES("500 x 1 KiB, 8 connections, 8 shards", 500, 8),
    SINGLES("1 x 1 KiB, 32 connections, 8 shards", 1, 32);

    private static final int RECORD_BYTES = 1024;

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
    Summary load(Served server, Duration duration) {
        return new BenchLoad(RECORD_BYTES, batch, connections, OptionalDouble.empty())
                .run(server.endpoint(), server.access(), duration);
    }
}
