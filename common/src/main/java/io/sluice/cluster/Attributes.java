// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.MemberAttributeConfig;
import io.sluice.bus.NodeAddress;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What every member knows of each other from the moment it joins, without asking: attributes of a Hazelcast member.
 *
 * <pre>
 *   sluice.node-id      a shard node's number; gateways have none
 *   sluice.node-uuid    its data directory's uuid
 *   sluice.boot-epoch   its boot epoch
 * </pre>
 */
final class Attributes {
    /** Where Vert.x' cluster manager looks for the name of a member of the event bus. */
    private static final String VERTX_NODE = "__vertx.nodeId";

    private static final String NODE_ID = "sluice.node-id";
    private static final String NODE_UUID = "sluice.node-uuid";
    private static final String BOOT_EPOCH = "sluice.boot-epoch";

    private Attributes() {}

    static void write(MemberAttributeConfig attributes, UUID vertxNode, Optional<Life> self) {
        attributes.setAttribute(VERTX_NODE, vertxNode.toString());
        self.ifPresent(life -> {
            attributes.setAttribute(NODE_ID, Integer.toString(life.address().node()));
            attributes.setAttribute(BOOT_EPOCH, Long.toString(life.address().incarnation()));
            attributes.setAttribute(NODE_UUID, life.node().toString());
        });
    }

    /** Empty for a gateway, and for what is no member of ours. */
    static Optional<Life> life(Member member) {
        String node = attribute(member, NODE_ID);
        String epoch = attribute(member, BOOT_EPOCH);
        String uuid = attribute(member, NODE_UUID);
        return node == null || epoch == null || uuid == null
                ? Optional.empty()
                : Optional.of(new Life(
                        new NodeAddress(Integer.parseInt(node), Long.parseLong(epoch)), UUID.fromString(uuid)));
    }

    private static @Nullable String attribute(Member member, String name) {
        return member.getAttribute(name);
    }
}
