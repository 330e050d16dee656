// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.forward;

import io.sluice.bus.NodeAddress;
import java.util.Optional;

/** Which life of each shard node is the present one, as far as this gateway knows. */
public interface NodeDirectory {
    /** Empty if the node is not known to be alive. */
    Optional<NodeAddress> address(int node);
}
