// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode;

import io.sluice.bus.NodeAddress;
import io.sluice.bus.NodeReplyCodec;
import io.sluice.bus.NodeRequest;
import io.sluice.shardnode.owner.ShardOwners;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts one life of a shard node on the event bus. Listens, hands over, answers; decides nothing. */
public final class ShardNodeVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(ShardNodeVerticle.class);

    private static final long TICK_MILLIS = ShardOwners.TICK.toMillis();

    private final ShardNodeStart start;
    private final DeliveryOptions replies = new DeliveryOptions().setCodecName(NodeReplyCodec.NAME);
    private @Nullable RunningShardNode node;
    private @Nullable MessageConsumer<NodeRequest> requests;
    private long ticks;

    /** @param start opens the node's disk */
    public ShardNodeVerticle(ShardNodeStart start) {
        this.start = start;
    }

    /** Completes when the disk is recovered and every node of the cluster can reach this one. */
    @Override
    public Future<?> start() {
        return start.open(context).compose(opened -> {
            node = opened;
            opened.tick();
            ticks = vertx.setPeriodic(TICK_MILLIS, tick -> opened.tick());
            requests = vertx.eventBus().consumer(opened.address().toString(), this::answer);
            return requests.completion();
        });
    }

    /** Completes when nothing more is accepted and what was accepted is on disk. */
    @Override
    public Future<?> stop() {
        if (node == null || requests == null) {
            return Future.succeededFuture();
        }
        vertx.cancelTimer(ticks);
        return requests.unregister().eventually(node::close);
    }

    /** Where this life of the node listens; only once it is deployed. */
    public NodeAddress address() {
        return Objects.requireNonNull(node, "not started").address();
    }

    /** Completes when the node's event loop has run a task, so never if it is stuck; before the start at once. */
    public Future<Void> pulse() {
        if (node == null) {
            return Future.succeededFuture();
        }
        Promise<Void> answered = Promise.promise();
        context.runOnContext(task -> answered.complete());
        return answered.future();
    }

    private void answer(Message<NodeRequest> message) {
        Objects.requireNonNull(node, "not started")
                .handle(message.body())
                .onSuccess(reply -> message.reply(reply, replies))
                .onFailure(unknown -> LOG.error(
                        "request stays unanswered: {}",
                        message.body().getClass().getSimpleName(),
                        unknown));
    }
}
