// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.bus.StoredBatch;
import io.sluice.catalogue.StreamDescription;
import io.sluice.catalogue.StreamState;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KinesisChangesTest {
    private static final String NAME = "\"StreamName\":\"orders\"";
    private static final String ARN = "\"StreamARN\":\"arn:aws:kinesis:us-east-1:123456789012:stream/orders\"";
    private static final int MIB = 1 << 20;
    private static final String INCREASE = "IncreaseStreamRetentionPeriod";
    private static final String DECREASE = "DecreaseStreamRetentionPeriod";

    private final Gateway gateway = Gateway.withStream("orders");

    @Test
    void retention_is_raised_and_lowered_and_shown_by_every_description() {
        retain(INCREASE, 8760);
        assertThat(summary().get("RetentionPeriodHours").asInt()).isEqualTo(8760);

        retain(DECREASE, 25);
        retain(INCREASE, 25);
        retain(DECREASE, 25);

        assertThat(summary().get("RetentionPeriodHours").asInt()).isEqualTo(25);
        assertThat(gateway.ok("DescribeStream", "{" + NAME + "}")
                        .at("/StreamDescription/RetentionPeriodHours")
                        .asInt())
                .isEqualTo(25);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                INCREASE + "|23|400 InvalidArgumentException: Minimum allowed retention period is 24 hours. Requested"
                        + " retention period (23 hours) is too short.",
                DECREASE + "|1|400 InvalidArgumentException: Minimum allowed retention period is 24 hours. Requested"
                        + " retention period (1 hours) is too short.",
                INCREASE + "|8761|400 InvalidArgumentException: Maximum allowed retention period is 8760 hours."
                        + " Requested retention period (8761 hours) is too long.",
                INCREASE + "|47|400 InvalidArgumentException: Requested retention period (47 hours) for stream orders"
                        + " can not be shorter than existing retention period (48 hours). Use DecreaseRetentionPeriod"
                        + " API.",
                DECREASE + "|49|400 InvalidArgumentException: Requested retention period (49 hours) for stream orders"
                        + " can not be longer than existing retention period (48 hours). Use IncreaseRetentionPeriod"
                        + " API.",
                INCREASE + "|0|400 ValidationException: 1 validation error detected: Value '0' at"
                        + " 'retentionPeriodHours' failed to satisfy constraint: Member must have value greater than or"
                        + " equal to 1",
                INCREASE + "|10001|400 ValidationException: 1 validation error detected: Value '10001' at"
                        + " 'retentionPeriodHours' failed to satisfy constraint: Member must have value less than or"
                        + " equal to 10000"
            })
    void retention_out_of_its_bounds_is_refused_in_the_services_words(String operation, int hours, String message) {
        retain(INCREASE, 48);

        assertThat(gateway.error(operation, retention(hours))).isEqualTo(message);
        assertThat(summary().get("RetentionPeriodHours").asInt()).isEqualTo(48);
    }

    @Test
    void retention_needs_its_hours_and_a_stream_which_is_looked_for_first() {
        assertThat(gateway.error(INCREASE, "{" + NAME + "}"))
                .isEqualTo("400 ValidationException: 1 validation error detected: Value null at"
                        + " 'retentionPeriodHours' failed to satisfy constraint: Member must not be null");
        assertThat(gateway.error(DECREASE, "{\"RetentionPeriodHours\":1,\"StreamName\":\"nope\"}"))
                .isEqualTo("400 ResourceNotFoundException: Stream nope under account 000000000000 not found.");
        assertThat(gateway.error(DECREASE, "{\"RetentionPeriodHours\":24}"))
                .isEqualTo("400 InvalidArgumentException: Either StreamName or StreamARN must be provided.");
        assertThat(gateway.error(DECREASE, "{\"RetentionPeriodHours\":\"24\"," + NAME + "}"))
                .isEqualTo("400 SerializationException: class java.lang.String can not be converted to an Integer");
    }

    @Test
    void a_change_that_came_between_the_look_and_ours_is_not_undone() {
        gateway.shards.beforeNextChange(() -> retain(INCREASE, 100));

        assertThat(gateway.error(INCREASE, retention(48)))
                .isEqualTo("400 InvalidArgumentException: Requested retention period (48 hours) for stream orders can"
                        + " not be shorter than existing retention period (100 hours). Use DecreaseRetentionPeriod"
                        + " API.");
        assertThat(summary().get("RetentionPeriodHours").asInt()).isEqualTo(100);
    }

    @Test
    void a_change_of_a_stream_deleted_since_the_look_finds_no_stream() {
        gateway.shards.beforeNextChange(() -> gateway.ok("DeleteStream", "{" + NAME + "}"));

        assertThat(gateway.error(INCREASE, retention(48)))
                .isEqualTo("400 ResourceNotFoundException: Stream orders under account 000000000000 not found.");
    }

    @Test
    void a_stream_that_is_not_active_is_not_changed() {
        StreamDescription orders = gateway.shards.stream("orders");
        gateway.shards.publish(new StreamDescription(
                orders.uid(),
                orders.name(),
                StreamState.UPDATING,
                orders.mode(),
                orders.createdMs(),
                orders.retentionHours(),
                orders.maxRecordBytes(),
                orders.tags(),
                orders.aliases(),
                orders.shards(),
                orders.version() + 1));

        assertThat(gateway.error(INCREASE, retention(48)))
                .isEqualTo("400 ResourceInUseException: Stream orders under account 000000000000 not ACTIVE, instead in"
                        + " state UPDATING");
    }

    @Test
    void the_mode_is_changed_and_shown() {
        gateway.ok("UpdateStreamMode", "{" + ARN + ",\"StreamModeDetails\":{\"StreamMode\":\"ON_DEMAND\"}}");
        assertThat(summary().at("/StreamModeDetails/StreamMode").asText()).isEqualTo("ON_DEMAND");
        assertThat(gateway.ok("ListStreams", "{}")
                        .at("/StreamSummaries/0/StreamModeDetails/StreamMode")
                        .asText())
                .isEqualTo("ON_DEMAND");

        gateway.ok("UpdateStreamMode", "{" + ARN + ",\"StreamModeDetails\":{\"StreamMode\":\"PROVISIONED\"}}");

        assertThat(summary().at("/StreamModeDetails/StreamMode").asText()).isEqualTo("PROVISIONED");
        assertThat(summary().get("OpenShardCount").asInt()).isEqualTo(2);
    }

    @Test
    void the_mode_checks_its_members() {
        assertThat(gateway.error("UpdateStreamMode", "{}"))
                .isEqualTo("400 ValidationException: 2 validation errors detected: Value null at 'streamARN' failed to"
                        + " satisfy constraint: Member must not be null; Value null at 'streamModeDetails' failed to"
                        + " satisfy constraint: Member must not be null");
        assertThat(gateway.error("UpdateStreamMode", "{" + ARN + ",\"StreamModeDetails\":{}}"))
                .isEqualTo("400 ValidationException: 1 validation error detected: Value null at"
                        + " 'streamModeDetails.streamMode' failed to satisfy constraint: Member must not be null");
        assertThat(gateway.error("UpdateStreamMode", "{" + ARN + ",\"StreamModeDetails\":{\"StreamMode\":\"X\"}}"))
                .isEqualTo("400 ValidationException: 1 validation error detected: Value 'X' at"
                        + " 'streamModeDetails.streamMode' failed to satisfy constraint: Member must satisfy enum value"
                        + " set: [PROVISIONED, ON_DEMAND]");
        assertThat(gateway.error(
                        "UpdateStreamMode",
                        "{" + ARN + ",\"StreamModeDetails\":{\"StreamMode\":\"PROVISIONED\"},"
                                + "\"WarmThroughputMiBps\":1}"))
                .isEqualTo("400 InvalidArgumentException: WarmThroughputMiBps can only be specified for a stream in"
                        + " ON_DEMAND mode.");
        assertThat(gateway.error(
                        "UpdateStreamMode",
                        "{\"StreamARN\":\"arn:aws:kinesis:us-east-1:123456789012:stream/nope\","
                                + "\"StreamModeDetails\":{\"StreamMode\":\"ON_DEMAND\"}}"))
                .startsWith("400 ResourceNotFoundException: ");
    }

    @Test
    void records_of_the_new_size_are_taken_at_once_through_every_event_loop() {
        var other = gateway.beside();
        String put = put(10 * MIB - 1);
        assertThat(other.error("PutRecord", put)).startsWith("400 ValidationException: ");

        gateway.ok("UpdateMaxRecordSize", "{" + ARN + ",\"MaxRecordSizeInKiB\":10240}");

        other.ok("PutRecord", put);
        other.ok("PutRecords", "{" + NAME + ",\"Records\":[{" + record(10 * MIB - 1) + "}]}");
        assertThat(summary().get("MaxRecordSizeInKiB").asInt()).isEqualTo(10240);
        List<StoredBatch> stored =
                gateway.shards.records(gateway.shards.stream("orders").shardId(0));
        assertThat(stored).hasSize(2);
        var record = stored.get(0).batch().cursor();
        record.next();
        assertThat(record.data().length()).isEqualTo(10 * MIB - 1);
    }

    @Test
    void data_and_key_of_the_largest_record_are_ten_mebibytes_together() {
        gateway.ok("UpdateMaxRecordSize", "{" + ARN + ",\"MaxRecordSizeInKiB\":10240}");

        assertThat(gateway.error("PutRecord", put(10 * MIB)))
                .isEqualTo("400 InvalidArgumentException: Data and PartitionKey of a record are 10485761 bytes, more"
                        + " than the stream's 10485760.");
        assertThat(gateway.error("PutRecord", put(10 * MIB + 1)))
                .isEqualTo("400 ValidationException: 1 validation error detected: Value at 'data' failed to satisfy"
                        + " constraint: Member must have length less than or equal to 10485760");
        assertThat(gateway.error(
                        "PutRecords",
                        "{" + NAME + ",\"Records\":[{" + record(10 * MIB - 1) + "},{" + record(0) + "}]}"))
                .isEqualTo("400 InvalidArgumentException: Records size exceeds 10 MB limit");
    }

    @Test
    void the_size_checks_its_members() {
        assertThat(gateway.error("UpdateMaxRecordSize", "{" + ARN + ",\"MaxRecordSizeInKiB\":1023}"))
                .isEqualTo("400 ValidationException: 1 validation error detected: Value '1023' at 'maxRecordSizeInKiB'"
                        + " failed to satisfy constraint: Member must have value greater than or equal to 1024");
        assertThat(gateway.error("UpdateMaxRecordSize", "{" + ARN + ",\"MaxRecordSizeInKiB\":10241}"))
                .isEqualTo("400 ValidationException: 1 validation error detected: Value '10241' at"
                        + " 'maxRecordSizeInKiB' failed to satisfy constraint: Member must have value less than or"
                        + " equal to 10240");
        assertThat(gateway.error("UpdateMaxRecordSize", "{" + ARN + "}"))
                .isEqualTo("400 ValidationException: 1 validation error detected: Value null at 'maxRecordSizeInKiB'"
                        + " failed to satisfy constraint: Member must not be null");
        assertThat(gateway.error("UpdateMaxRecordSize", "{\"MaxRecordSizeInKiB\":1024}"))
                .isEqualTo("400 InvalidArgumentException: Either StreamName or StreamARN must be provided.");
    }

    @Test
    void changes_are_taken_in_cbor_too() {
        gateway.send("UpdateMaxRecordSize", Gateway.CBOR, Gateway.cbor("{" + ARN + ",\"MaxRecordSizeInKiB\":2048}"));
        gateway.send(INCREASE, Gateway.CBOR, Gateway.cbor(retention(48)));

        assertThat(summary().get("MaxRecordSizeInKiB").asInt()).isEqualTo(2048);
        assertThat(summary().get("RetentionPeriodHours").asInt()).isEqualTo(48);
    }

    private void retain(String operation, int hours) {
        gateway.ok(operation, retention(hours));
    }

    private JsonNode summary() {
        return gateway.ok("DescribeStreamSummary", "{" + NAME + "}").get("StreamDescriptionSummary");
    }

    private static String retention(int hours) {
        return "{\"RetentionPeriodHours\":" + hours + "," + NAME + "}";
    }

    private static String put(int bytes) {
        return "{" + NAME + "," + record(bytes) + "}";
    }

    private static String record(int bytes) {
        return "\"PartitionKey\":\"a\",\"Data\":\"" + Base64.getEncoder().encodeToString(new byte[bytes]) + "\"";
    }
}
