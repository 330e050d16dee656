// SPDX-License-Identifier: Apache-2.0
package io.sluice.bench;

import com.sun.management.OperatingSystemMXBean;
import io.sluice.load.report.Summary;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * What one server did in one short time.
 *
 * @param stored records
 * @param serverCpu seconds for a million records
 * @param loadCpu the same of the load generator
 * @param p50 milliseconds of a call
 * @param p99 milliseconds of a call
 */
record Slice(long stored, double recordsPerSecond, double serverCpu, double loadCpu, double p50, double p99) {
    private static final double MILLION = 1e6;
    private static final double NANOS = 1e9;
    private static final double MICROS_IN_MILLI = 1e3;

    /** @throws IllegalStateException if a record was not stored: then the figures mean nothing */
    static Slice measure(Served server, Shape shape, Duration duration) {
        Duration serverBefore = server.cpu();
        long loadBefore = ownCpuNanos();
        Summary summary = shape.load(server, duration);
        if (summary.failure().isPresent() || !summary.counts().errors().isEmpty()) {
            throw new IllegalStateException(server.name() + " did not store all: " + summary);
        }
        double millions = summary.counts().stored() / MILLION;
        return new Slice(
                summary.counts().stored(),
                summary.recordsPerSecond(),
                server.cpu().minus(serverBefore).toNanos() / NANOS / millions,
                (ownCpuNanos() - loadBefore) / NANOS / millions,
                summary.latencies().p50() / MICROS_IN_MILLI,
                summary.latencies().p99() / MICROS_IN_MILLI);
    }

    private static long ownCpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
