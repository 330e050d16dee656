// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue.follow;

import io.sluice.catalogue.StreamDescription;
import io.sluice.model.StreamUid;
import io.sluice.shardnode.catalogue.Catalogue;
import io.sluice.shardnode.catalogue.CatalogueLog;
import io.sluice.shardnode.catalogue.StreamTable;
import io.sluice.shardnode.disk.DiskFiles;
import io.sluice.shardnode.disk.DiskThread;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Consumer;

/**
 * A full, durable copy of the catalogue on a node that does not write it, kept up by asking the writer. What is not said
 * to be callable from any thread belongs on the owner's.
 *
 * <p>The file is as the writer's, with all versions that it takes over in their order. What the copy shows is on disk and
 * never goes back: a writer whose data directory is another than the one followed before, or an older copy of it, is not
 * followed. If a write or a force fails, nothing more is taken and the fatal handler is told.
 */
public final class FollowedCatalogue {
    private final FollowerSurroundings around;
    private final StreamTable table;
    private final CopyKeeper keeper;
    private final Following following;

    private FollowedCatalogue(FollowerSurroundings around, CatalogueLog log) {
        this.around = around;
        this.table = log.table();
        this.keeper = new CopyKeeper(around, log);
        this.following = new Following(around, table, keeper);
    }

    /**
     * Opens the copy in a directory that nobody else writes to; begins an empty one if there is none. Fails, naming file and
     * offset, if what was written is damaged or of a newer format.
     */
    public static Future<FollowedCatalogue> open(DiskFiles files, FollowerSurroundings around) {
        return new DiskThread(around.disk(), around.owner())
                .call(() -> CatalogueLog.open(files))
                .map(log -> new FollowedCatalogue(around, log));
    }

    /** @param listener told of each deleted stream, as it was last, in the turn from which on it is not to be found */
    public void onDeleted(Consumer<StreamDescription> listener) {
        keeper.onDeleted(listener);
    }

    /** Begins to follow. Completes when the copy has had, once, all that the writer then had. */
    public Future<Void> follow() {
        following.ask();
        return following.first();
    }

    /** Asks the writer at once: there is a new life of it. */
    public void ask() {
        following.ask();
    }

    /** There is news of a version. From any thread. */
    public void onNews(long version) {
        if (version > table.version()) {
            around.owner().execute(following::ask);
        }
    }

    /**
     * Asks the writer for what it has now. Completes within {@link Following#CATCH_UP}, never fails; callers share one
     * question.
     */
    public Future<CatchUp> catchUp() {
        return following.catchUp();
    }

    /**
     * Whether there is a copy to answer from, of a writer that can be followed. It stays so while the writer is silent.
     */
    public boolean isUsable() {
        return (table.version() > 0 || following.first().succeeded())
                && following.state().refusal().isEmpty()
                && !keeper.hasFailed();
    }

    public CopyState state() {
        return following.state();
    }

    /**
     * Whether the writer has said, in so many words and since the last snapshot of the copy, that a stream is deleted. One
     * that is deleted otherwise was only not there any more. From any thread.
     */
    public boolean isForgotten(StreamUid uid) {
        return table.isForgotten(uid);
    }

    /** Counts a stream that the copy does not have as deleted; on disk with the next snapshot of the copy only. */
    public void bury(StreamUid uid) {
        table.bury(uid);
    }

    /** What the copy has on disk; kept up by following. */
    public Catalogue shown() {
        return table;
    }

    /** Completes when what was asked for before is done and the file is closed. Nothing is taken afterwards. */
    public Future<Void> close() {
        Promise<Void> closed = Promise.promise();
        around.owner().execute(() -> {
            following.close();
            keeper.close().onComplete(closed);
        });
        return closed.future();
    }
}
