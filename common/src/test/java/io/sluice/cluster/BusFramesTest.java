// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may pass to the event bus, and what ends a connection. */
class BusFramesTest {
    private final List<String> faults = new ArrayList<>();
    private final EmbeddedChannel connection =
            new EmbeddedChannel(new BusFrames((channel, fault) -> faults.add(fault)));

    @AfterEach
    void close() {
        connection.finishAndReleaseAll();
    }

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void messages_pass_however_they_are_cut(long seed) {
        var random = new Random(seed);
        ByteBuf sent = Unpooled.buffer();
        for (int i = 0; i < 20; i++) {
            sent.writeBytes(frame(random.nextInt(300), i % 3 == 0 ? 1 : i % 3 == 1 ? 15 : -1, 4));
        }
        byte[] all = new byte[sent.readableBytes()];
        sent.getBytes(0, all);
        while (sent.isReadable()) {
            connection.writeInbound(sent.readBytes(1 + random.nextInt(Math.min(90, sent.readableBytes()))));
        }

        assertThat(faults).isEmpty();
        assertThat(received()).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, BusFrames.MAX_FRAME + 1})
    void a_length_out_of_bounds_ends_the_connection_before_its_bytes_come(int length) {
        connection.writeInbound(Unpooled.buffer().writeInt(length));

        assertThat(faults).singleElement().asString().contains("not 1 to 16777216");
        assertThat(received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET / HTTP/1.1\r\n\r\n", "\u0016\u0003\u0001\u0000\u0001", "HZC", "PRI * HTTP/2.0\r\n\r\n"})
    void other_protocols_do_not_get_through(String hello) {
        connection.writeInbound(Unpooled.copiedBuffer(hello + "    ", UTF_8));

        assertThat(faults).hasSize(1);
        assertThat(received()).isEmpty();
    }

    @Test
    void a_text_that_claims_more_than_its_message_has_ends_the_connection() {
        ByteBuf sent = Unpooled.buffer().writeInt(40).writeByte(2).writeByte(-1).writeInt(Integer.MAX_VALUE);

        connection.writeInbound(sent);

        assertThat(faults).containsExactly("a text of 2147483647 bytes in the head of a message");
    }

    @Test
    void codecs_that_nobody_here_sends_end_the_connection() {
        connection.writeInbound(frame(10, 17, 4));

        assertThat(faults).containsExactly("a message of codec 17");
    }

    @Test
    void headers_end_the_connection() {
        connection.writeInbound(frame(10, 1, -4));

        assertThat(faults).singleElement().asString().contains("bytes of headers");
    }

    @Test
    void a_message_that_ends_within_its_head_ends_the_connection_and_nothing_passes_any_more() {
        connection.writeInbound(
                Unpooled.buffer().writeInt(3).writeByte(2).writeByte(1).writeByte(0));
        connection.writeInbound(frame(10, 1, 4));

        assertThat(faults).containsExactly("a message that ends within its head");
        assertThat(received()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void noise_is_refused_once(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            var noise = new byte[1 + random.nextInt(100)];
            random.nextBytes(noise);
            connection.writeInbound(Unpooled.wrappedBuffer(noise));
        }

        assertThat(faults).hasSize(1);
    }

    private byte[] received() {
        ByteBuf all = Unpooled.buffer();
        ByteBuf piece = connection.readInbound();
        while (piece != null) {
            all.writeBytes(piece);
            piece = connection.readInbound();
        }
        byte[] bytes = new byte[all.readableBytes()];
        all.readBytes(bytes);
        return bytes;
    }

    private static ByteBuf frame(int bodyBytes, int codec, int headers) {
        ByteBuf frame = Unpooled.buffer().writeInt(0).writeByte(2).writeByte(codec);
        if (codec == -1) {
            text(frame, "node-request");
        }
        frame.writeByte(0);
        text(frame, "shard-node.0.1");
        text(frame, "");
        text(frame, "a member");
        frame.writeInt(headers).writeZero(bodyBytes);
        return frame.setInt(0, frame.readableBytes() - 4);
    }

    private static void text(ByteBuf frame, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        frame.writeInt(bytes.length).writeBytes(bytes);
    }
}
