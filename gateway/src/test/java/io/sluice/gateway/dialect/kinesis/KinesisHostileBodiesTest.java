// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sluice.gateway.dialect.WireResponse;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bodies that are made to cost far more than they weigh. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class KinesisHostileBodiesTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final String PUT = "{\"StreamName\":\"orders\",\"PartitionKey\":\"a\",\"Data\":\"aGk=\"";
    private static final int MIB = 1 << 20;

    private final Gateway gateway = Gateway.withStream("orders");
    private WireResponse answer;

    @Test
    void a_long_arn_is_not_tried_in_every_way_in_which_it_might_be_one() {
        String arn = "arn:aws" + ":kinesis:".repeat(500_000);

        assertThat(gateway.error("DescribeStream", "{\"StreamARN\":\"" + arn + "\"}"))
                .startsWith("400 ValidationException: 1 validation error detected: Value 'arn:aws:kinesis:")
                .endsWith("at 'streamARN' failed to satisfy constraint: Member must have length less than or equal to"
                        + " 2048");
    }

    @Test
    void data_that_stands_once_and_is_referred_to_often_is_refused_before_it_is_copied() {
        var body = new ByteArrayOutputStream();
        body.writeBytes(hex("d90100" + "a2" + text("StreamName") + text("orders") + text("Records") + "9901f4"));
        body.writeBytes(hex("a2" + text("PartitionKey") + "6161" + text("Data") + "5a00100000"));
        body.writeBytes(new byte[MIB]);
        for (int record = 1; record < 500; record++) {
            body.writeBytes(hex("a2" + text("PartitionKey") + "6161" + text("Data") + "d81905"));
        }

        long allocated = allocatedBy(Gateway.CBOR, "PutRecords", body.toByteArray());

        assertThat(Gateway.error(answer)).isEqualTo("400 SerializationException");
        assertThat(allocated).isLessThan(16 * MIB);
    }

    @Test
    void a_crowd_of_empty_structures_is_refused_before_it_is_kept() {
        byte[] body = Gateway.utf8(PUT + ",\"Other\":[" + "{},".repeat(4 * MIB) + "{}]}");

        long allocated = allocatedBy(Gateway.JSON, "PutRecord", body);

        assertThat(Gateway.error(answer)).isEqualTo("400 SerializationException");
        assertThat(allocated).isLessThan(64 * MIB);
    }

    @Test
    void a_crowd_of_empty_lists_is_refused_before_it_is_kept() {
        var body = new byte[8 * MIB];
        Arrays.fill(body, (byte) 0x80);
        System.arraycopy(hex("bf" + text("Other") + "9f"), 0, body, 0, 8);

        long allocated = allocatedBy(Gateway.CBOR, "PutRecord", body);

        assertThat(Gateway.error(answer)).isEqualTo("400 SerializationException");
        assertThat(allocated).isLessThan(64 * MIB);
    }

    @Test
    void members_that_nobody_knows_leave_nothing_behind() {
        for (String operation : new String[] {"PutRecord", "PutRecords", "ListShards"}) {
            send(operation, "first");
            long before = allocatedBy(Gateway.JSON, operation, Gateway.utf8(unknown("before")));
            for (int request = 0; request < 3_000; request++) {
                send(operation, "x".repeat(500) + request);
            }

            long after = allocatedBy(Gateway.JSON, operation, Gateway.utf8(unknown("after_")));

            assertThat(after).isLessThan(before + (64 << 10));
        }
    }

    private void send(String operation, String name) {
        gateway.send(operation, Gateway.JSON, Gateway.utf8(unknown(name)));
        gateway.send(operation, Gateway.CBOR, Gateway.cbor(unknown(name)));
    }

    private static String unknown(String name) {
        return PUT + ",\"" + name + "\":1}";
    }

    private long allocatedBy(String contentType, String operation, byte[] body) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        answer = gateway.send(operation, contentType, body);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /** A short text in CBOR, in hexadecimal digits. */
    private static String text(String text) {
        return HexFormat.of().toHexDigits((byte) (0x60 | text.length()))
                + HexFormat.of().formatHex(Gateway.utf8(text));
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
