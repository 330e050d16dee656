// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode;

import io.sluice.bus.ClusterNews.NodeLeaving;
import io.sluice.bus.NewsBoard;
import io.sluice.bus.NodeAddress;
import io.sluice.bus.NodeReplyCodec;
import io.sluice.bus.NodeRequest;
import io.sluice.shardnode.owner.ShardOwners;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
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
    private volatile @Nullable RunningShardNode node;
    private @Nullable EventBusPresence presence;
    private @Nullable RequestDoor door;
    private long ticks;
    private long hellos;
    private boolean isClosing;

    /** @param start opens the node's disk */
    public ShardNodeVerticle(ShardNodeStart start) {
        this.start = start;
    }

    /** Completes when the disk is recovered and every node of the cluster can reach this one. */
    @Override
    public Future<?> start() {
        return start.open(context).compose(opened -> {
            node = opened;
            door = new RequestDoor(
                    opened.address(),
                    start.surroundings().counters().owner(),
                    start.surroundings().clock().nanos());
            opened.tick();
            ticks = vertx.setPeriodic(TICK_MILLIS, tick -> opened.tick());
            var registered = new EventBusPresence(
                    context, opened.address(), start.surroundings().clock().nanos(), this::answer);
            presence = registered;
            news().listen(registered::onNews);
            hellos = vertx.setPeriodic(EventBusPresence.HELLO.toMillis(), tick -> registered.tick());
            return registered.register();
        });
    }

    /**
     * Tells everybody that this life ends, and completes when what was accepted is on disk and nothing is held any more.
     * Until then requests are answered; appends as those for another owner.
     */
    @Override
    public Future<?> stop() {
        RunningShardNode ending = node;
        EventBusPresence registered = presence;
        if (ending == null || registered == null) {
            return Future.succeededFuture();
        }
        news().publish(new NodeLeaving(ending.address()));
        vertx.cancelTimer(hellos);
        return ending.drain()
                .onComplete(drained -> {
                    vertx.cancelTimer(ticks);
                    isClosing = true;
                })
                .eventually(ending::close)
                .eventually(registered::unregister);
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

    /**
     * Whether the node can serve: it is deployed, has what it needs to know which streams there are, and does not refuse
     * the catalogue's writer. From any thread.
     */
    public boolean isReady() {
        RunningShardNode running = node;
        return running != null && running.isReady();
    }

    private NewsBoard news() {
        return start.surroundings().neighbours().news();
    }

    private void answer(Message<NodeRequest> message) {
        RunningShardNode running = Objects.requireNonNull(node, "not started");
        Objects.requireNonNull(door, "not started")
                .read(message)
                .ifPresent(request -> running.handle(request)
                        .onSuccess(reply -> message.reply(reply, replies))
                        .onFailure(unknown -> onUnanswered(request, unknown)));
    }

    /** While the disk is being released, reads fail as they must. */
    private void onUnanswered(NodeRequest request, Throwable unknown) {
        if (unknown instanceof CannotSayNow) {
            LOG.debug("request stays unanswered: {}", unknown.getMessage());
        } else if (!isClosing) {
            LOG.error("request stays unanswered: {}", request.getClass().getSimpleName(), unknown);
        }
    }
}
