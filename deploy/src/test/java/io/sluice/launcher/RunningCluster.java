// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.launcher.local.LocalCluster;
import io.sluice.launcher.local.LocalMember;
import io.sluice.launcher.local.LocalPlan;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gateways and shard nodes as processes of this machine, from what this build packaged. */
final class RunningCluster implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningCluster.class);

    private final LocalCluster cluster;

    private RunningCluster(LocalCluster cluster) {
        this.cluster = cluster;
    }

    /** Returns when all serve. */
    static RunningCluster start(Path directory, int gateways, int shardNodes) throws Exception {
        return start(directory, gateways, shardNodes, List.of(), List.of());
    }

    /** Returns when all serve. */
    static RunningCluster start(
            Path directory, int gateways, int shardNodes, List<String> gatewayOptions, List<String> shardNodeOptions)
            throws Exception {
        List<String> command = List.of(
                "env",
                "SLUICE_BUILD=never",
                "SLUICE_JAVA_OPTS=-Xmx256m",
                "JAVA_HOME=" + System.getProperty("java.home"),
                System.getProperty("sluice.script"));
        var plan = new LocalPlan(command, directory, gateways, shardNodes, 0, gatewayOptions, shardNodeOptions);
        LocalCluster cluster = LocalCluster.of(plan, (name, code) -> LOG.info("{} ended with code {}", name, code));
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
