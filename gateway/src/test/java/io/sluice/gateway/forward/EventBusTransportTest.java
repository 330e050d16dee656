// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.HelloRequest;
import io.sluice.bus.LocalDelivery;
import io.sluice.bus.NodeAddress;
import io.sluice.bus.NodeReply;
import io.sluice.bus.NodeReplyCodec;
import io.sluice.bus.NodeRequest;
import io.sluice.bus.NodeRequestCodec;
import io.sluice.fixture.BodyOfMessage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventBusTransportTest {
    private static final NodeAddress NODE = new NodeAddress(0, 1);
    private static final long DEADLINE_SECONDS = 20;

    private final Vertx vertx = Vertx.vertx();
    private final ForwardCounters counters = new ForwardCounters();
    private final EventBusTransport transport =
            new EventBusTransport(vertx, NodeRequestCodec.NAME, counters, System::nanoTime);

    @BeforeEach
    void teach() {
        vertx.eventBus().registerCodec(new NodeRequestCodec(LocalDelivery.BY_BYTES));
    }

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    @Test
    void an_answer_of_another_layout_is_no_answer() throws Exception {
        var reply = new BodyOfMessage<NodeReply>(() ->
                new NodeReplyCodec(LocalDelivery.BY_BYTES).decodeFromWire(0, Buffer.buffer(new byte[] {9, 1})));

        Throwable failure = failure(transport.read(NODE, Future.succeededFuture(reply)));

        assertThat(failure)
                .isNotInstanceOf(NotReadException.class)
                .hasMessage("this member cannot read an answer of shard-node.0.1, member unknown: node reply has layout"
                        + " version 9, not 1");
        assertThat(counters.unreadable().count(UnreadableKind.REPLY)).isEqualTo(1);
    }

    @Test
    void a_node_that_could_not_read_the_request_has_done_nothing() throws Exception {
        node(message -> message.fail(NodeRequestCodec.UNREADABLE, "version 1, not 2"));

        assertThat(failure()).isInstanceOf(NotReadException.class).hasMessage("version 1, not 2");
        assertThat(counters.unreadable().count(UnreadableKind.REQUEST)).isEqualTo(1);
    }

    @Test
    void a_failure_with_another_code_says_nothing_of_what_was_done() throws Exception {
        node(message -> message.fail(NodeRequestCodec.UNREADABLE + 1, "a bug"));

        assertThat(failure()).isNotInstanceOf(NotReadException.class);
        assertThat(counters.unreadable().count(UnreadableKind.REQUEST)).isZero();
    }

    @Test
    void a_missing_node_says_nothing_of_what_was_done() throws Exception {
        assertThat(failure()).isNotInstanceOf(NotReadException.class);
    }

    private void node(Consumer<Message<NodeRequest>> answer) {
        vertx.eventBus().<NodeRequest>consumer(NODE.toString(), answer::accept);
    }

    private Throwable failure() throws Exception {
        return failure(transport.send(NODE, new HelloRequest(), Duration.ofSeconds(DEADLINE_SECONDS)));
    }

    private static Throwable failure(Future<NodeReply> answer) throws Exception {
        return await(answer.<Throwable>map(answered -> new AssertionError("no failure"))
                .otherwise(failure -> failure));
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }
}
