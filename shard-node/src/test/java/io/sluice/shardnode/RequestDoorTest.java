// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.HelloReply;
import io.sluice.bus.HelloRequest;
import io.sluice.bus.LocalDelivery;
import io.sluice.bus.NodeAddress;
import io.sluice.bus.NodeRequest;
import io.sluice.bus.NodeRequestCodec;
import io.sluice.fixture.BodyOfMessage;
import io.sluice.shardnode.owner.OwnerCounters;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.ReplyException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes over the bus and is no request of ours is refused at once, and nobody else notices. */
class RequestDoorTest {
    private final NodeRequestCodec codec = new NodeRequestCodec(LocalDelivery.BY_BYTES);
    private final OwnerCounters counters = new OwnerCounters();
    private final RequestDoor door = new RequestDoor(new NodeAddress(0, 1), counters, () -> 0);

    @TempDir
    private Path directory;

    @Test
    void a_request_goes_through() {
        var message = new BodyOfMessage<>(() -> decoded((byte) 1, (byte) 1));

        assertThat(door.read(message)).contains(new HelloRequest());
        assertThat(message.replies()).isEmpty();
        assertThat(counters.unreadableRequests()).isZero();
    }

    @Test
    void a_request_of_another_layout_is_refused_with_both_versions() {
        ReplyException refused = refusal(() -> decoded((byte) 9, (byte) 1));

        assertThat(refused)
                .hasMessage(
                        "shard-node.0.1 cannot read a message from member unknown: node request has layout version 9,"
                                + " not 1");
    }

    @Test
    void a_damaged_request_is_refused() {
        assertThat(refusal(() -> decoded((byte) 1, (byte) 99))).hasMessageContaining("unknown kind 99");
    }

    @Test
    void a_request_whose_decoding_fails_otherwise_is_refused() {
        ReplyException refused = refusal(() -> {
            throw new IndexOutOfBoundsException("bytes of a payload");
        });

        assertThat(refused).hasMessageContaining("IndexOutOfBoundsException");
        assertThat(refused.getMessage()).doesNotContain("payload");
    }

    @Test
    void a_node_refuses_what_is_no_request_and_goes_on() throws Exception {
        try (var nodes = new TwoNodes(directory)) {
            nodes.start(0);
            for (int i = 0; i < 10; i++) {
                Future<Throwable> refusal = nodes.vertx
                        .eventBus()
                        .request(nodes.address(0).toString(), "hello")
                        .<Throwable>map(answered -> new AssertionError("not refused"))
                        .otherwise(refused -> refused);
                assertThat(((ReplyException) TwoNodes.await(refusal)).failureCode())
                        .isEqualTo(NodeRequestCodec.UNREADABLE);
            }

            assertThat(nodes.ask(0, new HelloRequest())).isInstanceOf(HelloReply.class);
            assertThat(nodes.counters.get(0).owner().unreadableRequests()).isEqualTo(10);
        }
    }

    private ReplyException refusal(Supplier<NodeRequest> body) {
        var message = new BodyOfMessage<>(body);
        assertThat(door.read(message)).isEmpty();
        assertThat(message.replies()).hasSize(1);
        assertThat(counters.unreadableRequests()).isEqualTo(1);
        var refused = (ReplyException) message.replies().get(0);
        assertThat(refused.failureCode()).isEqualTo(NodeRequestCodec.UNREADABLE);
        return refused;
    }

    private NodeRequest decoded(byte version, byte kind) {
        return codec.decodeFromWire(0, Buffer.buffer(new byte[] {version, kind}));
    }
}
