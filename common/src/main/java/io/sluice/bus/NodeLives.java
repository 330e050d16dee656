// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Which life of each shard node is the present one, as far as this process knows. It is a hint and no authority: a life
 * that is not seen may still write to its own disk. Safe to use from any thread; answers at once.
 */
public interface NodeLives {
    /** Empty if the node is not known to be alive. Of two lives the one with the higher incarnation is given. */
    Optional<NodeAddress> address(int node);

    /** All lives that are seen, one a node, in the order of the nodes' numbers. */
    List<NodeAddress> alive();

    /**
     * Whether a node without a life has said that it leaves to be back, so that it is worth to wait for its next life. Any
     * other node without a life has failed.
     */
    boolean isAwaited(int node);

    /**
     * Tells when a life is over or lost from sight. The same life may be seen again: after a network was parted and healed.
     *
     * @param listener called on any thread; must not block
     */
    void onGone(Consumer<NodeAddress> listener);
}
