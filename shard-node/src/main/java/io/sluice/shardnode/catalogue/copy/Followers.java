// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue.copy;

import io.sluice.bus.FollowCatalogue.Follower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** The nodes that follow the catalogue: when each was heard last, and which version it holds. */
public final class Followers {
    /** A node that was not heard for so long gets no new shards, and nobody waits for it; it asks every 500 ms. */
    public static final Duration HEARD_LATELY = Duration.ofSeconds(5);

    private final LongSupplier nanos;
    private final Map<Integer, Heard> heard = new TreeMap<>();

    /**
     * One follower.
     *
     * @param confirmed the version that is on its disk
     */
    public record Heard(Follower follower, long confirmed, long heardNanos) {}

    /** @param nanos monotonic, in nanoseconds */
    public Followers(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** All that were heard since the writer's start, in the order of their nodes. */
    public List<Heard> all() {
        return new ArrayList<>(heard.values());
    }

    /** Those that were heard lately, in the order of their nodes. */
    public List<Heard> lately() {
        return heard.values().stream().filter(this::isHeardLately).toList();
    }

    /** A question of an earlier life that comes behind those of a later one counts for nothing. */
    void hear(Follower follower, long version) {
        int node = follower.address().node();
        Optional<Heard> before = Optional.ofNullable(heard.get(node)).filter(this::isHeardLately);
        boolean isOutlived = before.map(last -> last.follower().address().incarnation()
                        > follower.address().incarnation())
                .orElse(false);
        if (isOutlived) {
            return;
        }
        long confirmed = before.filter(last -> last.follower().equals(follower))
                .map(last -> Math.max(last.confirmed(), version))
                .orElse(version);
        heard.put(node, new Heard(follower, confirmed, nanos.getAsLong()));
    }

    /** Whether one of the nodes, heard lately, does not hold a version yet. */
    boolean isAwaited(Collection<Integer> nodes, long version) {
        return lately().stream()
                .anyMatch(last -> last.confirmed() < version
                        && nodes.contains(last.follower().address().node()));
    }

    private boolean isHeardLately(Heard last) {
        return nanos.getAsLong() - last.heardNanos() <= HEARD_LATELY.toNanos();
    }
}
