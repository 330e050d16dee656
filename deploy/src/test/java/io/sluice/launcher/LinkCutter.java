// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Cuts one process off from others on the same machine, in both directions: the links that lead to it are cut wholly, and
 * of the links that lead to others the connections that it has opened. Each process is known to others by the ports of its
 * links, not by its own.
 *
 * @param <M> names processes
 */
final class LinkCutter<M> implements AutoCloseable {
    private final Map<M, List<CuttableLink>> links = new ConcurrentHashMap<>();

    /** Lays links to one process, to be led to its ports; for instance one to its bus and one to its membership port. */
    List<CuttableLink> lay(M member, int count) throws IOException {
        List<CuttableLink> laid = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            laid.add(new CuttableLink());
        }
        links.put(member, List.copyOf(laid));
        return laid;
    }

    /** @param pid the member's process. One that is started later under its name is cut off as far as it is asked for */
    void cut(M member, long pid) throws IOException, InterruptedException {
        for (Map.Entry<M, List<CuttableLink>> entry : links.entrySet()) {
            for (CuttableLink link : entry.getValue()) {
                if (entry.getKey().equals(member)) {
                    link.cut();
                } else {
                    link.cutFrom(pid);
                }
            }
        }
    }

    /** All of them. */
    void heal() {
        links.values().forEach(of -> of.forEach(CuttableLink::heal));
    }

    @Override
    public void close() throws IOException {
        for (List<CuttableLink> of : links.values()) {
            for (CuttableLink link : of) {
                link.close();
            }
        }
    }
}
