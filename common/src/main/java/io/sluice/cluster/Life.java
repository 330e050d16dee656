// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster;

import io.sluice.bus.NodeAddress;
import java.util.UUID;

/**
 * One life of a shard node.
 *
 * @param address the node's number and its boot epoch
 * @param node drawn when its data directory was made
 */
public record Life(NodeAddress address, UUID node) {
    /** The node's number. */
    int number() {
        return address.node();
    }

    /** For people. */
    @Override
    public String toString() {
        return "node.id=" + address.node() + " uuid=" + node + " boot-epoch=" + address.incarnation();
    }
}
