// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue.write;

import io.sluice.bus.CatalogueChange;
import io.sluice.shardnode.catalogue.CatalogueFrame;
import io.sluice.shardnode.catalogue.CatalogueLog;
import io.sluice.shardnode.catalogue.StreamTable;
import io.sluice.shardnode.disk.DiskThread;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works off requests for change one after the other: decides each by the table as it then is, writes, shows, answers.
 *
 * <p>If a write or a force fails, what is on disk is unknown: the waiting futures fail, which does not mean "not done",
 * nothing more is taken, and the fatal handler is told.
 */
final class CatalogueWriter {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogueWriter.class);

    private final CatalogueSurroundings around;
    private final DiskThread disk;
    private final CatalogueLog log;
    private final StreamTable table;
    private final List<ChangeListener> listeners = new ArrayList<>();
    private final Deque<Waiting<?>> waiting = new ArrayDeque<>();
    private boolean isBrokenTold;
    private boolean writing;
    private @Nullable Promise<Void> closing;
    private @Nullable Throwable failure;

    CatalogueWriter(CatalogueSurroundings around, CatalogueLog log) {
        this.around = around;
        this.disk = new DiskThread(around.disk(), around.owner());
        this.log = log;
        this.table = log.table();
    }

    /**
     * Takes a request. Completes, on the owner's thread, when what was planned is on disk and to be seen.
     *
     * @param plan decides when the request's turn comes
     * @param busy the answer if as many requests wait as may
     */
    <T> Future<T> ask(Supplier<Plan<T>> plan, T busy) {
        Promise<T> outcome = Promise.promise();
        around.owner().execute(() -> take(new Waiting<>(plan, outcome), busy));
        return outcome.future();
    }

    void listen(ChangeListener listener) {
        listeners.add(listener);
    }

    /** Completes when what was asked for before is done and the file is closed. Nothing is taken afterwards. */
    Future<Void> close() {
        Promise<Void> closed = Promise.promise();
        around.owner().execute(() -> {
            if (failure != null) {
                closed.fail(failure);
            } else if (closing != null) {
                closing.future().onComplete(closed);
            } else {
                closing = closed;
                workOff();
            }
        });
        return closed.future();
    }

    private <T> void take(Waiting<T> request, T busy) {
        if (failure != null) {
            request.outcome.fail(new IllegalStateException("the catalogue's disk failed before", failure));
        } else if (closing != null) {
            request.outcome.fail(new IllegalStateException("the catalogue is closed"));
        } else if (waiting.size() >= DurableCatalogue.MAX_WAITING) {
            request.outcome.complete(busy);
        } else {
            waiting.add(request);
            workOff();
        }
    }

    private void workOff() {
        while (!writing && !waiting.isEmpty()) {
            start(waiting.remove());
        }
        if (!writing && closing != null) {
            writing = true;
            disk.run(log::close).onComplete(closing);
        }
    }

    private <T> void start(Waiting<T> request) {
        Future.succeededFuture(request.plan)
                .map(Supplier::get)
                .onFailure(request.outcome::fail)
                .onSuccess(plan -> plan.change()
                        .ifPresentOrElse(
                                change -> write(change, plan.outcome(), request.outcome),
                                () -> request.outcome.complete(plan.outcome())));
    }

    private <T> void write(CatalogueChange change, T outcome, Promise<T> answer) {
        writing = true;
        disk.call(() -> CatalogueFrame.ofChange(change))
                .onSuccess(frame -> append(frame, change, outcome, answer))
                .onFailure(tooLarge -> {
                    answer.fail(tooLarge);
                    onFree();
                });
    }

    private <T> void append(CatalogueFrame frame, CatalogueChange change, T outcome, Promise<T> answer) {
        disk.run(() -> log.append(frame))
                .onSuccess(done -> {
                    table.apply(change);
                    tell(change, frame.payload().length());
                    answer.complete(outcome);
                    onWritten(change.version());
                })
                .onFailure(broken -> {
                    answer.fail(broken);
                    stop(broken);
                });
    }

    /** One that is broken must not stop the writer: what it is told is on disk. */
    private void tell(CatalogueChange change, int bytes) {
        for (ChangeListener listener : listeners) {
            try {
                listener.onChange(change, bytes);
            } catch (RuntimeException broken) {
                if (!isBrokenTold) {
                    isBrokenTold = true;
                    LOG.error("who is told of the catalogue's changes is broken; said once", broken);
                }
            }
        }
    }

    private void onWritten(long version) {
        if (log.changes() < CatalogueLog.CHANGES_PER_SNAPSHOT) {
            onFree();
        } else {
            var snapshot = new CatalogueLog.Snapshot(version, table.streams(), table.deleted());
            disk.run(() -> log.snapshot(snapshot)).onSuccess(done -> onFree()).onFailure(this::stop);
        }
    }

    private void onFree() {
        writing = false;
        workOff();
    }

    /** Leaves {@code writing} set: nothing is ever written again. */
    private void stop(Throwable broken) {
        failure = broken;
        waiting.forEach(request -> request.outcome.fail(broken));
        waiting.clear();
        if (closing != null) {
            closing.fail(broken);
        }
        around.fatal().accept(broken);
    }

    private record Waiting<T>(Supplier<Plan<T>> plan, Promise<T> outcome) {}
}
