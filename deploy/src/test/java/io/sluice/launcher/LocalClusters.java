// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.launcher.local.LocalCluster;
import io.sluice.launcher.local.LocalPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Clusters of processes from what this build packaged, on free ports. */
final class LocalClusters {
    /** How members ended, by name; of several ends the last. */
    static final Map<String, Integer> ENDS = new ConcurrentHashMap<>();

    private LocalClusters() {}

    /** Nothing runs yet. */
    static LocalCluster of(Path directory, int gateways, int shardNodes) throws IOException {
        return LocalCluster.of(
                new LocalPlan(command(), directory, gateways, shardNodes, 0, List.of("--auth=off"), List.of()),
                ENDS::put);
    }

    private static List<String> command() {
        return List.of(
                "env",
                "SLUICE_BUILD=never",
                "SLUICE_JAVA_OPTS=-Xmx256m",
                "JAVA_HOME=" + System.getProperty("java.home"),
                System.getProperty("sluice.script"));
    }
}
