// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told of a message that cannot be read. */
class UnreadableTest {
    private static final String SENDER = "0b9b6d24-7a2c-4d5e-8b0b-2f1f4d6b7a10";

    private final NodeRequestCodec requests = new NodeRequestCodec(LocalDelivery.BY_BYTES);
    private final NodeReplyCodec replies = new NodeReplyCodec(LocalDelivery.BY_BYTES);

    @Test
    void both_versions_and_the_sender_are_told() {
        Buffer wire = envelope(SENDER);
        int start = wire.length();
        wire.appendByte((byte) 7);

        assertThat(request(start, wire)).hasMessage("node request has layout version 7, not 1");
        assertThat(request(start, wire).sender()).isEqualTo(SENDER);
        assertThat(replies.decodeFromWire(start, wire))
                .isEqualTo(new UnreadableReply(SENDER, "node reply has layout version 7, not 1"));
    }

    @Test
    void a_sender_that_is_no_id_gets_no_room_in_a_log() {
        for (String sender : new String[] {"", "a\nb", "x".repeat(65), "é"}) {
            Buffer wire = envelope(sender);
            assertThat(request(wire.length(), wire.copy().appendByte((byte) 7)).sender())
                    .isEqualTo("unknown");
        }
    }

    @Test
    void a_fault_does_not_repeat_what_stands_in_the_message() {
        Buffer wire = Buffer.buffer(new byte[] {1, 5}).appendBytes(new byte[20]);
        String place = "\n" + "p".repeat(5_000);
        wire.appendInt(place.length()).appendString(place).appendLong(0);

        UnreadableException fault = request(0, wire);

        assertThat(fault.getMessage()).hasSizeLessThanOrEqualTo(200).doesNotContain("\n");
    }

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void an_envelope_of_noise_is_survived(long seed) {
        var random = new Random(seed);
        var noise = new byte[random.nextInt(80)];
        random.nextBytes(noise);
        Buffer wire = Buffer.buffer(noise);
        int start = random.nextInt(noise.length + 1);

        assertThat(BusEnvelope.sender(wire, start)).isNotEmpty();
    }

    private UnreadableException request(int start, Buffer wire) {
        return catchThrowableOfType(UnreadableException.class, () -> requests.decodeFromWire(start, wire));
    }

    private static Buffer envelope(String sender) {
        Buffer wire = Buffer.buffer(new byte[] {2, -1});
        append(wire, NodeRequestCodec.NAME);
        wire.appendByte((byte) 0);
        append(wire, "shard-node.0.1");
        append(wire, "__vertx.reply.1");
        append(wire, sender);
        return wire.appendInt(4);
    }

    private static void append(Buffer wire, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        wire.appendInt(bytes.length).appendBytes(bytes);
    }
}
