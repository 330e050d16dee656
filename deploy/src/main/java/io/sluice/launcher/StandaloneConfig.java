// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.bus.LocalDelivery;
import io.sluice.gateway.GatewayConfig;
import java.nio.file.Path;

/**
 * The settings of a whole Sluice in one process.
 *
 * @param dataDirectory {@code --data-dir}. Made if it is not there; losing it loses records
 * @param localDelivery {@code --bus-encoding}. How gateway and shard node hand messages over
 */
record StandaloneConfig(Path dataDirectory, GatewayConfig gateway, LocalDelivery localDelivery) {}
