// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode;

import io.sluice.bus.ClusterNews.StreamChanged;
import io.sluice.bus.FollowCatalogue;
import io.sluice.bus.FollowCatalogue.Follower;
import io.sluice.bus.NodeAddress;
import io.sluice.model.StreamUid;
import io.sluice.shardnode.catalogue.Catalogue;
import io.sluice.shardnode.catalogue.follow.CatchUp;
import io.sluice.shardnode.catalogue.follow.FollowedCatalogue;
import io.sluice.shardnode.catalogue.follow.FollowedWriter;
import io.sluice.shardnode.catalogue.follow.FollowerSurroundings;
import io.sluice.shardnode.desk.CatalogueDesk;
import io.sluice.shardnode.desk.FollowerDesk;
import io.sluice.shardnode.disk.NodeDirectory;
import io.sluice.shardnode.owner.ShardOwners;
import io.sluice.shardnode.retention.Certainty;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every node but node 0: keeps a copy of the catalogue. */
final class FollowerSide implements CatalogueSide {
    private static final Logger LOG = LoggerFactory.getLogger(FollowerSide.class);

    /** Of streams that are named in one line of the log. */
    private static final int MAX_NAMED = 20;

    private final FollowedCatalogue copy;
    private final boolean hadFollowed;
    private final Future<Void> followed;
    private final Certainty certainty;
    private final Supplier<Optional<NodeAddress>> writer;
    private Optional<NodeAddress> asked;

    private FollowerSide(
            FollowedCatalogue copy, boolean hadFollowed, LongSupplier nanos, Supplier<Optional<NodeAddress>> writer) {
        this.writer = writer;
        this.asked = writer.get();
        this.copy = copy;
        this.hadFollowed = hadFollowed;
        this.followed = copy.follow();
        this.certainty = new FollowerCertainty(copy::isForgotten, copy::state, nanos);
    }

    static Future<CatalogueSide> open(NodeFoundation base) {
        Surroundings around = base.around();
        boolean hadFollowed = !base.directory().followed().equals(FollowCatalogue.NOBODY);
        var self = new Follower(
                base.address(),
                base.directory().identity().node(),
                base.config().capacityWeight());
        var surroundings = new FollowerSurroundings(
                base.threads().catalogue(),
                base.thread(),
                self,
                new EventBusWriterLink(
                        base.context().owner().eventBus(), around.neighbours().lives()),
                new NoteInDirectory(base.directory()),
                base.later(),
                around.clock().nanos(),
                around.counters().copy(),
                around.fatal());
        return FollowedCatalogue.open(base.directory().metaFiles(), surroundings)
                .map(copy -> {
                    around.neighbours().news().listen(news -> {
                        if (news instanceof StreamChanged changed) {
                            copy.onNews(changed.version());
                        }
                    });
                    return new FollowerSide(
                            copy,
                            hadFollowed,
                            around.clock().nanos(),
                            () -> around.neighbours().lives().address(0));
                });
    }

    @Override
    public Catalogue catalogue() {
        return copy.shown();
    }

    @Override
    public Certainty certainty() {
        return certainty;
    }

    /**
     * A copy that was lost while the journal was not is to be there again before anything is said about the journal. What
     * the writer that was followed before does not have then was deleted, and the lost copy knew it.
     */
    @Override
    public Future<Void> settled(Set<StreamUid> held) {
        if (unknown(held).isEmpty()) {
            return Future.succeededFuture();
        }
        LOG.warn(
                "there are records of streams that the copy of the catalogue does not have: the start waits until node 0"
                        + " has given all");
        return followed.onSuccess(done -> {
            Set<StreamUid> gone = unknown(held);
            if (hadFollowed && !gone.isEmpty()) {
                LOG.warn(
                        "the journal has records of {} streams that node 0 does not have; they count as deleted, and their"
                                + " records go in {} hours: {}",
                        gone.size(),
                        FollowerCertainty.GRACE.toHours(),
                        gone.stream().limit(MAX_NAMED).toList());
                gone.forEach(copy::bury);
            }
        });
    }

    private Set<StreamUid> unknown(Set<StreamUid> held) {
        return held.stream()
                .filter(uid -> copy.shown().find(uid).isEmpty() && !copy.shown().isDeleted(uid))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Future<CatalogueDesk> serve(ShardOwners owners) {
        copy.onDeleted(owners::forget);
        return Future.succeededFuture(new FollowerDesk(copy.shown(), owners::now));
    }

    /** A new life of the writer has heard nobody: it is asked at once. */
    @Override
    public void tick() {
        Optional<NodeAddress> now = writer.get();
        if (now.isPresent() && !now.equals(asked)) {
            copy.ask();
        }
        asked = now;
    }

    @Override
    public Future<CatchUp> catchUp() {
        return copy.catchUp();
    }

    @Override
    public boolean isReady() {
        return copy.isUsable();
    }

    @Override
    public Future<Void> close() {
        return copy.close();
    }

    private record NoteInDirectory(NodeDirectory directory) implements FollowedWriter {
        @Override
        public UUID uuid() {
            return directory.followed();
        }

        @Override
        public void remember(UUID writer) throws IOException {
            directory.follow(writer);
        }
    }
}
