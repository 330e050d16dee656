// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode;

import static io.sluice.shardnode.TwoNodes.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.ClusterNews.NodeUnheard;
import io.sluice.bus.HelloReply;
import io.sluice.bus.HelloRequest;
import io.sluice.bus.LocalDelivery;
import io.sluice.bus.NodeAddress;
import io.sluice.bus.NodeReply;
import io.sluice.bus.NodeReplyCodec;
import io.sluice.bus.NodeRequestCodec;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventBusPresenceTest {
    private static final NodeAddress ADDRESS = new NodeAddress(1, 4);

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicBoolean isCut = new AtomicBoolean();
    private final EventBusPresence presence = new EventBusPresence(
            context,
            ADDRESS,
            nanos::get,
            message -> message.reply(new HelloReply(1), new DeliveryOptions().setCodecName(NodeReplyCodec.NAME)));

    @BeforeEach
    void register() throws Exception {
        vertx.eventBus().registerCodec(new NodeRequestCodec(LocalDelivery.BY_REFERENCE));
        vertx.eventBus().registerCodec(new NodeReplyCodec(LocalDelivery.BY_REFERENCE));
        vertx.eventBus().addInboundInterceptor(delivery -> {
            if (!isCut.get()) {
                delivery.next();
            }
        });
        await(onContext(presence::register));
    }

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    @Test
    void it_registers_again_when_another_member_cannot_reach_it_and_answers_all_the_while() throws Exception {
        pass(2_000);

        presence.onNews(new NodeUnheard(ADDRESS));

        assertThat(registrations()).isEqualTo(2);
        assertThat(await(hello()).clockNanos()).isEqualTo(1);
    }

    @Test
    void news_of_others_and_of_former_lives_are_not_its_own() throws Exception {
        pass(2_000);

        presence.onNews(new NodeUnheard(new NodeAddress(2, 4)));
        presence.onNews(new NodeUnheard(new NodeAddress(1, 3)));

        assertThat(registrations()).isEqualTo(1);
    }

    @Test
    void it_registers_again_at_most_once_in_two_seconds() throws Exception {
        pass(1_999);
        presence.onNews(new NodeUnheard(ADDRESS));
        assertThat(registrations()).isEqualTo(1);

        pass(1);
        presence.onNews(new NodeUnheard(ADDRESS));
        presence.onNews(new NodeUnheard(ADDRESS));

        assertThat(registrations()).isEqualTo(2);
    }

    @Test
    void two_hellos_in_a_row_that_it_does_not_hear_make_it_register_again_and_one_does_not() throws Exception {
        pass(10_000);
        await(sayHello());
        isCut.set(true);
        await(sayHello());
        assertThat(registrations()).isEqualTo(1);
        await(sayHello());

        assertThat(registrations()).isEqualTo(2);
    }

    @Test
    void an_unregistered_node_stays_so() throws Exception {
        pass(10_000);
        await(onContext(presence::unregister));

        presence.onNews(new NodeUnheard(ADDRESS));

        assertThat(registrations()).isEqualTo(1);
        assertThat(hello().map(false)
                        .recover(refused -> Future.succeededFuture(true))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get())
                .isTrue();
    }

    private void pass(long millis) {
        nanos.addAndGet(millis * 1_000_000);
    }

    private Future<NodeReply> hello() {
        return vertx.eventBus()
                .<NodeReply>request(
                        ADDRESS.toString(),
                        new HelloRequest(),
                        new DeliveryOptions().setCodecName(NodeRequestCodec.NAME))
                .map(message -> message.body());
    }

    private Future<Void> sayHello() {
        return onContext(presence::tick);
    }

    private int registrations() throws Exception {
        return await(onContext(() -> Future.succeededFuture(presence.registrations())));
    }

    private <T> Future<T> onContext(Supplier<Future<T>> work) {
        Promise<T> done = Promise.promise();
        context.runOnContext(turn -> work.get().onComplete(done));
        return done.future();
    }
}
