// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import java.time.Duration;

/**
 * Bounds of one request, and how refusals look. What operators may change are members, the rest constants.
 *
 * @param cursorLifetime {@code dis.cursor-lifetime}, 1 s to 1 day. After it cursors expire; the service's is 300 s
 * @param maxPartitions {@code dis.max-partitions}, 1 to 10 000. The most partitions that one stream may have by requests of
 *     this API
 * @param authStatus {@code dis.auth-status}, 401 or 441. The HTTP status that says that a sender is not let in. The service's
 *     pages have 441, which the newest of its older SDKs do not know
 * @see <a href="https://support.huaweicloud.com/intl/en-us/productdesc-dis/dis_01_0007.html">DIS notes and constraints</a>
 */
public record DisLimits(Duration cursorLifetime, int maxPartitions, int authStatus) {
    /** The vendor's page on uploads says 60, the one on creation 64. */
    static final int MAX_NAME_CHARS = 64;

    /** No number is documented; the SDKs send up to 2000 for each partition. */
    static final int MAX_PUT_RECORDS = 10_000;

    /** Data of one record in an ordinary stream, in bytes. */
    static final int COMMON_RECORD_BYTES = 1 << 20;

    /** Data of one record in an advanced stream, in bytes. */
    static final int ADVANCED_RECORD_BYTES = 5 << 20;

    /** Of a partition key in UTF-8. No number is documented; it must fit beside the data in a stored record. */
    static final int MAX_KEY_BYTES = 4096;

    static final int MAX_CURSOR_CHARS = 512;

    static final int MAX_READ_RECORDS = 10_000;

    /** Of one answer, in stored form; a single larger record is given alone. */
    static final int DEFAULT_READ_BYTES = 1 << 20;

    static final int MAX_READ_BYTES = 10 << 20;

    static final int DEFAULT_LIST_LIMIT = 10;
    static final int MAX_LIST_LIMIT = 100;
    static final int DEFAULT_PARTITIONS_LIMIT = 100;
    static final int MAX_PARTITIONS_LIMIT = 1000;

    /** Also the default. */
    static final int MIN_RETENTION_HOURS = 24;

    /** Seven days: the product's page says so, the API's says 72. */
    static final int MAX_RETENTION_HOURS = 168;

    static final int MAX_TAGS = 10;
    static final int MAX_TAG_KEY_CHARS = 36;
    static final int MAX_TAG_VALUE_CHARS = 43;

    private static final Duration MIN_LIFETIME = Duration.ofSeconds(1);
    private static final Duration MAX_LIFETIME = Duration.ofDays(1);
    private static final int MAX_PARTITIONS = 10_000;
    private static final int UNAUTHORIZED = 401;
    private static final int DOCUMENTED_UNAUTHORIZED = 441;

    public DisLimits {
        if (cursorLifetime.compareTo(MIN_LIFETIME) < 0 || cursorLifetime.compareTo(MAX_LIFETIME) > 0) {
            throw new IllegalArgumentException("dis.cursor-lifetime is " + cursorLifetime + ", not 1 s to 1 day");
        }
        if (authStatus != UNAUTHORIZED && authStatus != DOCUMENTED_UNAUTHORIZED) {
            throw new IllegalArgumentException("dis.auth-status is " + authStatus + ", not 401 or 441");
        }
        if (maxPartitions < 1 || maxPartitions > MAX_PARTITIONS) {
            throw new IllegalArgumentException(
                    "dis.max-partitions is " + maxPartitions + ", not 1 to " + MAX_PARTITIONS);
        }
    }

    /** The service's lifetime of cursors, and no quota of partitions below the largest. */
    public static DisLimits standard() {
        return new DisLimits(Duration.ofMinutes(5), MAX_PARTITIONS, UNAUTHORIZED);
    }
}
