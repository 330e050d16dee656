// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.yds;

import io.sluice.gateway.dialect.kinesis.KinesisBounds;
import io.sluice.gateway.dialect.kinesis.KinesisErrors;
import io.sluice.gateway.dialect.kinesis.KinesisTerms;

/**
 * The terms of Yandex Data Streams.
 *
 * @see <a href="https://yandex.cloud/en/docs/data-streams/concepts/limits">Quotas and limits</a>
 */
final class YdsTerms {
    static final int MIB = 1 << 20;

    /** Sum of data and partition keys of one request, in bytes. */
    static final int MAX_PUT_BYTES = 5 * MIB;

    /** Data of one record, decoded, in bytes. */
    static final int MAX_DATA_BYTES = MIB;

    /** Of a partition key of 256 characters. The bound of a record is one of its data alone. */
    private static final int MAX_KEY_BYTES = 1024;

    /** What a stream is told to have if its creator does not say, in hours. */
    static final int DEFAULT_RETENTION_HOURS = 24;

    /** What ordinary puts call their streams; whether it is a name or a path is looked at later. */
    private static final String ORDINARY_NAME = "[a-zA-Z0-9_./-]{1,512}";

    /** Hours; the service's pages have 4, 12 and 24. */
    private static final int MIN_RETENTION_HOURS = 1;

    private static final int LIST_PAGE_SHARDS = 100;

    private YdsTerms() {}

    static KinesisTerms terms(KinesisErrors errors) {
        return new KinesisTerms(
                new KinesisBounds(
                        ORDINARY_NAME,
                        MAX_PUT_BYTES,
                        MAX_DATA_BYTES,
                        MAX_KEY_BYTES,
                        MIN_RETENTION_HOURS,
                        LIST_PAGE_SHARDS),
                new YdsInputs(),
                new YdsNumbers(),
                errors,
                "NONE");
    }
}
