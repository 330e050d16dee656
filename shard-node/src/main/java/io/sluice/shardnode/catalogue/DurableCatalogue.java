// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue;

import io.sluice.catalogue.NewStream;
import io.sluice.catalogue.StreamDescription;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import io.sluice.shardnode.disk.DiskFiles;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of the journal modes and its one writer. May be called from any thread and never blocks; changes are made
 * one after the other, and futures complete on the owner's thread.
 *
 * <p>What is found is on disk. If a write or a force fails, what is on disk is unknown: the waiting futures fail, which
 * does not mean "not done", nothing more is taken, and the fatal handler is told.
 */
public final class DurableCatalogue {
    /** How many requests may wait for the one before them. */
    public static final int MAX_WAITING = 1000;

    /** Changes after which a new snapshot is written, so that a start reads few of them. */
    static final int CHANGES_PER_SNAPSHOT = 1000;

    private final CatalogueSurroundings around;
    private final CatalogueLog log;
    private final StreamTable table;
    private final Creation creation;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private boolean writing;
    private @Nullable Promise<Void> closing;
    private @Nullable Throwable failure;

    private DurableCatalogue(CatalogueSurroundings around, CatalogueLog log) {
        this.around = around;
        this.log = log;
        this.table = log.table();
        this.creation = new Creation(around, table);
    }

    /**
     * Opens the catalogue in a directory that nobody else writes to; begins an empty one if there is none. Fails, naming
     * file and offset, if what was written is damaged or of a newer format.
     */
    public static Future<DurableCatalogue> open(DiskFiles files, CatalogueSurroundings around) {
        return onDisk(around, () -> CatalogueLog.open(files)).map(log -> new DurableCatalogue(around, log));
    }

    /** The version of the last change; 0 for a catalogue in which nothing has happened. */
    public long version() {
        return table.version();
    }

    public Optional<StreamDescription> find(StreamName name) {
        return table.find(name);
    }

    public Optional<StreamDescription> find(StreamUid uid) {
        return table.find(uid);
    }

    /** All streams, in no order. */
    public Collection<StreamDescription> streams() {
        return table.streams();
    }

    /** Creates a stream. Of several requests for one name the first wins; the others are answered when it is on disk. */
    public Future<CreateOutcome> create(NewStream wanted) {
        Promise<CreateOutcome> outcome = Promise.promise();
        around.owner().execute(() -> take(new Waiting(wanted, outcome)));
        return outcome.future();
    }

    /** Completes when what was asked for before is done and the file is closed. Nothing is taken afterwards. */
    public Future<Void> close() {
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

    private void take(Waiting request) {
        if (failure != null) {
            request.outcome.fail(new IllegalStateException("the catalogue's disk failed before", failure));
        } else if (closing != null) {
            request.outcome.fail(new IllegalStateException("the catalogue is closed"));
        } else if (waiting.size() >= MAX_WAITING) {
            request.outcome.complete(new CreateOutcome.Busy());
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
            run(log::close).onComplete(closing);
        }
    }

    private void start(Waiting request) {
        Optional<StreamDescription> holder = table.find(request.wanted.name());
        if (holder.isPresent()) {
            request.outcome.complete(new CreateOutcome.NameTaken(holder.get()));
            return;
        }
        Future.succeededFuture(request.wanted)
                .map(creation::describe)
                .onFailure(request.outcome::fail)
                .onSuccess(stream -> write(stream, request.outcome));
    }

    private void write(StreamDescription stream, Promise<CreateOutcome> outcome) {
        writing = true;
        onDisk(around, () -> CatalogueFrame.ofPut(stream))
                .onSuccess(frame -> append(frame, stream, outcome))
                .onFailure(tooLarge -> {
                    outcome.fail(tooLarge);
                    onFree();
                });
    }

    private void append(CatalogueFrame frame, StreamDescription stream, Promise<CreateOutcome> outcome) {
        run(() -> log.append(frame))
                .onSuccess(done -> onWritten(stream, outcome))
                .onFailure(broken -> onBroken(broken, outcome));
    }

    private void onWritten(StreamDescription stream, Promise<CreateOutcome> outcome) {
        table.put(stream, stream.version());
        outcome.complete(new CreateOutcome.Created(stream));
        if (log.changes() < CHANGES_PER_SNAPSHOT) {
            onFree();
        } else {
            Collection<StreamDescription> all = table.streams();
            run(() -> log.snapshot(all, stream.version()))
                    .onSuccess(done -> onFree())
                    .onFailure(this::stop);
        }
    }

    private void onFree() {
        writing = false;
        workOff();
    }

    private void onBroken(Throwable broken, Promise<CreateOutcome> outcome) {
        outcome.fail(broken);
        stop(broken);
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

    private Future<Void> run(DiskWork work) {
        return onDisk(around, () -> {
            work.run();
            return null;
        });
    }

    private static <T extends @Nullable Object> Future<T> onDisk(CatalogueSurroundings around, Callable<T> work) {
        Promise<T> done = Promise.promise();
        around.disk().execute(() -> {
            try {
                T result = work.call();
                around.owner().execute(() -> done.complete(result));
            } catch (Exception | Error broken) {
                around.owner().execute(() -> done.fail(broken));
            }
        });
        return done.future();
    }

    private interface DiskWork {
        void run() throws IOException;
    }

    private record Waiting(NewStream wanted, Promise<CreateOutcome> outcome) {}
}
