// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.settings;

import static io.sluice.launcher.settings.KnownSettings.choice;
import static io.sluice.launcher.settings.KnownSettings.duration;
import static io.sluice.launcher.settings.KnownSettings.port;
import static io.sluice.launcher.settings.KnownSettings.text;

import io.sluice.cluster.BusPort;
import io.sluice.cluster.ClusterConfig;
import io.sluice.cluster.MemberPort;
import io.sluice.cluster.Patience;
import io.sluice.cluster.tls.TlsConfig;
import io.sluice.cluster.tls.TlsMode;

/** What members of a cluster have in addition, as {@link KnownSettings} has the rest. */
final class ClusterSettings {
    private static final SettingGroup<BusPort> BUS = SettingGroup.of(
            BusPort.class,
            text("bus.host", Words.hosts(), "Address of the event bus. 0.0.0.0 opens it to other machines.")
                    .option("--bus-host", "HOST"),
            port("bus.port", "Port of the event bus; 0 takes any free one.").option("--bus-port", "PORT"),
            text(
                            "bus.public-host",
                            Words.of("[^\\s/]{0,255}", "a host name, an address, or nothing"),
                            "Where others reach the event bus, if not at bus.host.")
                    .option("--bus-public-host", "HOST"),
            port("bus.public-port", "The same of its port; 0 is bus.port.").option("--bus-public-port", "PORT"));

    private static final SettingGroup<TlsConfig> TLS = SettingGroup.of(
            TlsConfig.class,
            choice(
                    "cluster.tls",
                    TlsMode.class,
                    "With on, members and event bus speak TLS, and take only processes with a certificate of"
                            + " cluster.tls-ca. To be the same everywhere."),
            Setting.of(
                    "cluster.tls-certificate",
                    Words.pathsOrNothing(),
                    "PEM file of this process's certificate and what is between it and the CA."),
            Setting.of(
                    "cluster.tls-key",
                    Words.pathsOrNothing(),
                    "PEM file of the certificate's key: PKCS#8, RSA or EC, without a password."),
            Setting.of(
                    "cluster.tls-ca",
                    Words.pathsOrNothing(),
                    "PEM file of the cluster's own CA. Whoever has a certificate of it is a member."),
            duration("cluster.tls-handshake-timeout", "1s", "1m", "A link is up by then or given up."));

    static final SettingGroup<ClusterConfig> ALL = SettingGroup.of(
            ClusterConfig.class,
            text(
                            "cluster.name",
                            Words.of("[a-zA-Z0-9._-]{1,64}", "1 to 64 of a-z, A-Z, 0-9, ., _ and -"),
                            "Which cluster this process is of. Members of another name are refused.")
                    .option("--cluster-name", "NAME"),
            text(
                            "cluster.members",
                            Words.of(
                                    ClusterConfig.HOST_AND_PORT + "(," + ClusterConfig.HOST_AND_PORT + ")*",
                                    "host:port, several parted by commas"),
                            "Where shard nodes listen for members, this one among them or not.")
                    .option("--cluster-members", "HOST:PORT,..."),
            text(
                            "cluster.dns",
                            Words.of("[A-Za-z0-9._-]{0,253}", "a host name, or nothing"),
                            "A name with one address for each shard node, such as a headless service; if there is one,"
                                    + " cluster.members is not looked at.")
                    .option("--cluster-dns", "NAME"),
            SettingGroup.of(
                    MemberPort.class,
                    text(
                                    "cluster.host",
                                    Words.hosts(),
                                    "Address for other members. 0.0.0.0 opens it to other machines.")
                            .option("--cluster-host", "HOST"),
                    port("cluster.port", "Port for other members; 0 takes any free one.")
                            .option("--cluster-port", "PORT"),
                    text(
                                    "cluster.public-address",
                                    Words.of("|" + ClusterConfig.HOST_AND_PORT, "host:port, or nothing"),
                                    "Where other members reach this one, if not at cluster.host and cluster.port.")
                            .option("--cluster-public-address", "HOST:PORT")),
            SettingGroup.of(
                    Patience.class,
                    duration(
                            "cluster.join-patience",
                            "1s",
                            "1d",
                            "A process that has found nobody to join for so long ends with code 1."),
                    duration(
                            "cluster.return-patience",
                            "0s",
                            "1h",
                            "How long gateways let requests wait for a shard node that left in order."),
                    duration(
                            "cluster.heartbeat-interval",
                            "1s",
                            "1m",
                            "How often members show that they are there, in whole seconds."),
                    duration(
                            "cluster.heartbeat-timeout",
                            "2s",
                            "10m",
                            "A member that shows nothing for so long is taken for gone, in whole seconds.")),
            BUS,
            TLS);

    private ClusterSettings() {}
}
