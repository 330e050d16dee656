// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The only shard node of a process that has everything in itself. It lives for as long as the process does. */
public final class OneNode implements NodeLives {
    private final Supplier<NodeAddress> node;

    /** @param node asked only once the node serves */
    public OneNode(Supplier<NodeAddress> node) {
        this.node = node;
    }

    @Override
    public Optional<NodeAddress> address(int number) {
        return Optional.of(node.get()).filter(only -> only.node() == number);
    }

    @Override
    public List<NodeAddress> alive() {
        return List.of(node.get());
    }

    @Override
    public boolean isAwaited(int number) {
        return false;
    }

    /** Nobody is left to be told. */
    @Override
    public void onGone(Consumer<NodeAddress> listener) {}
}
