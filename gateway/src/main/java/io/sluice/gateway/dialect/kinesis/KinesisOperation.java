// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The operations we speak. Every other name, known to the service or not, is an unknown operation. */
enum KinesisOperation {
    CREATE_STREAM("CreateStream"),
    DESCRIBE_STREAM("DescribeStream"),
    DESCRIBE_STREAM_SUMMARY("DescribeStreamSummary"),
    LIST_SHARDS("ListShards"),
    PUT_RECORD("PutRecord"),
    PUT_RECORDS("PutRecords"),
    GET_SHARD_ITERATOR("GetShardIterator"),
    GET_RECORDS("GetRecords");

    /** The service and its API version, in front of the operation's name. */
    private static final String TARGET_PREFIX = "Kinesis_20131202.";

    private static final Map<String, KinesisOperation> BY_TARGET = Arrays.stream(values())
            .collect(
                    Collectors.toUnmodifiableMap(operation -> TARGET_PREFIX + operation.wireName, Function.identity()));

    private final String wireName;

    KinesisOperation(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }

    /** @param target the value of {@code X-Amz-Target} */
    static Optional<KinesisOperation> ofTarget(String target) {
        return Optional.ofNullable(BY_TARGET.get(target));
    }
}
