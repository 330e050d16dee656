// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.fixture.Seeds;
import io.sluice.gateway.dialect.WireResponse;
import io.sluice.gateway.dialect.dis.wire.DisProtobufInput;
import io.sluice.gateway.dialect.dis.wire.DisProtobufOutput;
import io.sluice.model.ByteSlice;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records in protocol buffers; the older SDK's own messages are in the golden files and in the conformance tests. */
class DisProtobufTest {
    private static final String TYPE = "application/x-protobuf; charset=utf-8";

    private final DisGateway gateway = DisGateway.withStream("orders", 2);

    static LongStream seeds() {
        return Seeds.some();
    }

    @Test
    void records_are_put_and_read_and_answered_in_the_same_form() {
        var body = new DisProtobufOutput(10);
        body.text(DisProtobuf.STREAM_NAME, "orders");
        body.message(DisProtobuf.PUT_ENTRIES, entry("a", "0", ""));
        body.message(DisProtobuf.PUT_ENTRIES, entry("b", "7", ""));
        body.message(DisProtobuf.PUT_ENTRIES, entry("c", "0", "ключ"));

        WireResponse put = send("POST", "records", body.written().toByteArray());
        WireResponse read = send(
                "GET",
                "records?partition-cursor=" + gateway.cursor("orders", 0, "cursor-type=TRIM_HORIZON"),
                new byte[0]);

        assertThat(put.headers().first("Content-Type")).contains("application/x-protobuf");
        assertThat(text(put.body()))
                .isEqualTo("21=1 22={23=shardId-0000000000 24=0 } 22={25=DIS.4302 26=Partition does not exist."
                        + " [DIS.4302] } 22={23=shardId-0000000000 24=1 } ");
        assertThat(text(read.body()))
                .startsWith("14=")
                .endsWith(" 16={18=0 19=a 27=" + DisGateway.START_MS + " 28=CreateTime }"
                        + " 16={17=ключ 18=1 19=c 27=1527577402541 28=CreateTime } ");
        assertThat(gateway.data("orders", 0)).containsExactly("a", "c");
    }

    @Test
    void fields_that_are_not_known_are_passed_over() {
        var extended = new DisProtobufOutput(10);
        extended.text(8, "file");
        extended.number(11, -1);
        var entry = entry("a", "0", "");
        entry.message(7, extended);
        var body = new DisProtobufOutput(10);
        body.message(DisProtobuf.PUT_ENTRIES, entry);
        body.text(DisProtobuf.STREAM_NAME, "orders");
        byte[] fixed = HexFormat.of().parseHex("f90601020304050607 08fd0601020304".replace(" ", ""));
        byte[] whole =
                Arrays.copyOf(body.written().toByteArray(), body.written().length() + fixed.length);
        System.arraycopy(fixed, 0, whole, body.written().length(), fixed.length);

        assertThat(send("POST", "records", whole).status()).isEqualTo(200);
    }

    @Test
    void an_error_is_told_in_json() {
        WireResponse answer = send("POST", "records", new byte[] {(byte) 0xFF});

        assertThat(DisGateway.error(answer)).isEqualTo("400 DIS.4300");
        assertThat(DisGateway.error(send("POST", "records", new byte[0]))).isEqualTo("400 DIS.4202");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_damaged_is_refused_or_stored_as_something_else(long seed) {
        var random = new Random(seed);
        var body = new DisProtobufOutput(10);
        body.text(DisProtobuf.STREAM_NAME, "orders");
        for (int i = random.nextInt(5); i >= 0; i--) {
            body.message(DisProtobuf.PUT_ENTRIES, entry("data" + i, "" + random.nextInt(3), "k" + i));
        }
        byte[] damaged = body.written().toByteArray();
        for (int i = random.nextInt(4); i >= 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        byte[] sent = Arrays.copyOf(damaged, random.nextInt(damaged.length + 1));

        WireResponse answer = send("POST", "records", sent);

        if (answer.status() == 200) {
            assertThat(text(answer.body())).startsWith("21=");
        } else {
            assertThat(DisGateway.error(answer)).startsWith("400 DIS.4");
        }
    }

    private static DisProtobufOutput entry(String data, String partition, String key) {
        var entry = new DisProtobufOutput(10);
        entry.bytes(DisProtobuf.PUT_DATA, ByteSlice.of(DisGateway.utf8(data)));
        entry.text(DisProtobuf.PUT_PARTITION, partition);
        if (!key.isEmpty()) {
            entry.text(DisProtobuf.PUT_KEY, key);
            entry.number(DisProtobuf.PUT_TIMESTAMP, 1527577402541L);
        }
        return entry;
    }

    private WireResponse send(String method, String path, byte[] body) {
        return gateway.send(method, DisGateway.PROJECT + path, new TreeMap<>(Map.of("Content-Type", TYPE)), body);
    }

    private static String text(ByteSlice bytes) {
        var message = new DisProtobufInput(bytes);
        var text = new StringBuilder();
        while (message.next()) {
            text.append(message.field()).append('=');
            switch (message.field()) {
                case DisProtobuf.PUT_RESULTS, DisProtobuf.READ_RECORDS ->
                    text.append('{').append(text(message.bytes())).append('}');
                case DisProtobuf.FAILED_COUNT, DisProtobuf.READ_TIMESTAMP -> text.append(message.number());
                default -> text.append(message.text());
            }
            text.append(' ');
        }
        assertThat(message.isWhole()).isTrue();
        return text.toString();
    }
}
