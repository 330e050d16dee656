// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode;

import io.sluice.model.StreamUid;
import io.sluice.shardnode.catalogue.Catalogue;
import io.sluice.shardnode.catalogue.follow.CatchUp;
import io.sluice.shardnode.desk.CatalogueDesk;
import io.sluice.shardnode.owner.ShardOwners;
import io.sluice.shardnode.retention.Certainty;
import io.vertx.core.Future;
import java.util.Set;

/** A node's part in the catalogue: it writes it, or it follows the node that does. On the node's thread. */
interface CatalogueSide {
    Catalogue catalogue();

    /** How sure the node is of it. */
    Certainty certainty();

    /**
     * Completes when the catalogue can tell what a journal may hold.
     *
     * @param held streams of which the journal holds something
     */
    Future<Void> settled(Set<StreamUid> held);

    /** Opens what stands on the catalogue; called once, before anything is asked. */
    Future<CatalogueDesk> serve(ShardOwners owners);

    /** To be called twice a second. */
    void tick();

    /** Tries to have all that the writer has; never fails. */
    Future<CatchUp> catchUp();

    /** Whether there is something to answer from. */
    boolean isReady();

    /** Completes when everything is durable and the files are closed. */
    Future<Void> close();
}
