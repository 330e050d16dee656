// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.core.LifecycleListener;
import com.hazelcast.logging.LogListener;
import java.util.List;
import java.util.logging.Level;

/** Lets others hear what Hazelcast tells to nobody but its log, from before the join begins. */
final class HazelcastLog implements LifecycleListener, HazelcastInstanceAware {
    private final List<LogListener> listeners;

    HazelcastLog(List<LogListener> listeners) {
        this.listeners = listeners;
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance hazelcast) {
        listeners.forEach(listener -> hazelcast.getLoggingService().addLogListener(Level.WARNING, listener));
    }

    /** Only there because Hazelcast takes listeners of its own kinds. */
    @Override
    public void stateChanged(LifecycleEvent event) {}
}
