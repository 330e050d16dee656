// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.bus.ReadOutcome;
import io.sluice.bus.ShardEnd;
import io.sluice.catalogue.ShardDescription;
import io.sluice.catalogue.StreamDescription;
import io.sluice.gateway.dialect.kinesis.name.KinesisNames;
import io.sluice.gateway.dialect.kinesis.name.KinesisSequenceNumber;
import io.sluice.model.HashKeyRange;
import io.sluice.routing.ShardMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KinesisReadsTest {
    private static final String SHARD_0 = "\"StreamName\":\"orders\",\"ShardId\":\"shardId-000000000000\"";

    private final Gateway gateway = Gateway.withStream("orders");

    @Test
    void a_record_comes_back_as_it_was_put() {
        String number = put("aGk=");

        JsonNode page = read(iterator("TRIM_HORIZON", ""));

        assertThat(page.get("Records")).hasSize(1);
        assertThat(page.at("/Records/0"))
                .hasToString("{\"SequenceNumber\":\"" + number + "\",\"ApproximateArrivalTimestamp\":1.767323050123E9,"
                        + "\"Data\":\"aGk=\",\"PartitionKey\":\"a\"}");
        assertThat(page.get("MillisBehindLatest").asInt()).isZero();
        assertThat(page.has("ChildShards")).isFalse();
    }

    @Test
    void each_page_begins_behind_the_last_record_returned() {
        put("AAAA");
        put("AAAB");
        gateway.nowMs += 700;
        put("AAAC");
        gateway.nowMs += 300;

        JsonNode first =
                gateway.ok("GetRecords", "{\"ShardIterator\":\"" + iterator("TRIM_HORIZON", "") + "\",\"Limit\":2}");
        JsonNode second = read(first.get("NextShardIterator").asText());
        JsonNode third = read(second.get("NextShardIterator").asText());

        assertThat(first.findValuesAsText("Data")).containsExactly("AAAA", "AAAB");
        assertThat(first.get("MillisBehindLatest").asInt()).isEqualTo(300);
        assertThat(second.findValuesAsText("Data")).containsExactly("AAAC");
        assertThat(third.get("Records")).isEmpty();
        assertThat(third.has("NextShardIterator")).isTrue();
    }

    @Test
    void an_iterator_at_the_latest_shows_what_is_written_after_it_was_given() {
        put("AAAA");
        String latest = iterator("LATEST", "");
        put("AAAB");

        assertThat(read(latest).findValuesAsText("Data")).containsExactly("AAAB");
    }

    @Test
    void an_iterator_by_number_begins_at_it_or_behind_it() {
        String first = put("AAAA");
        put("AAAB");

        assertThat(read(iterator("AT_SEQUENCE_NUMBER", number(first))).findValuesAsText("Data"))
                .containsExactly("AAAA", "AAAB");
        assertThat(read(iterator("AFTER_SEQUENCE_NUMBER", number(first))).findValuesAsText("Data"))
                .containsExactly("AAAB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER"})
    void the_number_of_the_shards_start_is_a_legal_one(String type) {
        put("AAAA");
        var start =
                KinesisSequenceNumber.startOf(gateway.shards.stream("orders").shard(0));

        assertThat(read(iterator(type, number(start.toString()))).findValuesAsText("Data"))
                .containsExactly("AAAA");
    }

    @Test
    void an_iterator_at_a_time_begins_with_the_first_record_since() {
        put("AAAA");
        gateway.nowMs += 2000;
        put("AAAB");

        assertThat(read(iterator("AT_TIMESTAMP", ",\"Timestamp\":1767323051")).findValuesAsText("Data"))
                .containsExactly("AAAB");
        assertThat(read(iterator("AT_TIMESTAMP", ",\"Timestamp\":1767323050.123"))
                        .findValuesAsText("Data"))
                .containsExactly("AAAA", "AAAB");
    }

    @Test
    void cbor_times_are_milliseconds_or_seconds_by_their_size() {
        put("AAAA");

        for (String time : new String[] {"1767323050124", "1767323051", "1767323050.124"}) {
            var response = gateway.send(
                    "GetShardIterator",
                    Gateway.CBOR,
                    Gateway.cbor(
                            "{" + SHARD_0 + ",\"ShardIteratorType\":\"AT_TIMESTAMP\",\"Timestamp\":" + time + "}"));

            String iterator = Gateway.tree(response).get("ShardIterator").asText();
            assertThat(read(iterator).get("Records")).isEmpty();
        }
    }

    @Test
    void starts_that_do_not_fit_together_are_refused() {
        String must = "400 InvalidArgumentException: Must either specify (1) AT_SEQUENCE_NUMBER or"
                + " AFTER_SEQUENCE_NUMBER and StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and no"
                + " StartingSequenceNumber. Request specified ";

        assertThat(iteratorError("LATEST", number("1"))).isEqualTo(must + "LATEST and also a StartingSequenceNumber.");
        assertThat(iteratorError("AT_SEQUENCE_NUMBER", ""))
                .isEqualTo(must + "AT_SEQUENCE_NUMBER and no StartingSequenceNumber.");
        assertThat(iteratorError("AT_SEQUENCE_NUMBER", number("1")))
                .isEqualTo("400 InvalidArgumentException: StartingSequenceNumber 1 used in GetShardIterator on shard"
                        + " shardId-000000000000 in stream orders under account 000000000000 is invalid.");
        assertThat(iteratorError("AT_TIMESTAMP", ""))
                .isEqualTo("400 InvalidArgumentException: Must specify timestampInMillis parameter for iterator of type"
                        + " AT_TIMESTAMP. Current request has no timestamp parameter.");
        assertThat(iteratorError("AT_TIMESTAMP", ",\"Timestamp\":1767323061"))
                .isEqualTo("400 InvalidArgumentException: The timestampInMillis parameter cannot be greater than the"
                        + " currentTimestampInMillis. timestampInMillis: 1767323061000, currentTimestampInMillis:"
                        + " 1767323050123");
        assertThat(iteratorError("NOPE", ""))
                .isEqualTo("400 ValidationException: 1 validation error detected: Value 'NOPE' at 'shardIteratorType'"
                        + " failed to satisfy constraint: Member must satisfy enum value set: [AFTER_SEQUENCE_NUMBER,"
                        + " LATEST, AT_TIMESTAMP, AT_SEQUENCE_NUMBER, TRIM_HORIZON]");
    }

    @Test
    void numbers_of_other_shards_and_other_streams_are_refused() {
        var stream = gateway.shards.stream("orders");
        var ofOtherShard = KinesisSequenceNumber.startOf(stream.shard(1));
        var ofOtherStream = new KinesisSequenceNumber(12, 0, 1, 12);

        assertThat(iteratorError("AT_SEQUENCE_NUMBER", number(ofOtherShard.toString())))
                .isEqualTo("400 InvalidArgumentException: Invalid StartingSequenceNumber. It encodes"
                        + " shardId-000000000001, while it was used in a call to a shard with shardId-000000000000");
        assertThat(iteratorError("AT_SEQUENCE_NUMBER", number(ofOtherStream.toString())))
                .endsWith(" is invalid because it did not come from this stream.");
    }

    @Test
    void shards_may_be_named_shortly_and_must_exist() {
        for (String shard : new String[] {"0", "shardId-0", "shard-000000"}) {
            gateway.ok(
                    "GetShardIterator",
                    "{\"StreamName\":\"orders\",\"ShardId\":\"" + shard + "\",\"ShardIteratorType\":\"LATEST\"}");
        }
        assertThat(shardError("orders", "shardId-x"))
                .isEqualTo(
                        "400 ResourceNotFoundException: Could not find shard shardId-x in stream orders under account"
                                + " 000000000000.");
        assertThat(shardError("orders", "shardId-99"))
                .isEqualTo("400 ResourceNotFoundException: Shard shardId-000000000099 in stream orders under account"
                        + " 000000000000 does not exist");
        assertThat(shardError("nope", "shardId-0"))
                .isEqualTo("400 ResourceNotFoundException: Shard shardId-000000000000 in stream nope under account"
                        + " 000000000000 does not exist");
    }

    @Test
    void an_iterator_expires_after_five_minutes() {
        String iterator = iterator("LATEST", "");

        gateway.nowMs += 300_000;
        read(iterator);
        gateway.nowMs += 1000;

        assertThat(gateway.error("GetRecords", "{\"ShardIterator\":\"" + iterator + "\"}"))
                .isEqualTo("400 ExpiredIteratorException: Iterator expired. The iterator was created at time Fri Jan 02"
                        + " 03:04:10 UTC 2026 while right now it is Fri Jan 02 03:09:11 UTC 2026 which is further in"
                        + " the future than the tolerated delay of 300000 milliseconds.");
    }

    @Test
    void what_is_no_iterator_is_refused_without_a_server_fault() {
        assertThat(gateway.error("GetRecords", "{\"ShardIterator\":\"AAAAgarbage\"}"))
                .isEqualTo("400 InvalidArgumentException: Invalid ShardIterator.");
        assertThat(gateway.error("GetRecords", "{\"ShardIterator\":\"x\",\"Limit\":10001}"))
                .isEqualTo("400 ValidationException: 1 validation error detected: Value '10001' at 'limit' failed to"
                        + " satisfy constraint: Member must have value less than or equal to 10000");
    }

    @Test
    void an_ended_shard_has_children_and_no_next_iterator() {
        put("AAAA");
        String start = iterator("TRIM_HORIZON", "");
        split();

        JsonNode page = read(start);

        assertThat(page.get("Records")).hasSize(1);
        assertThat(page.has("NextShardIterator")).isFalse();
        assertThat(page.get("ChildShards"))
                .hasToString("[{\"ShardId\":\"shardId-000000000002\",\"ParentShards\":[\"shardId-000000000000\"],"
                        + "\"HashKeyRange\":{\"StartingHashKey\":\"0\",\"EndingHashKey\":"
                        + "\"85070591730234615865843651857942052863\"}},{\"ShardId\":\"shardId-000000000003\","
                        + "\"ParentShards\":[\"shardId-000000000000\"],\"HashKeyRange\":{\"StartingHashKey\":"
                        + "\"85070591730234615865843651857942052864\",\"EndingHashKey\":"
                        + "\"170141183460469231731687303715884105727\"}}]");
    }

    @Test
    void an_ended_shard_whose_children_are_not_published_yet_is_read_on() {
        gateway.shards.end(gateway.shards.stream("orders").shardId(0), new ShardEnd(0, List.of(2, 3)));

        JsonNode page = read(iterator("LATEST", ""));

        assertThat(page.has("NextShardIterator")).isTrue();
        assertThat(page.has("ChildShards")).isFalse();
    }

    @Test
    void the_end_number_of_a_closed_shard_is_a_legal_start() {
        put("AAAA");
        split();
        JsonNode closed =
                gateway.ok("ListShards", "{\"StreamName\":\"orders\"}").at("/Shards/0");
        String end = closed.at("/SequenceNumberRange/EndingSequenceNumber").asText();

        assertThat(read(iterator("AFTER_SEQUENCE_NUMBER", number(end))).get("ChildShards"))
                .hasSize(2);
    }

    @Test
    void shards_are_listed_by_their_filter() {
        gateway.nowMs += 10_000;
        split();

        assertThat(listed("AT_LATEST", "")).containsExactly(1, 2, 3);
        assertThat(listed("AT_TRIM_HORIZON", "")).containsExactly(0, 1);
        assertThat(listed("FROM_TRIM_HORIZON", "")).containsExactly(0, 1, 2, 3);
        assertThat(listed("AFTER_SHARD_ID", ",\"ShardId\":\"shardId-000000000001\""))
                .containsExactly(2, 3);
        assertThat(listed("AT_TIMESTAMP", ",\"Timestamp\":1767323052")).containsExactly(0, 1);
        assertThat(listed("FROM_TIMESTAMP", ",\"Timestamp\":1767323070")).containsExactly(1, 2, 3);
        assertThat(gateway.error(
                        "ListShards", "{\"StreamName\":\"orders\",\"ShardFilter\":{\"Type\":\"AT_TIMESTAMP\"}}"))
                .startsWith("400 InvalidArgumentException");
        gateway.nowMs += 25 * 3_600_000L;
        assertThat(listed("FROM_TRIM_HORIZON", "")).containsExactly(1, 2, 3);
    }

    @Test
    void refused_reads_have_the_services_words() {
        String iterator = iterator("LATEST", "");

        gateway.shards.answerReads(new ReadOutcome.Busy());
        assertThat(gateway.error("GetRecords", "{\"ShardIterator\":\"" + iterator + "\"}"))
                .startsWith("400 ProvisionedThroughputExceededException: Rate exceeded for shard");
        gateway.shards.answerReads(new ReadOutcome.NotHere());
        assertThat(gateway.error("GetRecords", "{\"ShardIterator\":\"" + iterator + "\"}"))
                .endsWith(" in stream orders under account 000000000000 does not exist");
        gateway.shards.answerReads(new ReadOutcome.Damaged(0));
        assertThat(gateway.error("GetRecords", "{\"ShardIterator\":\"" + iterator + "\"}"))
                .startsWith("500 InternalFailure");
    }

    private List<Integer> listed(String type, String more) {
        List<Integer> indexes = new ArrayList<>();
        gateway.ok("ListShards", "{\"StreamName\":\"orders\",\"ShardFilter\":{\"Type\":\"" + type + "\"" + more + "}}")
                .get("Shards")
                .forEach(shard -> indexes.add(
                        KinesisNames.shardIndex(shard.get("ShardId").asText()).orElseThrow()));
        return indexes;
    }

    /** Shard 0 into 2 and 3, as the catalogue publishes it. */
    private void split() {
        StreamDescription old = gateway.shards.stream("orders");
        ShardDescription parent = old.shard(0);
        long offset = gateway.shards.records(old.shardId(0)).size();
        List<HashKeyRange> quarters = ShardMap.evenRanges(4);
        long second = parent.numberSecond() + 1;
        List<ShardDescription> shards = List.of(
                new ShardDescription(
                        0,
                        parent.range(),
                        List.of(),
                        0,
                        0,
                        parent.createdMs(),
                        parent.numberSecond(),
                        Optional.of(new ShardDescription.Closing(gateway.nowMs, offset))),
                old.shard(1),
                new ShardDescription(2, quarters.get(0), List.of(0), 0, 0, gateway.nowMs, second, Optional.empty()),
                new ShardDescription(3, quarters.get(1), List.of(0), 0, 0, gateway.nowMs, second, Optional.empty()));
        gateway.shards.publish(new StreamDescription(
                old.uid(),
                old.name(),
                old.state(),
                old.mode(),
                old.createdMs(),
                old.retentionHours(),
                old.maxRecordBytes(),
                old.tags(),
                old.aliases(),
                shards,
                old.version() + 1));
        gateway.shards.end(old.shardId(0), new ShardEnd(offset, List.of(2, 3)));
    }

    private String put(String base64) {
        return gateway.ok("PutRecord", "{\"StreamName\":\"orders\",\"PartitionKey\":\"a\",\"Data\":\"" + base64 + "\"}")
                .get("SequenceNumber")
                .asText();
    }

    private JsonNode read(String iterator) {
        return gateway.ok("GetRecords", "{\"ShardIterator\":\"" + iterator + "\"}");
    }

    private String iterator(String type, String more) {
        return gateway.ok("GetShardIterator", question(type, more))
                .get("ShardIterator")
                .asText();
    }

    private String iteratorError(String type, String more) {
        return gateway.error("GetShardIterator", question(type, more));
    }

    private String shardError(String stream, String shard) {
        return gateway.error(
                "GetShardIterator",
                "{\"StreamName\":\"" + stream + "\",\"ShardId\":\"" + shard + "\",\"ShardIteratorType\":\"LATEST\"}");
    }

    private static String question(String type, String more) {
        return "{" + SHARD_0 + ",\"ShardIteratorType\":\"" + type + "\"" + more + "}";
    }

    private static String number(String number) {
        return ",\"StartingSequenceNumber\":\"" + number + "\"";
    }
}
