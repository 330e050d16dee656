// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.StoredBatch;
import io.sluice.model.ShardId;
import io.sluice.model.StreamUid;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Deletion and creation under the same name, seen by event loops that still know the stream that was. */
class KinesisStreamLifeTest {
    private static final String ORDERS = "{\"StreamName\":\"orders\"}";
    private static final String CREATION = "{\"StreamName\":\"orders\",\"ShardCount\":2}";
    private static final String ONE = "\"StreamName\":\"orders\",\"PartitionKey\":\"a\"";
    private static final String PUT = "{" + ONE + ",\"Data\":\"aGk=\"}";
    private static final String PUT_TWO =
            "{\"StreamName\":\"orders\",\"Records\":[{\"PartitionKey\":\"a\",\"Data\":\"\"},"
                    + "{\"PartitionKey\":\"b\",\"Data\":\"\"}]}";
    private static final String NOT_FOUND =
            "400 ResourceNotFoundException: Stream orders under account 000000000000 not found.";
    private static final String SHARD_GONE =
            "400 ResourceNotFoundException: Shard shardId-000000000000 in stream orders"
                    + " under account 000000000000 does not exist";

    private final Gateway gateway = Gateway.withStream("orders");
    /** Knows the stream by a put of its own. */
    private final Gateway other = gateway.beside();

    private final StreamUid first;

    KinesisStreamLifeTest() {
        other.ok("PutRecord", PUT);
        first = uid();
    }

    @Test
    void deletion_answers_with_an_empty_body() {
        var json = gateway.send("DeleteStream", Gateway.JSON, Gateway.utf8(ORDERS));
        gateway.ok("CreateStream", CREATION);
        var cbor = gateway.send("DeleteStream", Gateway.CBOR, Gateway.cbor(ORDERS));

        assertThat(List.of(json, cbor)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().length()).isZero();
        });
    }

    @Test
    void a_deleted_stream_is_gone_for_everything_on_every_event_loop() {
        String iterator = iterator(other, "TRIM_HORIZON");
        String token = other.ok("ListShards", "{\"StreamName\":\"orders\",\"MaxResults\":1}")
                .get("NextToken")
                .asText();
        gateway.ok("DeleteStream", ORDERS);

        for (Gateway loop : List.of(other, gateway, gateway.beside())) {
            assertThat(loop.error("PutRecord", PUT)).isEqualTo(NOT_FOUND);
            assertThat(loop.error("PutRecords", PUT_TWO)).isEqualTo(NOT_FOUND);
            assertThat(loop.error("DescribeStream", ORDERS)).isEqualTo(NOT_FOUND);
            assertThat(loop.error("DescribeStreamSummary", ORDERS)).isEqualTo(NOT_FOUND);
            assertThat(loop.error("ListShards", ORDERS)).isEqualTo(NOT_FOUND);
            assertThat(loop.error("ListTagsForStream", ORDERS)).isEqualTo(NOT_FOUND);
            assertThat(loop.error("DeleteStream", ORDERS)).isEqualTo(NOT_FOUND);
            assertThat(loop.ok("ListStreams", "{}").get("StreamNames")).isEmpty();
            assertThat(loop.error("ListShards", "{\"NextToken\":\"" + token + "\"}"))
                    .startsWith("400 ResourceNotFoundException");
            assertThat(loop.error("GetRecords", "{\"ShardIterator\":\"" + iterator + "\"}"))
                    .startsWith("400 ResourceNotFoundException: Shard shardId-000000000000 in stream ");
        }
    }

    @Test
    void every_kind_of_iterator_of_a_deleted_stream_is_refused_by_who_still_knows_the_stream() {
        String number = other.ok("PutRecord", PUT).get("SequenceNumber").asText();
        List<String> starts = List.of(
                "\"TRIM_HORIZON\"",
                "\"LATEST\"",
                "\"AT_TIMESTAMP\",\"Timestamp\":1",
                "\"AT_SEQUENCE_NUMBER\",\"StartingSequenceNumber\":\"" + number + "\"",
                "\"AFTER_SEQUENCE_NUMBER\",\"StartingSequenceNumber\":\"" + number + "\"");
        for (String start : starts) {
            var knowing = gateway.beside();
            knowing.ok("GetShardIterator", asking(start));
            gateway.ok("DeleteStream", ORDERS);
            assertThat(knowing.error("GetShardIterator", asking(start))).isEqualTo(SHARD_GONE);
            gateway.ok("CreateStream", CREATION);
        }
    }

    @Test
    void a_stream_made_again_is_another_one_and_takes_records_through_who_knew_the_old() {
        gateway.ok("DeleteStream", ORDERS);
        gateway.ok("CreateStream", CREATION);

        other.ok("PutRecord", PUT);
        gateway.ok("PutRecord", PUT);

        assertThat(uid()).isNotEqualTo(first);
        assertThat(stored(first)).hasSize(1);
        assertThat(stored(uid())).hasSize(2);
    }

    @Test
    void all_records_of_a_call_go_to_the_stream_made_again_or_none() {
        gateway.ok("DeleteStream", ORDERS);
        gateway.ok("CreateStream", CREATION);

        var answer = other.ok("PutRecords", PUT_TWO);

        assertThat(answer.get("FailedRecordCount").asInt()).isZero();
        assertThat(stored(first)).hasSize(1);
        assertThat(stored(uid())).hasSize(1);
        assertThat(answer.at("/Records/0/SequenceNumber").asText())
                .isNotEqualTo(answer.at("/Records/1/SequenceNumber").asText());
    }

    @Test
    void a_stream_made_again_is_read_from_its_beginning_through_who_knew_the_old() {
        gateway.ok("DeleteStream", ORDERS);
        gateway.ok("CreateStream", CREATION);
        gateway.ok("PutRecord", "{" + ONE + ",\"Data\":\"bmV3\"}");

        var read = other.ok("GetRecords", "{\"ShardIterator\":\"" + iterator(other, "TRIM_HORIZON") + "\"}");

        assertThat(read.get("Records")).hasSize(1);
        assertThat(read.at("/Records/0/Data").asText()).isEqualTo("bmV3");
    }

    @Test
    void an_iterator_of_the_old_stream_does_not_read_the_one_made_again() {
        String iterator = iterator(other, "TRIM_HORIZON");
        gateway.ok("DeleteStream", ORDERS);
        gateway.ok("CreateStream", CREATION);

        assertThat(other.error("GetRecords", "{\"ShardIterator\":\"" + iterator + "\"}"))
                .startsWith("400 ResourceNotFoundException: ");
    }

    @Test
    void a_put_does_not_say_not_found_when_only_the_catalogue_could_tell() {
        gateway.ok("DeleteStream", ORDERS);
        gateway.shards.loseNodes();

        assertThat(other.error("PutRecord", PUT)).startsWith("503 ServiceUnavailable");
        assertThat(gateway.error("DeleteStream", ORDERS)).startsWith("503 ServiceUnavailable");
    }

    @Test
    void deletion_checks_its_members() {
        assertThat(gateway.error("DeleteStream", "{}"))
                .isEqualTo("400 InvalidArgumentException: Either StreamName or StreamARN must be provided.");
        assertThat(gateway.error("DeleteStream", "{\"StreamName\":\"\",\"EnforceConsumerDeletion\":true}"))
                .isEqualTo("400 ValidationException: 2 validation errors detected: Value '' at 'streamName' failed to"
                        + " satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value"
                        + " '' at 'streamName' failed to satisfy constraint: Member must have length greater than or"
                        + " equal to 1");
        assertThat(gateway.error("DeleteStream", "{\"StreamName\":\"orders\",\"EnforceConsumerDeletion\":\"yes\"}"))
                .isEqualTo("400 SerializationException: 'YES' can not be converted to an Boolean");
        gateway.ok(
                "DeleteStream",
                "{\"StreamARN\":\"arn:aws:kinesis:us-east-1:123456789012:stream/orders\","
                        + "\"EnforceConsumerDeletion\":true}");
    }

    private StreamUid uid() {
        return gateway.shards.stream("orders").uid();
    }

    /** Of shard 0, in which key {@code a} is. */
    private List<StoredBatch> stored(StreamUid uid) {
        return gateway.shards.records(new ShardId(uid, 0));
    }

    private static String iterator(Gateway loop, String type) {
        return loop.ok("GetShardIterator", asking("\"" + type + "\""))
                .get("ShardIterator")
                .asText();
    }

    private static String asking(String start) {
        return "{\"StreamName\":\"orders\",\"ShardId\":\"0\",\"ShardIteratorType\":" + start + "}";
    }
}
