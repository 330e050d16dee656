// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.bus.LocalDelivery;
import io.sluice.bus.NodeReplyCodec;
import io.sluice.bus.NodeRequestCodec;
import io.vertx.core.Vertx;

/** Teaches an event bus the messages between gateways and shard nodes. */
final class ClusterBus {
    private ClusterBus() {}

    static void teach(Vertx vertx, LocalDelivery encoding) {
        vertx.eventBus().registerCodec(new NodeRequestCodec(encoding));
        vertx.eventBus().registerCodec(new NodeReplyCodec(encoding));
    }
}
