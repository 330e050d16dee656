// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.logging.LogEvent;
import com.hazelcast.logging.LogListener;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Learns which members refused this one because their cluster has another name. Hazelcast tells that to nobody but its
 * log, and goes on as a cluster of its own; so its log is listened to from before the join.
 */
final class NameMismatch implements LogListener {
    /** As in {@code ClusterMismatchOp} of Hazelcast 5.6. */
    private static final Pattern REFUSED =
            Pattern.compile("could not join cluster at node: (\\S+) Cause: the target cluster has a different");

    private final Set<String> addresses = new ConcurrentSkipListSet<>();

    @Override
    public void log(LogEvent event) {
        Matcher refused = REFUSED.matcher(String.valueOf(event.getLogRecord().getMessage()));
        if (refused.find()) {
            addresses.add(refused.group(1));
        }
    }

    /** Why this process, which is alone, must not go on; if members answered that are of clusters with other names. */
    Optional<String> refusal(String name, HazelcastInstance hazelcast) {
        return addresses.isEmpty()
                ? Optional.empty()
                : Optional.of("this process is of cluster " + name + ", at "
                        + hazelcast.getCluster().getLocalMember().getAddress() + ", and what it was told to join at "
                        + String.join(" and ", addresses) + " is of a cluster with another name; cluster.name is"
                        + " to be the same everywhere");
    }
}
