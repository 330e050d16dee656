// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io;

import io.sluice.gateway.dialect.v3io.name.V3ioPath;
import java.util.List;

/**
 * Bounds of one request, and which streams other dialects see. What operators may change are members, the rest constants.
 *
 * @param defaultContainer {@code v3io.default-container}. Streams directly in it are those that the other dialects name
 * @param maxDataBytes {@code v3io.max-data-bytes}, 1 KiB to 2 MiB. Data of one record; 1 MB by the page of PutRecords, 2 MB
 *     by the newer software specifications
 * @see <a href="https://www.iguazio.com/docs/latest-release/data-layer/reference/web-apis/streaming-web-api/putrecords/">
 *     PutRecords</a>
 */
public record V3ioLimits(String defaultContainer, int maxDataBytes) {
    static final int MIB = 1 << 20;
    static final int MAX_PUT_RECORDS = 1000;

    /** "128 bits". */
    static final int MAX_CLIENT_INFO_BYTES = 16;

    /** Of a partition key, in UTF-8. */
    static final int MAX_KEY_BYTES = 256;

    static final int MAX_SHARDS = 4096;
    static final int DEFAULT_SHARDS = 1;
    static final int MAX_RETENTION_HOURS = 8760;
    static final int DEFAULT_RETENTION_HOURS = 24;

    static final int DEFAULT_READ_RECORDS = 1000;
    static final int MAX_READ_RECORDS = 10_000;

    /** Stored form: in base64 and with what is around the records an answer stays below 10 MB. */
    static final int MAX_READ_BYTES = 6 * MIB;

    /** On one page of a listing. */
    static final int MAX_KEYS = 1000;

    private static final int MIN_DATA_BYTES = 1024;
    private static final int MAX_DATA_BYTES = 2 * MIB;

    public V3ioLimits {
        if (!isContainer(defaultContainer)) {
            throw new IllegalArgumentException("v3io.default-container is " + defaultContainer
                    + ", not 1 to 128 of a-z, 0-9 and single - or _ between them");
        }
        if (maxDataBytes < MIN_DATA_BYTES || maxDataBytes > MAX_DATA_BYTES) {
            throw new IllegalArgumentException(
                    "v3io.max-data-bytes is " + maxDataBytes + ", not " + MIN_DATA_BYTES + " to " + MAX_DATA_BYTES);
        }
    }

    public static V3ioLimits standard() {
        return new V3ioLimits("streams", MIB);
    }

    private static boolean isContainer(String name) {
        return new V3ioPath(name, List.of()).hasContainer();
    }
}
