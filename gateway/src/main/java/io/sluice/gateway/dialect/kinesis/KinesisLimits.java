// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import java.time.Duration;

/**
 * Bounds of one request. Those that operators may change are members, the others constants.
 *
 * @param tokenLifetime {@code kinesis.token-lifetime}, 1 s to 1 day. After it iterators and page tokens expire; the
 *     service's is 300 s
 * @param maxShards {@code kinesis.max-shards}, 1 to 10 000. The most shards that one stream may be made with
 * @see <a href="https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html">Kinesis quotas</a>
 */
public record KinesisLimits(Duration tokenLifetime, int maxShards) {
    static final int MIB = 1 << 20;

    static final int MAX_PUT_RECORDS = 500;

    /** Data of one record in any stream, in bytes; each stream has its own limit below. */
    static final int MAX_DATA_BYTES = 10 * MIB;

    /** In Unicode code points. */
    static final int MAX_KEY_CHARS = 256;

    static final int MAX_NAME_CHARS = 128;
    static final int MAX_ARN_CHARS = 2048;
    static final int MAX_ITERATOR_CHARS = 512;
    static final int MAX_PAGE_TOKEN_CHARS = MIB;

    static final int MAX_READ_RECORDS = 10_000;

    /** Of one GetRecords answer; a single larger record is given alone. */
    static final int MAX_READ_BYTES = 10 * MIB;

    static final int MAX_DESCRIBE_LIMIT = 10_000;

    /** Shards on one page of DescribeStream, whatever the client asks for. */
    static final int DESCRIBE_PAGE_SHARDS = 100;

    /** Shards on one page of ListShards, whatever the client asks for. */
    static final int LIST_PAGE_SHARDS = 1000;

    static final int MAX_LIST_LIMIT = 10_000;

    /** Streams on one page of ListStreams, whatever the client asks for. */
    static final int LIST_PAGE_STREAMS = 100;

    static final int ON_DEMAND_SHARDS = 4;

    /** Also the least. */
    static final int DEFAULT_RETENTION_HOURS = 24;

    static final int MAX_RETENTION_HOURS = 8760;
    static final int DEFAULT_RECORD_KIB = 1024;
    static final int MAX_RECORD_KIB = 10_240;
    static final int KIB = 1024;

    static final int MAX_TAGS = 50;
    static final int MAX_TAGS_IN_CALL = 200;
    static final int MAX_TAG_KEY_CHARS = 128;
    static final int MAX_TAG_VALUE_CHARS = 256;

    /** How far a client's clock may be ahead of ours when it names a time to read from. */
    static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(10);

    private static final Duration MIN_LIFETIME = Duration.ofSeconds(1);
    private static final Duration MAX_LIFETIME = Duration.ofDays(1);
    private static final int MAX_SHARDS = 10_000;

    public KinesisLimits {
        if (tokenLifetime.compareTo(MIN_LIFETIME) < 0 || tokenLifetime.compareTo(MAX_LIFETIME) > 0) {
            throw new IllegalArgumentException("kinesis.token-lifetime is " + tokenLifetime + ", not 1 s to 1 day");
        }
        if (maxShards < 1 || maxShards > MAX_SHARDS) {
            throw new IllegalArgumentException("kinesis.max-shards is " + maxShards + ", not 1 to " + MAX_SHARDS);
        }
    }

    /** The service's own bounds. */
    public static KinesisLimits standard() {
        return new KinesisLimits(Duration.ofMinutes(5), MAX_SHARDS);
    }
}
