// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.quota;

/**
 * What one shard accepts per second, in records and in bytes: two buckets that fill evenly. A batch is taken while both
 * have anything in them and may leave them in debt, so that a record larger than a second's worth gets through.
 *
 * <p>Time comes with each call, from one monotonic clock. Not thread-safe.
 */
public final class ShardQuota {
    /** What Kinesis accepts on a shard: 1,000 records and 1 MiB a second. */
    public static final double KINESIS_RECORDS = 1000;

    public static final double KINESIS_BYTES = 1 << 20;

    private static final double NANOS = 1e9;

    private final double recordsPerSecond;
    private final double bytesPerSecond;
    private double records;
    private double bytes;
    private long filledNanos;

    private ShardQuota(double recordsPerSecond, double bytesPerSecond, long nowNanos) {
        this.recordsPerSecond = recordsPerSecond;
        this.bytesPerSecond = bytesPerSecond;
        this.records = recordsPerSecond;
        this.bytes = bytesPerSecond;
        this.filledNanos = nowNanos;
    }

    public static ShardQuota unlimited() {
        return new ShardQuota(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0);
    }

    /** As in the cloud: {@link #KINESIS_RECORDS} and {@link #KINESIS_BYTES}. */
    public static ShardQuota asKinesis(long nowNanos) {
        return new ShardQuota(KINESIS_RECORDS, KINESIS_BYTES, nowNanos);
    }

    /** Takes a batch's worth, or nothing and gives false. */
    public boolean take(int recordCount, int byteCount, long nowNanos) {
        if (Double.isInfinite(recordsPerSecond)) {
            return true;
        }
        double seconds = Math.max(0, nowNanos - filledNanos) / NANOS;
        filledNanos = nowNanos;
        records = Math.min(recordsPerSecond, records + seconds * recordsPerSecond);
        bytes = Math.min(bytesPerSecond, bytes + seconds * bytesPerSecond);
        if (records <= 0 || bytes <= 0) {
            return false;
        }
        records -= recordCount;
        bytes -= byteCount;
        return true;
    }
}
