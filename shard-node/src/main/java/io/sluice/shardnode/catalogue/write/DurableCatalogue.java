// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue.write;

import io.sluice.bus.CatalogueChange;
import io.sluice.catalogue.NewStream;
import io.sluice.catalogue.StreamChange;
import io.sluice.catalogue.StreamDescription;
import io.sluice.model.StreamUid;
import io.sluice.shardnode.catalogue.Catalogue;
import io.sluice.shardnode.catalogue.CatalogueLog;
import io.sluice.shardnode.catalogue.StreamTable;
import io.sluice.shardnode.disk.DiskFiles;
import io.sluice.shardnode.disk.DiskThread;
import io.vertx.core.Future;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    private static final Logger LOG = LoggerFactory.getLogger(DurableCatalogue.class);

    private final CatalogueSurroundings around;
    private final StreamTable table;
    private final Creation creation;
    private final CatalogueWriter writer;
    private final PutBackNote note;
    private volatile boolean isPutBack;

    private record Opened(CatalogueLog log, boolean isPutBack) {}

    private DurableCatalogue(CatalogueSurroundings around, CatalogueLog log, PutBackNote note, boolean isPutBack) {
        this.around = around;
        this.note = note;
        this.isPutBack = isPutBack;
        this.table = log.table();
        this.creation = new Creation(around, table);
        this.writer = new CatalogueWriter(around, log);
    }

    /**
     * Opens the catalogue in a directory that nobody else writes to; begins an empty one if there is none. Fails, naming
     * file and offset, if what was written is damaged or of a newer format.
     */
    public static Future<DurableCatalogue> open(DiskFiles files, CatalogueSurroundings around) {
        var note = new PutBackNote(files);
        return new DiskThread(around.disk(), around.owner())
                .call(() -> new Opened(CatalogueLog.open(files), note.isThere()))
                .map(opened -> {
                    if (opened.isPutBack()) {
                        LOG.error(
                                "this node's data directory was put back to an older state, nothing of the catalogue is"
                                        + " changed as long as the file {} is there; the operator's guide says what to do",
                                note.path());
                    }
                    return new DurableCatalogue(around, opened.log(), note, opened.isPutBack());
                });
    }

    /**
     * There are versions of this catalogue that are not in it: the data directory was put back. Nothing is changed from this
     * turn on, nor in later lives, until an operator has deleted the note that is written. On the owner's thread.
     *
     * @param evidence who holds what
     */
    public void refuseChanges(String evidence) {
        if (isPutBack) {
            return;
        }
        isPutBack = true;
        String why = "this node's data directory was put back to an older state: " + evidence;
        LOG.error(
                "{}. Nothing of the catalogue is changed any more, after a restart neither, as long as the file {} is there;"
                        + " the operator's guide says what to do",
                why,
                note.path());
        new DiskThread(around.disk(), around.owner())
                .<@Nullable Void>call(() -> {
                    note.write(why);
                    return null;
                })
                .onFailure(around.fatal()::accept);
    }

    /** Whether nothing is changed, since the data directory was put back. From any thread. */
    public boolean isPutBack() {
        return isPutBack;
    }

    /** What is on disk; kept up by every change. */
    public Catalogue shown() {
        return table;
    }

    /** Of all streams, as a follower's copy of the same version has it. On the owner's thread. */
    public long digest() {
        return table.digest();
    }

    /** For the start, before anything is asked. */
    public void listen(ChangeListener listener) {
        writer.listen(listener);
    }

    /** Creates a stream. Of several requests for one name the first wins; the others are answered when it is on disk. */
    public Future<CreateOutcome> create(NewStream wanted) {
        return writer.ask(() -> planCreation(wanted), new CreateOutcome.Busy());
    }

    /** Changes a stream, as it is when all that was asked for before is on disk. */
    public Future<ChangeOutcome> change(StreamUid uid, StreamChange change) {
        return writer.ask(() -> planChange(uid, change), new ChangeOutcome.Busy());
    }

    /** Deletes a stream for ever; its name is free at once. From then on {@link Catalogue#isDeleted} is true of its uid. */
    public Future<ChangeOutcome> delete(StreamUid uid) {
        return writer.ask(() -> planDeletion(uid), new ChangeOutcome.Busy());
    }

    /** Completes when what was asked for before is done and the file is closed. Nothing is taken afterwards. */
    public Future<Void> close() {
        return writer.close();
    }

    private Plan<CreateOutcome> planCreation(NewStream wanted) {
        if (isPutBack) {
            return Plan.answer(new CreateOutcome.Busy());
        }
        Optional<StreamDescription> holder = table.find(wanted.name());
        if (holder.isPresent()) {
            return Plan.answer(new CreateOutcome.NameTaken(holder.get()));
        }
        StreamDescription stream = creation.describe(wanted);
        return Plan.write(new CatalogueChange.Put(stream), new CreateOutcome.Created(stream));
    }

    private Plan<ChangeOutcome> planChange(StreamUid uid, StreamChange change) {
        if (isPutBack) {
            return Plan.answer(new ChangeOutcome.Busy());
        }
        Optional<StreamDescription> stream = table.find(uid);
        if (stream.isEmpty()) {
            return Plan.answer(new ChangeOutcome.NoStream());
        }
        return change.applyTo(stream.get(), turn())
                .<Plan<ChangeOutcome>>map(
                        changed -> Plan.write(new CatalogueChange.Put(changed), new ChangeOutcome.Changed(changed)))
                .orElseGet(() -> Plan.answer(new ChangeOutcome.Unfit(stream.get())));
    }

    private StreamChange.Turn turn() {
        return new StreamChange.Turn(
                table.version() + 1, around.clock().millis(), around.placement().turn(table.openShardsByNode()));
    }

    private Plan<ChangeOutcome> planDeletion(StreamUid uid) {
        if (isPutBack) {
            return Plan.answer(new ChangeOutcome.Busy());
        }
        Optional<StreamDescription> stream = table.find(uid);
        if (stream.isEmpty()) {
            return Plan.answer(new ChangeOutcome.NoStream());
        }
        creation.onDeleted(stream.get());
        return Plan.write(
                new CatalogueChange.Forget(uid, table.version() + 1), new ChangeOutcome.Deleted(stream.get()));
    }
}
