// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

/** A body for each operation, about one stream, with which whoever may do it succeeds. */
public final class KinesisBodies {
    private KinesisBodies() {}

    /**
     * @param stream what the dialect calls it
     * @param iterator into its first shard
     */
    public static String of(KinesisOperation operation, String stream, String iterator) {
        String name = "\"StreamName\":\"" + stream + "\"";
        String arn = "arn:aws:kinesis:us-east-1:123456789012:stream/" + stream;
        String resource = "\"ResourceARN\":\"" + arn + "\"";
        return "{"
                + switch (operation) {
                    case ADD_TAGS_TO_STREAM -> name + ",\"Tags\":{\"a\":\"b\"}";
                    case REMOVE_TAGS_FROM_STREAM -> name + ",\"TagKeys\":[\"a\"]";
                    case TAG_RESOURCE -> resource + ",\"Tags\":{\"a\":\"b\"}";
                    case UNTAG_RESOURCE -> resource + ",\"TagKeys\":[\"a\"]";
                    case LIST_TAGS_FOR_RESOURCE -> resource;
                    case LIST_TAGS_FOR_STREAM, DELETE_STREAM, DESCRIBE_STREAM, DESCRIBE_STREAM_SUMMARY, LIST_SHARDS ->
                        name;
                    case CREATE_STREAM -> name + ",\"ShardCount\":1";
                    case INCREASE_STREAM_RETENTION_PERIOD -> name + ",\"RetentionPeriodHours\":48";
                    case DECREASE_STREAM_RETENTION_PERIOD -> name + ",\"RetentionPeriodHours\":24";
                    case DESCRIBE_LIMITS, LIST_STREAMS -> "";
                    case PUT_RECORD -> name + ",\"Data\":\"YQ==\",\"PartitionKey\":\"k\"";
                    case PUT_RECORDS -> name + ",\"Records\":[{\"Data\":\"YQ==\",\"PartitionKey\":\"k\"}]";
                    case GET_SHARD_ITERATOR ->
                        name + ",\"ShardId\":\"shardId-000000000000\",\"ShardIteratorType\":\"LATEST\"";
                    case GET_RECORDS -> "\"ShardIterator\":\"" + iterator + "\"";
                    case UPDATE_MAX_RECORD_SIZE -> "\"StreamARN\":\"" + arn + "\",\"MaxRecordSizeInKiB\":2048";
                    case UPDATE_SHARD_COUNT -> name + ",\"TargetShardCount\":4,\"ScalingType\":\"UNIFORM_SCALING\"";
                    case UPDATE_STREAM -> name + ",\"TargetShardCount\":4";
                    case UPDATE_STREAM_MODE ->
                        "\"StreamARN\":\"" + arn + "\",\"StreamModeDetails\":{\"StreamMode\":\"ON_DEMAND\"}";
                }
                + "}";
    }

    /** Of a stream that is there, or is to be made. */
    public static String stream(KinesisOperation operation) {
        return operation == KinesisOperation.CREATE_STREAM ? "fresh" : "orders";
    }
}
