// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.core.LifecycleListener;
import com.hazelcast.logging.LogEvent;
import com.hazelcast.logging.LogListener;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Learns which members refused this one because their cluster has another name. Hazelcast tells that to nobody but its
 * log, and goes on as a cluster of its own; so its log is listened to from before the join.
 */
final class NameMismatch implements LifecycleListener, HazelcastInstanceAware, LogListener {
    /** As in {@code ClusterMismatchOp} of Hazelcast 5.6. */
    private static final Pattern REFUSED =
            Pattern.compile("could not join cluster at node: (\\S+) Cause: the target cluster has a different");

    private final Set<String> addresses = new ConcurrentSkipListSet<>();

    @Override
    public void setHazelcastInstance(HazelcastInstance hazelcast) {
        hazelcast.getLoggingService().addLogListener(Level.WARNING, this);
    }

    @Override
    public void log(LogEvent event) {
        Matcher refused = REFUSED.matcher(String.valueOf(event.getLogRecord().getMessage()));
        if (refused.find()) {
            addresses.add(refused.group(1));
        }
    }

    /** Only there because Hazelcast takes listeners of its own kinds. */
    @Override
    public void stateChanged(LifecycleEvent event) {}

    /** Where members of clusters with other names answered. */
    Set<String> addresses() {
        return Set.copyOf(addresses);
    }
}
