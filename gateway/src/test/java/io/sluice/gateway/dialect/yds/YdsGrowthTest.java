// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.yds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.catalogue.ShardDescription;
import io.sluice.catalogue.StreamDescription;
import io.sluice.catalogue.StreamMode;
import io.sluice.gateway.audit.AuditLog;
import io.sluice.gateway.dialect.kinesis.Gateway;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YdsGrowthTest {
    private final YdsGateway gateway = YdsGateway.withStream("orders");

    @Test
    void a_stream_grows_and_all_its_shards_go_on() {
        assertThat(Gateway.text(gateway.send("UpdateShardCount", target(4))))
                .isEqualTo("{\"StreamName\":\"orders\",\"CurrentShardCount\":2,\"TargetShardCount\":4,"
                        + "\"StreamARN\":\"orders\"}");

        JsonNode shards =
                gateway.ok("ListShards", "{\"StreamName\":\"orders\"}").get("Shards");
        assertThat(shards).hasSize(4);
        assertThat(shards)
                .noneMatch(shard -> shard.has("ParentShardId")
                        || shard.get("SequenceNumberRange").has("EndingSequenceNumber"));
        assertThat(shards.findValuesAsText("StartingHashKey"))
                .containsExactly(
                        "0",
                        "170141183460469231731687303715884105728",
                        "85070591730234615865843651857942052864",
                        "255211775190703847597530955573826158592");
    }

    @Test
    void the_same_count_changes_nothing() {
        StreamDescription before = gateway.kinesis.shards().stream("orders");

        assertThat(gateway.ok("UpdateShardCount", target(2))
                        .get("CurrentShardCount")
                        .asInt())
                .isEqualTo(2);
        assertThat(gateway.kinesis.shards().stream("orders")).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1     | 400 ValidationException: Shard count must be non-decreasing, old value is 2 new value is 1
            10001 | 400 LimitExceededException: A stream has at most 10000 shards, not 10001
            0     | 400 ValidationException: 1 validation error detected: Value '0' at 'targetShardCount' failed to satisfy constraint: Member must have value greater than or equal to 1
            """)
    void a_count_has_bounds(int shards, String refusal) {
        assertThat(gateway.error("UpdateShardCount", target(shards))).isEqualTo(refusal);
        assertThat(gateway.error("UpdateStream", target(shards))).isEqualTo(refusal);
    }

    @Test
    void the_largest_count_is_taken() {
        gateway.ok("UpdateShardCount", target(10_000));

        assertThat(gateway.kinesis.shards().stream("orders").openShardCount()).isEqualTo(10_000);
    }

    @Test
    void a_stream_whose_shards_were_split_does_not_grow_in_this_way() {
        StreamDescription stream = gateway.kinesis.shards().stream("orders");
        ShardDescription first = stream.shard(0);
        var child = new ShardDescription(0, first.range(), List.of(7), 0, 0, 0, 0, Optional.empty());
        gateway.kinesis
                .shards()
                .publish(new StreamDescription(
                        stream.uid(),
                        stream.name(),
                        stream.state(),
                        stream.mode(),
                        stream.createdMs(),
                        stream.retentionHours(),
                        stream.maxRecordBytes(),
                        stream.tags(),
                        stream.aliases(),
                        List.of(child, stream.shard(1)),
                        stream.version() + 1));

        assertThat(gateway.error("UpdateShardCount", target(4)))
                .isEqualTo(
                        "400 ValidationException: Shards of this stream have been split or merged: it grows by splits"
                                + " only");
    }

    @Test
    void several_things_are_changed_in_one_call() {
        assertThat(Gateway.text(gateway.send(
                        "UpdateStream",
                        "{\"StreamName\":\"orders\",\"TargetShardCount\":3,\"RetentionPeriodHours\":4,"
                                + "\"WriteQuotaKbPerSec\":512,\"StreamModeDetails\":{\"StreamMode\":\"ON_DEMAND\"}}")))
                .isEqualTo("{}");

        StreamDescription changed = gateway.kinesis.shards().stream("orders");
        assertThat(changed.openShardCount()).isEqualTo(3);
        assertThat(changed.retentionHours()).isEqualTo(4);
        assertThat(changed.mode()).isEqualTo(StreamMode.ON_DEMAND);
    }

    @Test
    void what_was_changed_before_a_refusal_is_written() {
        try (var log = new AuditLog()) {
            gateway.kinesis.shards().beforeNextChange(gateway.kinesis.shards()::loseNodes);

            assertThat(gateway.error(
                            "UpdateStream",
                            "{\"StreamName\":\"orders\",\"TargetShardCount\":3,\"RetentionPeriodHours\":4}"))
                    .contains("ServiceUnavailable");

            assertThat(gateway.kinesis.shards().stream("orders").openShardCount())
                    .isEqualTo(3);
            assertThat(log.lines()).singleElement().asString().contains("outcome=partly:ServiceUnavailable");
        }
    }

    @Test
    void what_is_not_named_stays() {
        StreamDescription before = gateway.kinesis.shards().stream("orders");

        gateway.ok("UpdateStream", "{\"StreamName\":\"orders\"}");
        gateway.ok("UpdateStream", "{\"StreamName\":\"orders\",\"RetentionPeriodHours\":48}");

        StreamDescription changed = gateway.kinesis.shards().stream("orders");
        assertThat(changed.shards()).isEqualTo(before.shards());
        assertThat(changed.mode()).isEqualTo(before.mode());
        assertThat(changed.retentionHours()).isEqualTo(48);
    }

    @Test
    void a_stream_that_is_not_there_is_not_changed() {
        assertThat(gateway.error("UpdateShardCount", "{\"StreamName\":\"none\",\"TargetShardCount\":3}"))
                .startsWith("400 ResourceNotFoundException");
        assertThat(gateway.error("UpdateStream", "{\"StreamName\":\"none\"}"))
                .startsWith("400 ResourceNotFoundException");
    }

    @Test
    void the_other_service_does_not_grow_in_this_way() {
        assertThat(gateway.kinesis.error("UpdateShardCount", target(4))).isEqualTo("400 UnknownOperationException");
    }

    private static String target(int shards) {
        return "{\"StreamName\":\"orders\",\"TargetShardCount\":" + shards + "}";
    }
}
