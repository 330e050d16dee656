// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.bus.PlacedBy;
import io.sluice.bus.RecordArena;
import io.sluice.bus.StoredBatch;
import io.sluice.catalogue.SomeStreams;
import io.sluice.catalogue.StreamDescription;
import io.sluice.catalogue.StreamState;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stream that another dialect has made, split and written to: shard 0 has ended, 1 and 2 go on. */
class V3ioForeignStreamsTest {
    private static final StreamDescription ORDERS = SomeStreams.orders();

    private final V3ioGateway gateway = new V3ioGateway();

    @BeforeEach
    void publish() {
        gateway.shards.publish(ORDERS);
    }

    @Test
    void ended_shards_keep_their_numbers_and_are_read() {
        assertThat(gateway.call("DescribeStream", "/streams/orders/", ""))
                .hasToString("200 {\"ShardCount\":3,\"RetentionPeriodHours\":24}");
        assertThat(gateway.read("/streams/orders/0", gateway.earliest("/streams/orders/0"))
                        .get("Records"))
                .isEmpty();
    }

    @Test
    void a_record_for_an_ended_shard_fails_alone_and_others_pass_it_by() {
        JsonNode outcomes = gateway.call(
                        "PutRecords",
                        "/streams/orders/",
                        "{\"Records\":[{\"Data\":\"YQ==\",\"ShardId\":0,\"PartitionKey\":\"k\",\"ClientInfo\":\"YQ==\"},"
                                + "{\"Data\":\"Yg==\",\"ShardId\":1,\"PartitionKey\":\"k\",\"ClientInfo\":\"Yg==\"},{},"
                                + "{\"Data\":\"Yw==\"},{\"Data\":\"ZA==\"},{\"Data\":\"ZQ==\"}]}")
                .json()
                .get("Records");

        assertThat(outcomes.get(0).path("ErrorMessage").asText()).isEqualTo("ShardIDOutOfRangeException");
        assertThat(outcomes.get(1).path("ShardId").asInt()).isEqualTo(1);
        assertThat(outcomes.get(2).path("ErrorMessage").asText()).isEqualTo("InvalidArgumentException");
        assertThat(outcomes.get(3).path("ShardId").asInt()).isIn(1, 2);
        assertThat(outcomes.get(4).path("ShardId").asInt())
                .isEqualTo(3 - outcomes.get(3).path("ShardId").asInt());
        JsonNode kept = gateway.read("/streams/orders/1", gateway.earliest("/streams/orders/1"))
                .get("Records")
                .get(0);
        assertThat(kept.get("Data").asText()).isEqualTo("Yg==");
        assertThat(kept.get("PartitionKey").asText()).isEqualTo("k");
        assertThat(kept.get("ClientInfo").asText()).isEqualTo("Yg==");
    }

    @Test
    void it_does_not_grow_in_place() {
        assertThat(gateway.call("UpdateStream", "/streams/orders/", "{\"ShardCount\":4}"))
                .hasToString("400 -201326597 InvalidShardCountException");
    }

    @Test
    void a_record_shows_its_key_and_nothing_that_only_others_know() {
        var arena = new RecordArena(100, 1);
        arena.begin(PlacedBy.HASH);
        byte[] key = "ключ".getBytes(StandardCharsets.UTF_8);
        arena.key(key, 0, key.length);
        arena.explicitHash(1, 2);
        arena.attribute(2, key, 0, key.length);
        arena.data(key, 0, key.length);
        arena.end(1, 2);
        gateway.shards
                .records(ORDERS.shardId(2))
                .add(new StoredBatch(0, V3ioGateway.START_MS, arena.batch(new int[] {0}, 0, 1)));

        assertThat(gateway.read("/streams/orders/2", gateway.earliest("/streams/orders/2"))
                        .get("Records"))
                .hasToString("[{\"ArrivalTimeSec\":1767323050,\"ArrivalTimeNSec\":123000000,\"SequenceNumber\":1,"
                        + "\"PartitionKey\":\"ключ\",\"Data\":\"0LrQu9GO0Yc=\"}]");
    }

    @ParameterizedTest
    @CsvSource({"CREATING, 503", "DELETING, 404", "UPDATING, 200"})
    void a_stream_that_others_are_about_to_make_or_delete_is_not_used(StreamState state, int status) {
        gateway.shards.publish(new StreamDescription(
                ORDERS.uid(),
                ORDERS.name(),
                state,
                ORDERS.mode(),
                ORDERS.createdMs(),
                ORDERS.retentionHours(),
                ORDERS.maxRecordBytes(),
                ORDERS.tags(),
                ORDERS.aliases(),
                ORDERS.shards(),
                ORDERS.version() + 1));

        assertThat(gateway.call("DescribeStream", "/streams/orders/", "").status())
                .isEqualTo(status);
        assertThat(gateway.call("PutRecords", "/streams/orders/", "{\"Records\":[{\"Data\":\"YQ==\"}]}")
                        .status())
                .isEqualTo(status);
        assertThat(gateway.call("Seek", "/streams/orders/1", "{\"Type\":\"LATEST\"}")
                        .status())
                .isEqualTo(status);
    }
}
