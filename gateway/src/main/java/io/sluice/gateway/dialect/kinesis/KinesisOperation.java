// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.gateway.auth.Action;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The operations of the API that are spoken for at least one service. Every other name, known to a service or not, is an
 * unknown operation.
 */
public enum KinesisOperation {
    ADD_TAGS_TO_STREAM("AddTagsToStream"),
    CREATE_STREAM("CreateStream"),
    DECREASE_STREAM_RETENTION_PERIOD("DecreaseStreamRetentionPeriod"),
    DELETE_STREAM("DeleteStream"),
    DESCRIBE_LIMITS("DescribeLimits"),
    DESCRIBE_STREAM("DescribeStream"),
    DESCRIBE_STREAM_SUMMARY("DescribeStreamSummary"),
    INCREASE_STREAM_RETENTION_PERIOD("IncreaseStreamRetentionPeriod"),
    LIST_SHARDS("ListShards"),
    LIST_STREAMS("ListStreams"),
    LIST_TAGS_FOR_RESOURCE("ListTagsForResource"),
    LIST_TAGS_FOR_STREAM("ListTagsForStream"),
    PUT_RECORD("PutRecord"),
    PUT_RECORDS("PutRecords"),
    GET_SHARD_ITERATOR("GetShardIterator"),
    GET_RECORDS("GetRecords"),
    REMOVE_TAGS_FROM_STREAM("RemoveTagsFromStream"),
    TAG_RESOURCE("TagResource"),
    UNTAG_RESOURCE("UntagResource"),
    UPDATE_MAX_RECORD_SIZE("UpdateMaxRecordSize"),
    UPDATE_SHARD_COUNT("UpdateShardCount"),
    UPDATE_STREAM("UpdateStream"),
    UPDATE_STREAM_MODE("UpdateStreamMode");

    /** The service and its API version, in front of the operation's name. */
    private static final String TARGET_PREFIX = "Kinesis_20131202.";

    private static final Map<String, KinesisOperation> BY_TARGET = Arrays.stream(values())
            .collect(
                    Collectors.toUnmodifiableMap(operation -> TARGET_PREFIX + operation.wireName, Function.identity()));

    private final String wireName;

    KinesisOperation(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /** What a permission for it is called. */
    public Action action() {
        return switch (this) {
            case PUT_RECORD, PUT_RECORDS -> Action.PUT;
            case GET_SHARD_ITERATOR, GET_RECORDS -> Action.READ;
            case DESCRIBE_STREAM, DESCRIBE_STREAM_SUMMARY, LIST_SHARDS, LIST_TAGS_FOR_RESOURCE, LIST_TAGS_FOR_STREAM ->
                Action.DESCRIBE;
            case LIST_STREAMS, DESCRIBE_LIMITS -> Action.LIST;
            case CREATE_STREAM -> Action.CREATE;
            case INCREASE_STREAM_RETENTION_PERIOD,
                    DECREASE_STREAM_RETENTION_PERIOD,
                    UPDATE_MAX_RECORD_SIZE,
                    UPDATE_SHARD_COUNT,
                    UPDATE_STREAM,
                    UPDATE_STREAM_MODE -> Action.ALTER;
            case ADD_TAGS_TO_STREAM, REMOVE_TAGS_FROM_STREAM, TAG_RESOURCE, UNTAG_RESOURCE -> Action.TAG;
            case DELETE_STREAM -> Action.DELETE;
        };
    }

    /** @param name as clients call it, without the service in front of it */
    public static Optional<KinesisOperation> ofName(String name) {
        return ofTarget(TARGET_PREFIX + name);
    }

    /** @param target the value of {@code X-Amz-Target} */
    static Optional<KinesisOperation> ofTarget(String target) {
        return Optional.ofNullable(BY_TARGET.get(target));
    }
}
