// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue.follow;

import io.sluice.bus.CatalogueChange;
import io.sluice.catalogue.StreamDescription;
import io.sluice.shardnode.catalogue.CatalogueFrame;
import io.sluice.shardnode.catalogue.CatalogueLog;
import io.sluice.shardnode.catalogue.CatalogueLog.Snapshot;
import io.sluice.shardnode.catalogue.StreamTable;
import io.sluice.shardnode.disk.DiskThread;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings what the writer sent to the disk, and shows it then. One thing at a time, on the owner's thread.
 *
 * <p>Changes go to the file one by one, each with a force of its own, as the writer's do: so at most the last one can be
 * half written. Many at once become a new file instead.
 */
final class CopyKeeper {
    /** More at once are one new file, not as many forces. */
    static final int MAX_SINGLE_CHANGES = 16;

    private final FollowerSurroundings around;
    private final DiskThread disk;
    private final CatalogueLog log;
    private final StreamTable table;
    private Consumer<StreamDescription> deletion = stream -> {};
    private Future<Void> last = Future.succeededFuture();
    private volatile @Nullable Throwable failure;

    CopyKeeper(FollowerSurroundings around, CatalogueLog log) {
        this.around = around;
        this.disk = new DiskThread(around.disk(), around.owner());
        this.log = log;
        this.table = log.table();
    }

    /** @param listener told of each deleted stream, as it was last, in the turn from which on it is not to be found */
    void onDeleted(Consumer<StreamDescription> listener) {
        deletion = listener;
    }

    /** Whether the disk failed, so that nothing is taken any more. */
    boolean hasFailed() {
        return failure != null;
    }

    /**
     * Takes over changes; completes when they are on disk and to be seen.
     *
     * @param changes that follow the version held, without a gap
     */
    Future<Void> take(UUID writer, List<CatalogueChange> changes) {
        if (changes.size() > MAX_SINGLE_CHANGES || log.changes() + changes.size() > CatalogueLog.CHANGES_PER_SNAPSHOT) {
            return install(writer, table.after(changes)).onSuccess(done -> confirm(changes));
        }
        return write(() -> {
                    follow(writer);
                    for (CatalogueChange change : changes) {
                        log.append(CatalogueFrame.ofChange(change));
                    }
                })
                .map(done -> {
                    changes.forEach(this::show);
                    return null;
                });
    }

    /** Takes over all streams as of a later version; what is not among them is deleted. */
    Future<Void> replace(UUID writer, SnapshotPages.Whole whole) {
        return install(writer, table.replacedBy(whole.version(), whole.streams()));
    }

    private void confirm(List<CatalogueChange> changes) {
        changes.stream()
                .filter(CatalogueChange.Forget.class::isInstance)
                .map(CatalogueChange::uid)
                .forEach(table::confirm);
    }

    /** Completes when what was begun is done and the file is closed. */
    Future<Void> close() {
        return last.transform(done -> failure != null ? Future.failedFuture(failure) : write(log::close));
    }

    private Future<Void> install(UUID writer, Snapshot next) {
        return write(() -> {
                    follow(writer);
                    log.snapshot(next);
                })
                .map(done -> {
                    table.become(next).forEach(deletion);
                    return null;
                });
    }

    private void show(CatalogueChange change) {
        StreamDescription before = table.find(change.uid()).orElse(null);
        table.apply(change);
        if (change instanceof CatalogueChange.Forget && before != null) {
            deletion.accept(before);
        }
    }

    /** Before anything of its catalogue is in the file. */
    private void follow(UUID writer) throws IOException {
        if (!around.writer().uuid().equals(writer)) {
            around.writer().remember(writer);
        }
    }

    private Future<Void> write(DiskThread.Work work) {
        Promise<Void> done = Promise.promise();
        disk.run(work).onSuccess(done::complete).onFailure(broken -> {
            if (failure == null) {
                failure = broken;
                around.fatal().accept(broken);
            }
            done.fail(broken);
        });
        last = done.future();
        return last;
    }
}
