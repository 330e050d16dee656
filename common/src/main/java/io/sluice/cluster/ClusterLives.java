// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster;

import io.sluice.bus.ClusterNews;
import io.sluice.bus.NodeAddress;
import io.sluice.bus.NodeLives;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The lives that are members of the cluster. Of two lives of one data directory the higher boot epoch counts. Another
 * directory that has a node's number is not seen for as long as the one that was there first is: it is about to be refused,
 * and nobody may be led to it meanwhile.
 */
final class ClusterLives implements NodeLives {
    private final LongSupplier nanoClock;
    private final long returnNanos;
    private final Map<Integer, Leave> leaves = new ConcurrentHashMap<>();
    private final List<Consumer<NodeAddress>> goneListeners = new CopyOnWriteArrayList<>();
    private volatile SortedMap<Integer, Life> present = new TreeMap<>();

    /** A life that said that it leaves to be back, and when. */
    private record Leave(NodeAddress life, long nanos) {}

    /** @param returnPatience how long a node that left in order is expected back */
    ClusterLives(LongSupplier nanoClock, Duration returnPatience) {
        this.nanoClock = nanoClock;
        this.returnNanos = returnPatience.toNanos();
    }

    @Override
    public Optional<NodeAddress> address(int node) {
        return Optional.ofNullable(present.get(node)).map(Life::address);
    }

    @Override
    public List<NodeAddress> alive() {
        return present.values().stream().map(Life::address).toList();
    }

    @Override
    public boolean isAwaited(int node) {
        Leave leave = leaves.get(node);
        return leave != null && nanoClock.getAsLong() - leave.nanos() < returnNanos;
    }

    @Override
    public void onGone(Consumer<NodeAddress> listener) {
        goneListeners.add(listener);
    }

    /**
     * To be called whenever members may have changed.
     *
     * @param members the oldest first; looked at under a lock, so that a later look is never overtaken by an earlier one
     */
    synchronized void look(Supplier<List<Life>> members) {
        SortedMap<Integer, Life> before = present;
        List<Life> listed = members.get();
        var now = new TreeMap<Integer, Life>();
        before.values().stream().filter(listed::contains).forEach(life -> now.put(life.number(), life));
        listed.forEach(life -> now.merge(life.number(), life, ClusterLives::presentOne));
        present = now;
        leaves.values().removeIf(leave -> isLater(now.get(leave.life().node()), leave.life()));
        before.values().stream()
                .filter(life -> !life.equals(now.get(life.number())))
                .forEach(life -> goneListeners.forEach(listener -> listener.accept(life.address())));
    }

    /** Takes note of who leaves to be back. */
    synchronized void hear(ClusterNews news) {
        if (news instanceof ClusterNews.NodeLeaving leaving) {
            NodeAddress life = leaving.node();
            if (!isLater(present.get(life.node()), life)) {
                leaves.put(life.node(), new Leave(life, nanoClock.getAsLong()));
            }
        }
    }

    private static Life presentOne(Life known, Life listed) {
        boolean isNext = listed.node().equals(known.node()) && isLater(listed, known.address());
        return isNext ? listed : known;
    }

    private static boolean isLater(@Nullable Life one, NodeAddress other) {
        return one != null && one.address().incarnation() > other.incarnation();
    }
}
