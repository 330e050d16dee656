// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import java.util.function.Consumer;

/** Where a member of a cluster tells all others, itself among them. Safe to use from any thread; never blocks. */
public interface NewsBoard {
    void publish(ClusterNews news);

    /** @param listener called on any thread; must not block */
    void listen(Consumer<ClusterNews> listener);
}
