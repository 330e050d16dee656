// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What both codecs of the bus keep, for every kind of message. */
class NodeCodecProperties {
    private final NodeRequestCodec codec = new NodeRequestCodec(LocalDelivery.BY_BYTES);
    private final StrictReplies replies = new StrictReplies(LocalDelivery.BY_BYTES);

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void whatever_is_encoded_decodes_to_its_equal(long seed) {
        var random = new Random(seed);

        for (NodeRequest request : SomeMessages.requestsFrom(random)) {
            assertThat(codec.transform(request)).isEqualTo(request).isNotSameAs(request);
        }
        for (NodeReply reply : SomeMessages.repliesFrom(random)) {
            assertThat(replies.transform(reply)).isEqualTo(reply).isNotSameAs(reply);
        }
    }

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void a_message_is_found_behind_what_the_bus_writes_before_it(long seed) {
        var random = new Random(seed);
        int before = random.nextInt(50);
        List<NodeRequest> requests = SomeMessages.requestsFrom(random);
        NodeRequest request = requests.get(random.nextInt(requests.size()));
        Buffer wire = Buffer.buffer(new byte[before]);

        codec.encodeToWire(wire, request);

        assertThat(codec.decodeFromWire(before, wire)).isEqualTo(request);
    }

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void a_message_cut_short_at_any_length_is_refused(long seed) {
        var random = new Random(seed);
        refuseCuts(codec, SomeMessages.requestsFrom(random), random);
        refuseCuts(replies, SomeMessages.repliesFrom(random), random);
    }

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void a_message_with_bytes_behind_its_end_is_refused(long seed) {
        var random = new Random(seed);
        for (NodeRequest request : SomeMessages.requestsFrom(random)) {
            Buffer longer = encoded(codec, request).appendByte((byte) 0);
            assertThatIllegalArgumentException().isThrownBy(() -> codec.decodeFromWire(0, longer));
        }
    }

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void changed_bytes_fail_with_nothing_else_than_a_refusal(long seed) {
        var random = new Random(seed);
        change(codec, SomeMessages.requestsFrom(random), random);
        change(replies, SomeMessages.repliesFrom(random), random);
    }

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void random_bytes_fail_with_nothing_else_than_a_refusal(long seed) {
        var random = new Random(seed);
        for (int kind = 0; kind < 22; kind++) {
            var noise = new byte[2 + random.nextInt(100)];
            random.nextBytes(noise);
            noise[0] = 1;
            noise[1] = (byte) kind;
            decodeOrRefuse(codec, Buffer.buffer(noise));
            decodeOrRefuse(replies, Buffer.buffer(noise));
        }
    }

    private static <T> void refuseCuts(MessageCodec<T, T> codec, List<T> messages, Random random) {
        for (T message : messages) {
            Buffer whole = encoded(codec, message);
            int step = 1 + whole.length() / 40;
            for (int length = random.nextInt(step); length < whole.length(); length += step) {
                Buffer cut = whole.getBuffer(0, length);
                assertThatIllegalArgumentException().isThrownBy(() -> codec.decodeFromWire(0, cut));
            }
        }
    }

    private static <T> void change(MessageCodec<T, T> codec, List<T> messages, Random random) {
        for (T message : messages) {
            for (int i = 0; i < 10; i++) {
                Buffer changed = encoded(codec, message);
                changed.setByte(random.nextInt(Math.min(changed.length(), 200)), (byte) random.nextInt(256));
                decodeOrRefuse(codec, changed);
            }
        }
    }

    private static <T> void decodeOrRefuse(MessageCodec<T, T> codec, Buffer bytes) {
        try {
            assertThat(codec.decodeFromWire(0, bytes)).isNotNull();
        } catch (IllegalArgumentException refused) {
            assertThat(refused).isNotNull();
        }
    }

    private static <T> Buffer encoded(MessageCodec<T, T> codec, T message) {
        Buffer wire = Buffer.buffer();
        codec.encodeToWire(wire, message);
        return wire;
    }
}
