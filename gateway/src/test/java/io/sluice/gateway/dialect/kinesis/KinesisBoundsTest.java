// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.dialect.WireResponse;
import java.util.Base64;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each bound of each member: at it nothing is wrong with a request's form, and one past it there is. */
class KinesisBoundsTest {
    private static final String MIN = "Member must have value greater than or equal to ";
    private static final String MAX = "Member must have value less than or equal to ";
    private static final String MIN_LENGTH = "Member must have length greater than or equal to ";
    private static final String MAX_LENGTH = "Member must have length less than or equal to ";
    private static final String HASH = "Member must satisfy regular expression pattern: 0|([1-9]\\d{0,38})";
    private static final String NUMBER = "Member must satisfy regular expression pattern: 0|([1-9]\\d{0,128})";
    private static final String STREAM = "\"StreamName\":\"none\"";
    private static final String RESOURCE = "\"ResourceARN\":\"arn:aws:kinesis:us-east-1:000000000000:stream/none\"";
    private static final String ARN = "\"StreamARN\":\"arn:aws:kinesis:us-east-1:000000000000:stream/none\"";
    private static final String KEY_LENGTHS =
            "[Member must have length less than or equal to 128, Member must have length greater than or equal to 1]";
    private static final String VALUE_LENGTHS =
            "[Member must have length less than or equal to 256, Member must have length greater than or equal to 0]";

    private final Gateway gateway = new Gateway();

    /**
     * A bound.
     *
     * @param body with {@code #} for the member's value
     * @param at the value at the bound, in JSON
     * @param past the value one past it
     * @param fault what the message says of that
     */
    record Bound(String operation, String body, String at, String past, String fault) {
        @Override
        public String toString() {
            return operation + " " + fault;
        }
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void a_value_at_its_bound_is_in_form_and_one_past_it_is_not(Bound bound) {
        String at = Gateway.text(send(bound, bound.at()));
        String past = Gateway.error(send(bound, bound.past()));

        assertThat(at).doesNotContain("ValidationException", "SerializationException");
        assertThat(past)
                .startsWith("400 ValidationException: 1 validation error detected: Value ")
                .endsWith(bound.fault());
    }

    private WireResponse send(Bound bound, String value) {
        return gateway.send(
                bound.operation(), Gateway.JSON, Gateway.utf8(bound.body().replace("#", value)));
    }

    static Stream<Bound> bounds() {
        return Stream.of(ofCreation(), ofLists(), ofPuts(), ofReads(), ofChanges(), ofTags())
                .flatMap(Function.identity());
    }

    private static Stream<Bound> ofCreation() {
        String shards = "{\"StreamName\":\"new\",\"ShardCount\":#}";
        String size = "{\"StreamName\":\"new\",\"ShardCount\":1,\"MaxRecordSizeInKiB\":#}";
        String warm = "{\"StreamName\":\"new\",\"StreamModeDetails\":{\"StreamMode\":\"ON_DEMAND\"},"
                + "\"WarmThroughputMiBps\":#}";
        return Stream.of(
                bound("CreateStream", shards, "1", "0", "at 'shardCount'", MIN + 1),
                bound("CreateStream", shards, "100000", "100001", "at 'shardCount'", MAX + 100_000),
                bound("CreateStream", size, "1024", "1023", "at 'maxRecordSizeInKiB'", MIN + 1024),
                bound("CreateStream", size, "10240", "10241", "at 'maxRecordSizeInKiB'", MAX + 10_240),
                bound("CreateStream", warm, "0", "-1", "at 'warmThroughputMiBps'", MIN + 0),
                chars("CreateStream", "{\"StreamName\":#,\"ShardCount\":1}", 128, "at 'streamName'"),
                bound(
                        "CreateStream",
                        "{\"StreamName\":\"new\",\"ShardCount\":1,\"Tags\":#}",
                        tags(200),
                        tags(201),
                        "at 'tags'",
                        MAX_LENGTH + 200));
    }

    private static Stream<Bound> ofLists() {
        String shards = "{" + STREAM + ",\"MaxResults\":#}";
        String filter = "{" + STREAM + ",\"ShardFilter\":{\"Type\":\"AFTER_SHARD_ID\",\"ShardId\":#}}";
        return Stream.of(
                bound("DescribeStream", "{" + STREAM + ",\"Limit\":#}", "1", "0", "at 'limit'", MIN + 1),
                bound("DescribeStream", "{" + STREAM + ",\"Limit\":#}", "10000", "10001", "at 'limit'", MAX + 10_000),
                chars(
                        "DescribeStream",
                        "{" + STREAM + ",\"ExclusiveStartShardId\":#}",
                        128,
                        "at 'exclusiveStartShardId'"),
                chars("DescribeStreamSummary", "{\"StreamName\":#}", 128, "at 'streamName'"),
                arnChars("DescribeStreamSummary", "{\"StreamARN\":#}", "at 'streamARN'"),
                bound("ListStreams", "{\"Limit\":#}", "1", "0", "at 'limit'", MIN + 1),
                bound("ListStreams", "{\"Limit\":#}", "10000", "10001", "at 'limit'", MAX + 10_000),
                chars("ListStreams", "{\"ExclusiveStartStreamName\":#}", 128, "at 'exclusiveStartStreamName'"),
                bound("ListStreams", "{\"NextToken\":#}", text(1), text(0), "at 'nextToken'", MIN_LENGTH + 1),
                chars("ListStreams", "{\"NextToken\":#}", 1 << 20, "at 'nextToken'"),
                bound("ListShards", shards, "1", "0", "at 'maxResults'", MIN + 1),
                bound("ListShards", shards, "10000", "10001", "at 'maxResults'", MAX + 10_000),
                chars("ListShards", "{" + STREAM + ",\"ExclusiveStartShardId\":#}", 128, "at 'exclusiveStartShardId'"),
                chars("ListShards", filter, 128, "at 'shardFilter.shardId'"),
                bound("ListShards", "{\"NextToken\":#}", text(1), text(0), "at 'nextToken'", MIN_LENGTH + 1),
                chars("ListShards", "{\"NextToken\":#}", 1 << 20, "at 'nextToken'"));
    }

    private static Stream<Bound> ofPuts() {
        String one = "{" + STREAM + ",\"Data\":\"aGk=\",\"PartitionKey\":";
        String many = "{" + STREAM + ",\"Records\":[{\"Data\":#,\"PartitionKey\":\"k\"}]}";
        return Stream.of(
                bound("PutRecord", one + "#}", text(1), text(0), "at 'partitionKey'", MIN_LENGTH + 1),
                chars("PutRecord", one + "#}", 256, "at 'partitionKey'"),
                bound(
                        "PutRecord",
                        one + "\"k\",\"ExplicitHashKey\":#}",
                        digits(39),
                        digits(40),
                        "at 'explicitHashKey'",
                        HASH),
                bound(
                        "PutRecord",
                        one + "\"k\",\"SequenceNumberForOrdering\":#}",
                        digits(129),
                        digits(130),
                        "at 'sequenceNumberForOrdering'",
                        NUMBER),
                bound(
                        "PutRecord",
                        "{" + STREAM + ",\"PartitionKey\":\"k\",\"Data\":#}",
                        base64(10 << 20),
                        base64((10 << 20) + 1),
                        "at 'data'",
                        MAX_LENGTH + (10 << 20)),
                bound(
                        "PutRecords",
                        many,
                        base64(10 << 20),
                        base64((10 << 20) + 1),
                        "at 'records.1.member.data'",
                        MAX_LENGTH + (10 << 20)),
                bound("PutRecords", "{" + STREAM + ",\"Records\":#}", records(1), "[]", "at 'records'", MIN_LENGTH + 1),
                bound(
                        "PutRecords",
                        "{" + STREAM + ",\"Records\":#}",
                        records(500),
                        records(501),
                        "at 'records'",
                        MAX_LENGTH + 500));
    }

    private static Stream<Bound> ofReads() {
        String number = "{" + STREAM + ",\"ShardId\":\"0\",\"ShardIteratorType\":\"AT_SEQUENCE_NUMBER\","
                + "\"StartingSequenceNumber\":#}";
        String read = "{\"ShardIterator\":\"i\",\"Limit\":#}";
        return Stream.of(
                chars(
                        "GetShardIterator",
                        "{" + STREAM + ",\"ShardIteratorType\":\"LATEST\",\"ShardId\":#}",
                        128,
                        "at 'shardId'"),
                bound("GetShardIterator", number, digits(129), digits(130), "at 'startingSequenceNumber'", NUMBER),
                bound("GetRecords", read, "1", "0", "at 'limit'", MIN + 1),
                bound("GetRecords", read, "10000", "10001", "at 'limit'", MAX + 10_000),
                bound("GetRecords", "{\"ShardIterator\":#}", text(1), text(0), "at 'shardIterator'", MIN_LENGTH + 1),
                chars("GetRecords", "{\"ShardIterator\":#}", 512, "at 'shardIterator'"));
    }

    private static Stream<Bound> ofChanges() {
        String size = "{" + ARN + ",\"MaxRecordSizeInKiB\":#}";
        String warm = "{" + ARN + ",\"StreamModeDetails\":{\"StreamMode\":\"ON_DEMAND\"},\"WarmThroughputMiBps\":#}";
        Stream<Bound> retention = Stream.of("IncreaseStreamRetentionPeriod", "DecreaseStreamRetentionPeriod")
                .flatMap(operation -> Stream.of(
                        bound(operation, hours(), "1", "0", "at 'retentionPeriodHours'", MIN + 1),
                        bound(operation, hours(), "10000", "10001", "at 'retentionPeriodHours'", MAX + 10_000)));
        return Stream.concat(
                retention,
                Stream.of(
                        bound("UpdateMaxRecordSize", size, "1024", "1023", "at 'maxRecordSizeInKiB'", MIN + 1024),
                        bound("UpdateMaxRecordSize", size, "10240", "10241", "at 'maxRecordSizeInKiB'", MAX + 10_240),
                        bound("UpdateStreamMode", warm, "0", "-1", "at 'warmThroughputMiBps'", MIN + 0)));
    }

    private static String hours() {
        return "{" + STREAM + ",\"RetentionPeriodHours\":#}";
    }

    private static Stream<Bound> ofTags() {
        return Stream.of(
                        ofAddition("AddTagsToStream", STREAM),
                        ofAddition("TagResource", RESOURCE),
                        ofRemoval("RemoveTagsFromStream", STREAM),
                        ofRemoval("UntagResource", RESOURCE),
                        ofTagLists())
                .flatMap(Function.identity());
    }

    private static Stream<Bound> ofTagLists() {
        String listed = "{" + STREAM + ",\"Limit\":#}";
        return Stream.of(
                bound("ListTagsForStream", listed, "1", "0", "at 'limit'", MIN + 1),
                bound("ListTagsForStream", listed, "50", "51", "at 'limit'", MAX + 50),
                chars(
                        "ListTagsForStream",
                        "{" + STREAM + ",\"ExclusiveStartTagKey\":#}",
                        128,
                        "at 'exclusiveStartTagKey'"),
                arnChars("ListTagsForResource", "{\"ResourceARN\":#}", "at 'resourceARN'"));
    }

    private static Stream<Bound> ofAddition(String operation, String where) {
        String body = "{" + where + ",\"Tags\":#}";
        String keys = "Map keys must satisfy constraint: " + KEY_LENGTHS;
        return Stream.of(
                bound(operation, body, tags(1), tags(0), "at 'tags'", MIN_LENGTH + 1),
                bound(operation, body, tags(200), tags(201), "at 'tags'", MAX_LENGTH + 200),
                bound(operation, body, tag(1, 0), tag(0, 0), "at 'tags'", keys),
                bound(operation, body, tag(128, 0), tag(129, 0), "at 'tags'", keys),
                bound(
                        operation,
                        body,
                        tag(1, 256),
                        tag(1, 257),
                        "at 'tags'",
                        "Map value must satisfy constraint: " + VALUE_LENGTHS));
    }

    private static Stream<Bound> ofRemoval(String operation, String where) {
        String body = "{" + where + ",\"TagKeys\":#}";
        String keys = "Member must satisfy constraint: " + KEY_LENGTHS;
        return Stream.of(
                bound(operation, body, list(1, 1), list(0, 1), "at 'tagKeys'", MIN_LENGTH + 1),
                bound(operation, body, list(50, 1), list(51, 1), "at 'tagKeys'", MAX_LENGTH + 50),
                bound(operation, body, list(1, 1), list(1, 0), "at 'tagKeys'", keys),
                bound(operation, body, list(1, 128), list(1, 129), "at 'tagKeys'", keys));
    }

    private static Bound bound(String operation, String body, String at, String past, String path, String constraint) {
        return new Bound(operation, body, at, past, path + " failed to satisfy constraint: " + constraint);
    }

    private static Bound chars(String operation, String body, int max, String path) {
        return bound(operation, body, text(max), text(max + 1), path, MAX_LENGTH + max);
    }

    private static Bound arnChars(String operation, String body, String path) {
        String front = "arn:aws:kinesis:us-east-1:000000000000:stream/";
        int max = 2048;
        return bound(
                operation,
                body,
                "\"" + front + "s".repeat(max - front.length()) + "\"",
                "\"" + front + "s".repeat(max + 1 - front.length()) + "\"",
                path,
                MAX_LENGTH + max);
    }

    private static String text(int chars) {
        return "\"" + "s".repeat(chars) + "\"";
    }

    private static String digits(int count) {
        return "\"" + "9".repeat(count) + "\"";
    }

    private static String base64(int bytes) {
        return "\"" + Base64.getEncoder().encodeToString(new byte[bytes]) + "\"";
    }

    private static String records(int count) {
        return list(count, i -> "{\"Data\":\"aGk=\",\"PartitionKey\":\"k\"}");
    }

    private static String list(int count, int chars) {
        return list(count, i -> text(chars));
    }

    private static String list(int count, Function<Integer, String> element) {
        return IntStream.range(0, count).boxed().map(element).collect(joining(",", "[", "]"));
    }

    private static String tags(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"key-" + i + "\":\"\"").collect(joining(",", "{", "}"));
    }

    private static String tag(int keyChars, int valueChars) {
        return "{" + text(keyChars) + ":" + text(valueChars) + "}";
    }
}
