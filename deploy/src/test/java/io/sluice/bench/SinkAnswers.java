// SPDX-License-Identifier: Apache-2.0
package io.sluice.bench;

import io.vertx.core.buffer.Buffer;

/** Answers of the right size, made once. */
final class SinkAnswers {
    private static final String STORED =
            "{\"SequenceNumber\":\"49670459242291324539325577437459539024156050148974133266\","
                    + "\"ShardId\":\"shardId-000000000001\"}";
    private static final int MAX_RECORDS = 500;

    private static final Buffer DESCRIBED =
            Buffer.buffer("{\"StreamDescriptionSummary\":{\"StreamName\":\"bench\",\"StreamStatus\":\"ACTIVE\"}}");
    private static final Buffer ONE = Buffer.buffer(STORED);
    private static final Buffer MANY = many(MAX_RECORDS);

    private SinkAnswers() {}

    /** @param target the request's {@code X-Amz-Target} */
    static Buffer to(String target) {
        if (target.endsWith(".PutRecords")) {
            return MANY;
        }
        return target.endsWith(".PutRecord") ? ONE : DESCRIBED;
    }

    static boolean isPut(String target) {
        return target.contains(".PutRecord");
    }

    static Buffer many(int records) {
        return Buffer.buffer(
                "{\"FailedRecordCount\":0,\"Records\":[" + (STORED + ",").repeat(records - 1) + STORED + "]}");
    }
}
