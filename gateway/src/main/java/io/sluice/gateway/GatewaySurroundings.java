// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway;

import io.sluice.gateway.http.Ambient;
import io.sluice.gateway.http.Readiness;
import io.sluice.gateway.http.Scrape;
import java.util.function.Supplier;

/**
 * What a gateway is given from outside.
 *
 * @param ambients gives each event loop its own
 * @param readiness of what the gateway stands on, such as the shard nodes; asked only while the gateway serves
 * @param metrics shown to the operator
 */
public record GatewaySurroundings(
        Supplier<Ambient> ambients, Supplier<Readiness> readiness, GatewayCounters counters, Scrape metrics) {}
