// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster;

import io.sluice.cluster.tls.TlsConfig;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a process finds the cluster and is found there.
 *
 * @param name {@code cluster.name}. Members of another name are refused
 * @param members {@code cluster.members}. Where shard nodes listen for members, {@code host:port} parted by commas; a
 *     port that is not written is {@code cluster.port}
 * @param dns {@code cluster.dns}. A name with one address for each shard node, asked in place of {@code members}; empty
 *     is none
 */
public record ClusterConfig(
        String name, String members, String dns, MemberPort port, Patience patience, BusPort bus, TlsConfig tls) {
    /** {@code host} or {@code host:port}, where the host may be an IPv6 address in brackets. */
    public static final String HOST_AND_PORT = "(\\[[0-9a-fA-F:]+\\]|[A-Za-z0-9_.-]+)(:[0-9]{1,5})?";

    private static final Pattern MEMBERS = Pattern.compile(HOST_AND_PORT + "(," + HOST_AND_PORT + ")*");

    public ClusterConfig {
        if (name.isBlank()) {
            throw new IllegalArgumentException("cluster.name is empty");
        }
        if (!MEMBERS.matcher(members).matches()) {
            throw new IllegalArgumentException("cluster.members is " + members + ", not host:port,host:port,...");
        }
    }

    /** On the usual ports, open to this machine only. */
    public static ClusterConfig defaults() {
        return new ClusterConfig(
                "sluice",
                "127.0.0.1:5701",
                "",
                MemberPort.defaults(),
                Patience.defaults(),
                BusPort.defaults(),
                TlsConfig.off());
    }

    /** Where members are looked for. */
    List<String> seeds() {
        return dns.isEmpty() ? List.of(members.split(",", -1)) : List.of(dns);
    }

    /** For people. */
    String lookedFor() {
        return dns.isEmpty() ? "cluster.members=" + members : "cluster.dns=" + dns;
    }
}
