// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue.copy;

import io.sluice.bus.CatalogueChange;
import io.sluice.bus.CatalogueCopy;
import io.sluice.bus.CatalogueCopy.Changes;
import io.sluice.bus.CatalogueCopy.Part;
import io.sluice.bus.CatalogueCopy.Parted;
import io.sluice.bus.FollowCatalogue;
import io.sluice.shardnode.catalogue.Later;
import io.sluice.shardnode.catalogue.write.ChangeListener;
import io.sluice.shardnode.catalogue.write.DurableCatalogue;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** Answers the catalogue's followers, and knows when they have a change. On the owner's thread. */
public final class CopyDesk implements ChangeListener {
    /** More changes than these are not waited for. */
    private static final int MAX_WAITING = 10_000;

    private final DurableCatalogue catalogue;
    private final UUID writer;
    private final Followers followers;
    private final CopyBounds bounds;
    private final Tools tools;
    private final ChangeMemory memory;
    private final SnapshotShelf shelf;
    private final List<Unconfirmed> waiting = new ArrayList<>();

    /**
     * What the desk is given from outside.
     *
     * @param nanos monotonic, in nanoseconds
     * @param random draws the names of snapshots
     */
    public record Tools(LongSupplier nanos, Later later, RandomGenerator random) {}

    private record Unconfirmed(Set<Integer> nodes, long version, Promise<Void> done) {}

    /**
     * Is to be told of the catalogue's changes from the start.
     *
     * @param writer uuid of the writer's data directory
     */
    public CopyDesk(DurableCatalogue catalogue, UUID writer, Followers followers, CopyBounds bounds, Tools tools) {
        this.catalogue = catalogue;
        this.writer = writer;
        this.followers = followers;
        this.bounds = bounds;
        this.tools = tools;
        this.memory = new ChangeMemory(bounds.memoryBytes(), catalogue.shown().version(), catalogue.digest());
        this.shelf = new SnapshotShelf(bounds, tools.nanos(), tools.random());
    }

    @Override
    public void onChange(CatalogueChange change, int bytes) {
        memory.add(change, bytes, catalogue.digest());
    }

    /** Gives a follower what it lacks, and notes what it holds. */
    public CatalogueCopy answer(FollowCatalogue question) {
        return new CatalogueCopy(
                tools.nanos().getAsLong(), writer, catalogue.shown().version(), part(question));
    }

    /**
     * Completes when the nodes hold a version, as far as they follow and were heard lately; else after a bounded time all
     * the same. Never fails.
     */
    public Future<Void> confirmed(Set<Integer> nodes, long version) {
        if (waiting.size() >= MAX_WAITING || !followers.isAwaited(nodes, version)) {
            return Future.succeededFuture();
        }
        var unconfirmed = new Unconfirmed(Set.copyOf(nodes), version, Promise.promise());
        waiting.add(unconfirmed);
        tools.later().run(bounds.confirmation(), () -> end(unconfirmed));
        return unconfirmed.done().future();
    }

    /**
     * One who follows another, or has more than there is, is given nothing and refuses by what the answer says. One who has
     * more of this writer's catalogue, or had another, proves that the writer's directory was put back.
     */
    private Part part(FollowCatalogue question) {
        boolean isNew = question.writer().equals(FollowCatalogue.NOBODY) && question.version() == 0;
        if (isNew) {
            return missing(question);
        }
        if (!question.writer().equals(writer)) {
            return new Changes(List.of());
        }
        long version = catalogue.shown().version();
        if (question.version() > version) {
            catalogue.refuseChanges(name(question) + ", but this node's catalogue is of version " + version);
            return new Changes(List.of());
        }
        if (memory.isParted(question.version(), question.digest())) {
            catalogue.refuseChanges(name(question) + ", which was another than this node's catalogue was then");
            return new Parted();
        }
        followers.hear(question.follower(), question.version());
        settle();
        return missing(question);
    }

    private static String name(FollowCatalogue question) {
        return "node " + question.follower().address() + " has a copy of its version " + question.version();
    }

    private Part missing(FollowCatalogue question) {
        return memory.behind(question.version(), bounds.answerBytes())
                .<Part>map(Changes::new)
                .orElseGet(() -> shelf.page(question.place(), catalogue.shown()));
    }

    private void settle() {
        List<Unconfirmed> done = waiting.stream()
                .filter(unconfirmed -> !followers.isAwaited(unconfirmed.nodes(), unconfirmed.version()))
                .toList();
        done.forEach(this::end);
    }

    private void end(Unconfirmed unconfirmed) {
        waiting.remove(unconfirmed);
        unconfirmed.done().tryComplete();
    }
}
