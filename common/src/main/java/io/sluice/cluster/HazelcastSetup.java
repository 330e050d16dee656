// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.DiscoveryStrategyConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.ListenerConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.NetworkConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.EventListener;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * How Hazelcast is set up. In code, since a file that is not found would bring back multicast. All of it but ports and
 * hosts must be the same in every member.
 */
final class HazelcastSetup {
    /** Structures that Vert.x keeps there: who listens at which address, and where members take messages. */
    private static final String SUBSCRIPTIONS = "__vertx.subs";

    private static final List<String> MEMBER_MAPS = List.of("__vertx.nodeInfo", "__vertx.haInfo");

    /**
     * What is not an operator's to choose. A few hundred entries need no 271 partitions. Parted clusters look for each
     * other after 10 s and then every 5 s, not after minutes. A graceful end waits for its partitions to move, and no
     * longer than a stop may take. A host that does not answer at all is given up after 2 s.
     */
    private static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("hazelcast.discovery.enabled", "true"),
            Map.entry("hazelcast.phone.home.enabled", "false"),
            Map.entry("hazelcast.shutdownhook.enabled", "false"),
            Map.entry("hazelcast.logging.type", "slf4j"),
            Map.entry("hazelcast.logging.details.enabled", "false"),
            Map.entry("hazelcast.partition.count", "31"),
            Map.entry("hazelcast.wait.seconds.before.join", "1"),
            Map.entry("hazelcast.max.wait.seconds.before.join", "5"),
            Map.entry("hazelcast.max.join.seconds", "30"),
            Map.entry("hazelcast.socket.connect.timeout.seconds", "2"),
            Map.entry("hazelcast.merge.first.run.delay.seconds", "10"),
            Map.entry("hazelcast.merge.next.run.delay.seconds", "5"),
            Map.entry("hazelcast.graceful.shutdown.max.wait", "5"));

    private HazelcastSetup() {}

    /**
     * @param self of a shard node; a gateway holds no data and is a lite member
     * @param listener of Hazelcast's own kinds, there before the join begins
     * @throws IOException if a host has no address
     */
    static Config of(ClusterConfig config, Optional<Life> self, UUID vertxNode, EventListener listener)
            throws IOException {
        var hazelcast = new Config();
        hazelcast.setClusterName(config.name());
        hazelcast.setLiteMember(self.isEmpty());
        PROPERTIES.forEach(hazelcast::setProperty);
        hazelcast.setProperty(
                "hazelcast.heartbeat.interval.seconds",
                seconds(config.patience().heartbeatInterval()));
        hazelcast.setProperty(
                "hazelcast.max.no.heartbeat.seconds", seconds(config.patience().heartbeatTimeout()));
        hazelcast.getMetricsConfig().setEnabled(false);
        hazelcast.getJetConfig().setEnabled(false);
        hazelcast.addListenerConfig(new ListenerConfig(listener));
        Attributes.write(hazelcast.getMemberAttributeConfig(), vertxNode, self);
        keepCopies(hazelcast);
        network(hazelcast, config);
        return hazelcast;
    }

    private static void keepCopies(Config hazelcast) {
        hazelcast
                .getMultiMapConfig(SUBSCRIPTIONS)
                .setBackupCount(1)
                .setValueCollectionType(MultiMapConfig.ValueCollectionType.SET);
        MEMBER_MAPS.forEach(map -> hazelcast.getMapConfig(map).setBackupCount(1));
    }

    private static void network(Config hazelcast, ClusterConfig config) throws IOException {
        Seeds seeds = seeds(config);
        NetworkConfig network = hazelcast.getNetworkConfig();
        network.setPort(config.port().port()).setPortAutoIncrement(false);
        if (!config.port().publicAddress().isEmpty()) {
            network.setPublicAddress(config.port().publicAddress());
        }
        if (Ports.isAny(config.port().host())) {
            // A machine of several networks is known to others by the address that they were told.
            seeds.own(HazelcastSetup::isOfThisMachine)
                    .ifPresent(own -> hazelcast.setProperty("hazelcast.local.localAddress", own.getHostAddress()));
        } else {
            String address = InetAddress.getByName(config.port().host()).getHostAddress();
            network.getInterfaces().setEnabled(true).addInterface(address);
            hazelcast.setProperty("hazelcast.socket.bind.any", "false");
        }
        JoinConfig join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(false);
        join.getDiscoveryConfig()
                .addDiscoveryStrategyConfig(new DiscoveryStrategyConfig(new SeedDiscovery(seeds), Map.of()));
    }

    static Seeds seeds(ClusterConfig config) {
        return new Seeds(config.seeds(), config.port().port(), InetAddress::getAllByName);
    }

    private static boolean isOfThisMachine(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unknown) {
            return false;
        }
    }

    private static String seconds(Duration duration) {
        return Long.toString(Math.max(1, duration.toSeconds()));
    }
}
