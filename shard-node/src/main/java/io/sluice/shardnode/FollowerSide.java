// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode;

import io.sluice.bus.ClusterNews.StreamChanged;
import io.sluice.bus.FollowCatalogue.Follower;
import io.sluice.model.StreamUid;
import io.sluice.shardnode.catalogue.Catalogue;
import io.sluice.shardnode.catalogue.CatchUp;
import io.sluice.shardnode.catalogue.FollowedCatalogue;
import io.sluice.shardnode.catalogue.FollowedWriter;
import io.sluice.shardnode.catalogue.FollowerSurroundings;
import io.sluice.shardnode.disk.NodeDirectory;
import io.sluice.shardnode.owner.ShardOwners;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every node but node 0: keeps a copy of the catalogue. */
final class FollowerSide implements CatalogueSide {
    private static final Logger LOG = LoggerFactory.getLogger(FollowerSide.class);

    private final FollowedCatalogue copy;
    private final Future<Void> followed;

    private FollowerSide(FollowedCatalogue copy, Future<Void> followed) {
        this.copy = copy;
        this.followed = followed;
    }

    static Future<CatalogueSide> open(NodeFoundation base) {
        Surroundings around = base.around();
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
                around.counters().catalogue().copy(),
                around.fatal());
        return FollowedCatalogue.open(base.directory().metaFiles(), surroundings)
                .map(copy -> {
                    around.neighbours().news().listen(news -> {
                        if (news instanceof StreamChanged changed) {
                            copy.onNews(changed.version());
                        }
                    });
                    return new FollowerSide(copy, copy.follow());
                });
    }

    @Override
    public Catalogue catalogue() {
        return copy.shown();
    }

    /** A copy that was lost while the journal was not is to be there again before anything is said about the journal. */
    @Override
    public Future<Void> settled(Set<StreamUid> held) {
        if (copy.shown().version() > 0 || held.isEmpty()) {
            return Future.succeededFuture();
        }
        LOG.warn("there are records, but no copy of the catalogue: the start waits until node 0 has given one");
        return followed;
    }

    @Override
    public Future<CatalogueDesk> serve(ShardOwners owners) {
        copy.onDeleted(owners::forget);
        return Future.succeededFuture(new FollowerDesk(copy.shown(), owners::now));
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
