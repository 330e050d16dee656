// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The news of a process that has everything in itself. Listeners are called on the thread that publishes. */
public final class LocalNews implements NewsBoard {
    private final List<Consumer<ClusterNews>> listeners = new CopyOnWriteArrayList<>();

    @Override
    public void publish(ClusterNews news) {
        listeners.forEach(listener -> listener.accept(news));
    }

    @Override
    public void listen(Consumer<ClusterNews> listener) {
        listeners.add(listener);
    }
}
