// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis.name;

import io.sluice.catalogue.ShardDescription;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which shards of a stream a list shows.
 *
 * @param atMs milliseconds since the epoch, for the types that name a time; else 0
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_ShardFilter.html">ShardFilter</a>
 */
public record KinesisShardFilter(Type type, long atMs) {
    /** Which rule. */
    public enum Type {
        AFTER_SHARD_ID(0),
        AT_TRIM_HORIZON(1),
        FROM_TRIM_HORIZON(2),
        AT_LATEST(3),
        AT_TIMESTAMP(4),
        FROM_TIMESTAMP(5);

        private final byte code;

        Type(int code) {
            this.code = (byte) code;
        }

        /** By which it stands in page tokens. */
        byte code() {
            return code;
        }

        static Optional<Type> ofCode(byte code) {
            return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
        }
    }

    /** Everything whose records may still be read. */
    public static final KinesisShardFilter UNEXPIRED = new KinesisShardFilter(Type.FROM_TRIM_HORIZON, 0);

    /**
     * Whether a shard is shown.
     *
     * @param horizonMs what came before is no longer kept
     */
    public boolean shows(ShardDescription shard, long horizonMs) {
        return isOpenOrClosedSince(shard, horizonMs)
                && switch (type) {
                    case AFTER_SHARD_ID, FROM_TRIM_HORIZON -> true;
                    case AT_LATEST -> shard.isOpen();
                    case AT_TRIM_HORIZON -> isOpenAt(shard, horizonMs);
                    case AT_TIMESTAMP -> isOpenAt(shard, Math.max(atMs, horizonMs));
                    case FROM_TIMESTAMP -> isOpenOrClosedSince(shard, atMs);
                };
    }

    public static long horizonMs(int retentionHours, long nowMs) {
        return nowMs - Duration.ofHours(retentionHours).toMillis();
    }

    /** Shards without parents count as there from the first: of a young stream all are older than the horizon. */
    private static boolean isOpenAt(ShardDescription shard, long ms) {
        return (shard.parents().isEmpty() || shard.createdMs() <= ms) && isOpenOrClosedSince(shard, ms);
    }

    private static boolean isOpenOrClosedSince(ShardDescription shard, long ms) {
        return shard.closing().map(closing -> closing.atMs() >= ms).orElse(true);
    }
}
