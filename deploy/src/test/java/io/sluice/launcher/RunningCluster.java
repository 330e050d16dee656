// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.launcher.local.LocalCluster;
import io.sluice.launcher.local.LocalMember;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Gateways and shard nodes as processes of this machine, from what this build packaged. */
final class RunningCluster implements AutoCloseable {
    private final LocalCluster cluster;

    private RunningCluster(LocalCluster cluster) {
        this.cluster = cluster;
    }

    /** Returns when all serve. */
    static RunningCluster start(Path directory, int gateways, int shardNodes) throws Exception {
        LocalCluster cluster = LocalClusters.of(directory, gateways, shardNodes);
        try {
            cluster.start();
        } catch (IOException | InterruptedException refused) {
            cluster.close();
            throw refused;
        }
        return new RunningCluster(cluster);
    }

    /** Two gateways and three shard nodes for all tests that disturb nobody. They end with the tests' own process. */
    static RunningCluster shared() throws Exception {
        return Shared.CLUSTER;
    }

    URI endpoint(int gateway) {
        return cluster.gateway(gateway).endpoint();
    }

    List<URI> endpoints() {
        return cluster.gateways().stream().map(LocalMember::endpoint).toList();
    }

    LocalMember gateway(int number) {
        return cluster.gateway(number);
    }

    LocalMember shardNode(int number) {
        return cluster.shardNode(number);
    }

    List<LocalMember> members() {
        return cluster.members();
    }

    @Override
    public void close() {
        cluster.close();
    }

    private static final class Shared {
        private static final RunningCluster CLUSTER = begin();

        private static RunningCluster begin() {
            try {
                RunningCluster begun = start(Files.createTempDirectory(Path.of("target"), "shared-cluster"), 2, 3);
                Runtime.getRuntime().addShutdownHook(new Thread(begun::close));
                return begun;
            } catch (Exception refused) {
                throw new IllegalStateException("no cluster for the tests", refused);
            }
        }
    }
}
