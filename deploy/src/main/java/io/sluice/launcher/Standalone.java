// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.bus.NodeReplyCodec;
import io.sluice.bus.NodeRequestCodec;
import io.sluice.gateway.BusDialects;
import io.sluice.gateway.Gateway;
import io.sluice.gateway.http.Ambient;
import io.sluice.gateway.http.Readiness;
import io.sluice.shardnode.ShardNodeStart;
import io.sluice.shardnode.ShardNodeVerticle;
import io.sluice.shardnode.Surroundings;
import io.sluice.shardnode.owner.NodeClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** A whole Sluice in one process: shard node below, gateway above, the event bus between them local. */
final class Standalone {
    private final Vertx vertx = Vertx.vertx();
    private final ShardNodeVerticle shardNode;
    private final Gateway gateway;

    /** @param storageFailed told, on any thread, when a write or a sync has failed; does not return */
    Standalone(StandaloneConfig config, Consumer<Throwable> storageFailed) {
        vertx.eventBus().registerCodec(new NodeRequestCodec(config.localDelivery()));
        vertx.eventBus().registerCodec(new NodeReplyCodec(config.localDelivery()));
        var secure = new SecureRandom();
        var clock = new NodeClock(System::nanoTime, InstantSource.system());
        var start = new ShardNodeStart(
                config.shardNode(), new Surroundings(clock, secure, storageFailed), new RecoveryLog(clock.nanos()));
        shardNode = new ShardNodeVerticle(start);
        var dialects = new BusDialects(vertx, node -> Optional.of(shardNode.address()), Standalone::ambient, secure);
        gateway = new Gateway(vertx, config.gateway(), dialects, Standalone::ambient, () -> Readiness.READY);
    }

    /** Completes when clients are served; fails with an {@link IOException} if the machine refuses something. */
    Future<Void> start() {
        return vertx.deployVerticle(shardNode).compose(recovered -> gateway.start());
    }

    /** Completes when requests have ended, what they wrote is durable, and nothing is held any more. */
    Future<Void> stop() {
        return gateway.stop().eventually(vertx::close);
    }

    int port() {
        return gateway.port();
    }

    int adminPort() {
        return gateway.adminPort();
    }

    private static Ambient ambient() {
        return new Ambient(InstantSource.system(), System::nanoTime, new SplittableRandom());
    }
}
