// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway;

import io.sluice.gateway.http.Ambient;
import java.util.function.Supplier;

/**
 * What a gateway is given from outside.
 *
 * @param ambients gives each event loop its own
 */
public record GatewaySurroundings(Supplier<Ambient> ambients, GatewayCounters counters) {}
