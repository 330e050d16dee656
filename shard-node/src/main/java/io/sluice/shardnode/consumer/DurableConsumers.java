// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.consumer;

import io.sluice.bus.ConsumerOutcome;
import io.sluice.bus.ShardCheckpoint;
import io.sluice.bus.ShardSpan;
import io.sluice.model.AppName;
import io.sluice.model.StreamUid;
import io.sluice.shardnode.consumer.ConsumerChange.ForgetApp;
import io.sluice.shardnode.consumer.ConsumerChange.ForgetCheckpoints;
import io.sluice.shardnode.consumer.ConsumerChange.ForgetStream;
import io.sluice.shardnode.consumer.ConsumerChange.PutApp;
import io.sluice.shardnode.consumer.ConsumerChange.PutCheckpoint;
import io.sluice.shardnode.disk.DiskFiles;
import io.sluice.shardnode.disk.DiskThread;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The apps, and how far each is in the shards of this node. Confined to the owner's thread; never blocks it.
 *
 * <p>What is found is on disk, and so is what an answer says, be it that nothing was changed. Requests are decided in the
 * order in which they come, each by what all before it make of the table. If a write or a force fails, what is on disk is
 * unknown: the waiting futures fail, which does not mean "not done", nothing more is taken, and the fatal handler is told.
 */
public final class DurableConsumers {
    public static final int MAX_APPS = 1000;

    /** What all checkpoints may take in memory, about: 65,536 without metadata. */
    public static final int MAX_CHECKPOINT_BYTES = 16 << 20;

    private final ConsumerSurroundings around;
    private final ConsumerTable shown;
    /** As everything that was taken will make it. */
    private final ConsumerTable ahead = new ConsumerTable();

    private final GroupedChanges changes;

    private DurableConsumers(ConsumerSurroundings around, ConsumerLog.Opened opened) {
        this.around = around;
        this.shown = opened.table();
        shown.changes().forEach(change -> change.applyTo(ahead));
        this.changes = new GroupedChanges(around, opened.log(), shown);
    }

    /**
     * Opens what is in a directory that nobody else writes to; begins with nothing if there is nothing. Fails, naming file
     * and offset, if what was written is damaged or of a newer format.
     */
    public static Future<DurableConsumers> open(DiskFiles files, ConsumerSurroundings around) {
        return new DiskThread(around.disk(), around.owner())
                .call(() -> ConsumerLog.open(files))
                .map(opened -> new DurableConsumers(around, opened));
    }

    public Optional<App> find(AppName name) {
        return shown.find(name);
    }

    public int appCount() {
        return shown.appCount();
    }

    /** Behind a name, in the order of their names; from the beginning if there is none. */
    public Stream<App> appsAfter(Optional<AppName> name) {
        return shown.appsAfter(name);
    }

    /** The streams in which an app has checkpoints, in no order. */
    public List<StreamUid> streams(App app) {
        return shown.streams(app);
    }

    public boolean hasCheckpoints(App app, StreamUid stream) {
        return shown.hasCheckpoints(app, stream);
    }

    /** In the order of the shards; those that have none are left out. */
    public List<ShardCheckpoint> checkpoints(App app, StreamUid stream, ShardSpan shards) {
        return shown.checkpoints(app, stream, shards);
    }

    /** Makes an app, up to {@value #MAX_APPS} of them. */
    public Future<ConsumerOutcome> create(AppName name) {
        if (!changes.hasRoom(name.text().length())) {
            return busy();
        }
        if (ahead.find(name).isPresent()) {
            return refuse(ConsumerOutcome.APP_EXISTS);
        }
        if (ahead.appCount() >= MAX_APPS) {
            return refuse(ConsumerOutcome.FULL);
        }
        return take(
                new PutApp(new App(name, newId(), around.clock().millis())),
                name.text().length());
    }

    /** Forgets an app and all of its checkpoints. */
    public Future<ConsumerOutcome> delete(AppName name) {
        return changes.hasRoom(0) ? about(name, app -> take(new ForgetApp(app.id()), 0)) : busy();
    }

    /** Keeps a checkpoint in place of the one before, as long as there is room in {@value #MAX_CHECKPOINT_BYTES} bytes. */
    public Future<ConsumerOutcome> commit(AppName name, StreamUid stream, ShardCheckpoint checkpoint) {
        int chars = checkpoint.metadata().length();
        return changes.hasRoom(chars)
                ? about(
                        name,
                        app -> ahead.checkpointBytesWith(app, stream, checkpoint) > MAX_CHECKPOINT_BYTES
                                ? refuse(ConsumerOutcome.FULL)
                                : take(new PutCheckpoint(app.id(), stream, checkpoint), chars))
                : busy();
    }

    /** Forgets an app's checkpoints in shards of a stream. */
    public Future<ConsumerOutcome> forget(AppName name, StreamUid stream, ShardSpan shards) {
        return changes.hasRoom(0)
                ? about(name, app -> take(new ForgetCheckpoints(app.id(), stream, shards), 0))
                : busy();
    }

    /**
     * A stream is deleted, and its checkpoints with it. Never refused for want of room: there is one for each stream. Fails
     * only if the disk does, of which the fatal handler is told.
     */
    public Future<ConsumerOutcome> forget(StreamUid stream) {
        return take(new ForgetStream(stream), 0);
    }

    /** For the start, before anything is asked: forgets the checkpoints in all other streams. */
    public void keepStreams(Predicate<? super StreamUid> kept) {
        shown.keepStreams(kept);
        ahead.keepStreams(kept);
    }

    /** Completes when what was asked for before is done and the file is closed. Nothing is taken afterwards. */
    public Future<Void> close() {
        return changes.close();
    }

    private Future<ConsumerOutcome> about(AppName name, Function<App, Future<ConsumerOutcome>> next) {
        return ahead.find(name).map(next).orElseGet(() -> refuse(ConsumerOutcome.NO_SUCH_APP));
    }

    private Future<ConsumerOutcome> take(ConsumerChange change, int chars) {
        change.applyTo(ahead);
        return changes.take(Optional.of(change), ConsumerOutcome.DONE, chars);
    }

    /** What the refusal is about may still be on its way to the disk: it is answered when that is there. */
    private Future<ConsumerOutcome> refuse(ConsumerOutcome why) {
        return changes.take(Optional.empty(), why, 0);
    }

    private static Future<ConsumerOutcome> busy() {
        return Future.succeededFuture(ConsumerOutcome.BUSY);
    }

    /** Draws again where a random source that began anew gives what it gave before. */
    private UUID newId() {
        UUID id = drawId();
        while (ahead.has(id)) {
            id = drawId();
        }
        return id;
    }

    private UUID drawId() {
        return new UUID(around.random().nextLong(), around.random().nextLong());
    }
}
