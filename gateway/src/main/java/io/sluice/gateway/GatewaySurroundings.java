// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway;

import io.sluice.bus.Neighbours;
import io.sluice.gateway.audit.Audit;
import io.sluice.gateway.auth.Keyring;
import io.sluice.gateway.forward.HeardNodes;
import io.sluice.gateway.http.Ambient;
import java.util.function.Supplier;

/**
 * What a gateway is given from outside.
 *
 * @param ambients gives each event loop its own
 * @param neighbours the cluster that it forwards to
 * @param heard shared by its event loops: which shard nodes answer
 * @param keyring shared by its event loops: by what callers are known
 * @param audit one for the process
 */
public record GatewaySurroundings(
        Supplier<Ambient> ambients,
        Neighbours neighbours,
        HeardNodes heard,
        GatewayCounters counters,
        Keyring keyring,
        Audit audit) {}
