// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.consumer;

import io.sluice.bus.ConsumerOutcome;
import io.sluice.shardnode.disk.DiskThread;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes changes to the disk: those that came while one sync ran go together with the next. Confined to the owner's thread.
 *
 * <p>If a write or a force fails, what is on disk is unknown: the waiting futures fail, which does not mean "not done",
 * nothing more is taken, and the fatal handler is told.
 */
final class GroupedChanges {
    /** Of what waits for the disk. */
    static final int MAX_WAITING_BYTES = 4 << 20;

    /** Of one that waits, beside its text. */
    private static final int WAITING_BYTES = 256;

    private final ConsumerSurroundings around;
    private final DiskThread disk;
    private final ConsumerLog log;
    private final ConsumerTable shown;
    private List<Waiting> waiting = new ArrayList<>();
    private long waitingBytes;
    private boolean isWriting;
    private @Nullable Promise<Void> closing;
    private @Nullable Throwable failure;

    /** @param shown is changed when a change is on disk */
    GroupedChanges(ConsumerSurroundings around, ConsumerLog log, ConsumerTable shown) {
        this.around = around;
        this.disk = new DiskThread(around.disk(), around.owner());
        this.log = log;
        this.shown = shown;
    }

    /** Whether a change with a text of so many characters can wait now. */
    boolean hasRoom(int chars) {
        return waitingBytes + cost(chars) <= MAX_WAITING_BYTES;
    }

    /** Completes when the change and all before it are on disk and to be seen; so does an answer that changes nothing. */
    Future<ConsumerOutcome> take(Optional<ConsumerChange> change, ConsumerOutcome outcome, int chars) {
        if (failure != null) {
            return Future.failedFuture(new IllegalStateException("the consumers' disk failed before", failure));
        }
        if (closing != null) {
            return Future.failedFuture(new IllegalStateException("the consumers' file is closed"));
        }
        var request = new Waiting(change, outcome, cost(chars), Promise.promise());
        waiting.add(request);
        waitingBytes += request.cost;
        workOff();
        return request.answer.future();
    }

    /** Completes when what was asked for before is done and the file is closed. Nothing is taken afterwards. */
    Future<Void> close() {
        if (failure != null) {
            return Future.failedFuture(failure);
        }
        if (closing == null) {
            closing = Promise.promise();
            workOff();
        }
        return closing.future();
    }

    private void workOff() {
        while (!isWriting && !waiting.isEmpty()) {
            List<Waiting> group = waiting;
            waiting = new ArrayList<>();
            write(group);
        }
        if (!isWriting && closing != null) {
            isWriting = true;
            disk.run(log::close).onComplete(closing);
        }
    }

    private void write(List<Waiting> group) {
        List<ConsumerChange> changes =
                group.stream().flatMap(request -> request.change.stream()).toList();
        if (changes.isEmpty()) {
            answer(group);
            return;
        }
        isWriting = true;
        disk.run(() -> log.append(changes))
                .onSuccess(done -> {
                    changes.forEach(change -> change.applyTo(shown));
                    answer(group);
                    onWritten();
                })
                .onFailure(broken -> {
                    fail(group, broken);
                    stop(broken);
                });
    }

    private void answer(List<Waiting> group) {
        for (Waiting request : group) {
            waitingBytes -= request.cost;
            request.answer.complete(request.outcome);
        }
    }

    private void onWritten() {
        if (log.isLong()) {
            List<ConsumerChange> table = shown.changes();
            disk.run(() -> log.snapshot(table)).onSuccess(done -> onFree()).onFailure(this::stop);
        } else {
            onFree();
        }
    }

    private void onFree() {
        isWriting = false;
        workOff();
    }

    /** Leaves {@code isWriting} set: nothing is ever written again. */
    private void stop(Throwable broken) {
        failure = broken;
        fail(waiting, broken);
        waiting = new ArrayList<>();
        if (closing != null) {
            closing.fail(broken);
        }
        around.fatal().accept(broken);
    }

    private static void fail(List<Waiting> group, Throwable broken) {
        group.forEach(request -> request.answer.fail(broken));
    }

    private static int cost(int chars) {
        return WAITING_BYTES + Character.BYTES * chars;
    }

    private record Waiting(
            Optional<ConsumerChange> change, ConsumerOutcome outcome, int cost, Promise<ConsumerOutcome> answer) {}
}
