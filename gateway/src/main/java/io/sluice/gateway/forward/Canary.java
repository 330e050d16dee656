// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.forward;

import io.sluice.bus.ClusterNews.NodeUnheard;
import io.sluice.bus.NewsBoard;
import io.sluice.bus.NodeAddress;
import io.sluice.bus.NodeLives;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Greets every living node again and again, so that a way to it that is broken is noticed before a client's request is
 * lost on it. The answers keep the node's clock known and give back credit. Belongs to one event loop.
 */
public final class Canary {
    /** How often it is to be told that time has passed. */
    public static final Duration TICK = Duration.ofSeconds(1);

    private final NodeShardClient client;
    private final NodeLives lives;
    private final HeardNodes heard;
    private final NewsBoard news;
    private final LongSupplier nanoClock;
    private long tickedNanos;

    /** @param heard the same for all event loops: a node that one of them hears is heard */
    public Canary(NodeShardClient client, NodeLives lives, HeardNodes heard, NewsBoard news, LongSupplier nanoClock) {
        this.client = client;
        this.lives = lives;
        this.heard = heard;
        this.news = news;
        this.nanoClock = nanoClock;
        this.tickedNanos = nanoClock.getAsLong();
    }

    /** To be called each {@link #TICK}. Ticks that were held up and come in a bunch count as one. */
    public void tick() {
        long now = nanoClock.getAsLong();
        long sinceNanos = now - tickedNanos;
        if (sinceNanos < TICK.toNanos() / 2) {
            return;
        }
        tickedNanos = now;
        if (sinceNanos > 2 * TICK.toNanos()) {
            heard.weStoodStill(now);
        }
        List<NodeAddress> alive = lives.alive();
        heard.seen(alive, now);
        alive.forEach(life -> greet(life, now));
    }

    private void greet(NodeAddress life, long now) {
        client.hello(life.node(), HeardNodes.SILENCE)
                .onSuccess(hello -> heard.answered(life, nanoClock.getAsLong()))
                .onFailure(silence -> heard.unanswered());
        if (heard.isToBeTold(life, now)) {
            news.publish(new NodeUnheard(life));
        }
    }
}
