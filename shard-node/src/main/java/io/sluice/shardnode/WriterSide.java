// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode;

import io.sluice.bus.ClusterNews;
import io.sluice.model.StreamUid;
import io.sluice.shardnode.catalogue.Catalogue;
import io.sluice.shardnode.catalogue.copy.BalancedPlacement;
import io.sluice.shardnode.catalogue.copy.CopyBounds;
import io.sluice.shardnode.catalogue.copy.CopyDesk;
import io.sluice.shardnode.catalogue.copy.Followers;
import io.sluice.shardnode.catalogue.follow.CatchUp;
import io.sluice.shardnode.catalogue.write.CatalogueSurroundings;
import io.sluice.shardnode.catalogue.write.DurableCatalogue;
import io.sluice.shardnode.consumer.ConsumerSurroundings;
import io.sluice.shardnode.consumer.DurableConsumers;
import io.sluice.shardnode.desk.CatalogueDesk;
import io.sluice.shardnode.desk.ConsumerDesk;
import io.sluice.shardnode.desk.FirstHearing;
import io.sluice.shardnode.desk.WriterDesk;
import io.sluice.shardnode.owner.ShardOwners;
import io.sluice.shardnode.retention.Certainty;
import io.vertx.core.Future;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Node 0: writes the catalogue, places shards, and keeps what there is for consumers. */
final class WriterSide implements CatalogueSide {
    private final NodeFoundation base;
    private final DurableCatalogue catalogue;
    private final Followers followers;
    private final CopyDesk copies;
    private @Nullable DurableConsumers consumers;

    private WriterSide(NodeFoundation base, DurableCatalogue catalogue, Followers followers, CopyDesk copies) {
        this.base = base;
        this.catalogue = catalogue;
        this.followers = followers;
        this.copies = copies;
    }

    static Future<CatalogueSide> open(NodeFoundation base) {
        Surroundings around = base.around();
        var followers = new Followers(around.clock().nanos());
        var surroundings = new CatalogueSurroundings(
                base.threads().catalogue(),
                base.thread(),
                around.clock().wall(),
                around.random(),
                new BalancedPlacement(base.config().nodeId(), base.config().capacityWeight(), followers),
                around.fatal());
        return DurableCatalogue.open(base.directory().metaFiles(), surroundings).map(catalogue -> {
            var copies = new CopyDesk(
                    catalogue,
                    base.directory().identity().node(),
                    followers,
                    CopyBounds.defaults(),
                    new CopyDesk.Tools(around.clock().nanos(), base.later(), around.random()));
            catalogue.listen(copies);
            catalogue.listen((change, bytes) ->
                    around.neighbours().news().publish(new ClusterNews.StreamChanged(change.uid(), change.version())));
            return new WriterSide(base, catalogue, followers, copies);
        });
    }

    @Override
    public Catalogue catalogue() {
        return catalogue.shown();
    }

    @Override
    public Certainty certainty() {
        return Certainty.FULL;
    }

    @Override
    public Future<Void> settled(Set<StreamUid> held) {
        return Future.succeededFuture();
    }

    /** Checkpoints of a stream whose deletion they did not see are forgotten now. */
    @Override
    public Future<CatalogueDesk> serve(ShardOwners owners) {
        Surroundings around = base.around();
        var surroundings = new ConsumerSurroundings(
                base.threads().consumers(), base.thread(), around.clock().wall(), around.random(), around.fatal());
        return DurableConsumers.open(base.directory().metaFiles(), surroundings).map(opened -> {
            consumers = opened;
            opened.keepStreams(uid -> catalogue.shown().find(uid).isPresent());
            var hearing = new FirstHearing(
                    base.config().nodeId(),
                    around.neighbours().lives()::alive,
                    followers,
                    around.clock().nanos(),
                    base.later());
            var consumerDesk = new ConsumerDesk(opened, catalogue.shown(), owners::now);
            return new WriterDesk(owners, catalogue, copies, consumerDesk, hearing);
        });
    }

    @Override
    public void tick() {}

    @Override
    public Future<CatchUp> catchUp() {
        return Future.succeededFuture(CatchUp.CURRENT);
    }

    @Override
    public boolean isReady() {
        return !catalogue.isPutBack();
    }

    @Override
    public Future<Void> close() {
        Future<Void> closed = consumers == null ? Future.succeededFuture() : consumers.close();
        return closed.eventually(catalogue::close);
    }
}
