// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.settings;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every kind of process that there is. */
public final class NodeKinds {
    /** Gateway and shard node in one process. */
    public static final NodeKind<StandaloneConfig> STANDALONE = new NodeKind<>(
            "standalone",
            SettingGroup.of(
                    StandaloneConfig.class,
                    KnownSettings.GATEWAY,
                    KnownSettings.SHARD_NODE,
                    KnownSettings.ADMIN,
                    KnownSettings.BUS_ENCODING,
                    KnownSettings.STOP_DEADLINE),
            StandaloneConfig::defaults,
            KnownRules.STANDALONE);

    /** A gateway of a cluster. */
    public static final NodeKind<GatewayProcessConfig> GATEWAY = new NodeKind<>(
            "gateway",
            SettingGroup.of(
                    GatewayProcessConfig.class,
                    KnownSettings.GATEWAY,
                    KnownSettings.ADMIN,
                    ClusterSettings.ALL,
                    KnownSettings.STOP_DEADLINE),
            GatewayProcessConfig::defaults,
            KnownRules.GATEWAY);

    /** A shard node of a cluster. */
    public static final NodeKind<ShardNodeProcessConfig> SHARD_NODE = new NodeKind<>(
            "shard-node",
            SettingGroup.of(
                    ShardNodeProcessConfig.class,
                    KnownSettings.SHARD_NODE,
                    KnownSettings.ADMIN,
                    ClusterSettings.ALL,
                    KnownSettings.STOP_DEADLINE),
            ShardNodeProcessConfig::defaults,
            KnownRules.SHARD_NODE);

    public static final List<NodeKind<?>> ALL = List.of(STANDALONE, GATEWAY, SHARD_NODE);

    private NodeKinds() {}

    /** The settings of all kinds, each once. */
    public static List<Setting<?>> settings() {
        return ALL.stream().flatMap(kind -> kind.settings().stream()).distinct().toList();
    }

    /** The kind that has a command of this name. */
    public static Optional<NodeKind<?>> named(String name) {
        return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }

    /** The names of those kinds that have such a setting, for people; empty if none has. */
    public static Optional<String> thatHave(String setting) {
        String names = ALL.stream()
                .filter(kind ->
                        kind.settings().stream().anyMatch(known -> known.name().equals(setting)))
                .map(NodeKind::name)
                .collect(Collectors.joining(" and "));
        return Optional.of(names).filter(some -> !some.isEmpty());
    }
}
