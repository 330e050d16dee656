// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.bus.LocalDelivery;
import io.sluice.gateway.GatewayConfig;
import io.sluice.shardnode.ShardNodeConfig;

/**
 * The settings of a whole Sluice in one process.
 *
 * @param localDelivery {@code --bus-encoding}. How gateway and shard node hand messages over
 */
record StandaloneConfig(GatewayConfig gateway, ShardNodeConfig shardNode, LocalDelivery localDelivery) {}
