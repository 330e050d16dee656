// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import io.sluice.shardnode.disk.DiskFile;
import io.sluice.shardnode.journal.segment.JournalPlace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes many appends durable with one sync. The writer lays out what waits; the syncer forces it and completes what the
 * force covered. While one force runs, the next round gathers: small appends wait for it to end, so that they share
 * frames; when a good deal waits, it is written beside the force.
 *
 * <p>After any failure everything that waits fails, nothing more is taken, and the failure is told once: what is on disk
 * is unknown, and a second force may lie.
 */
final class GroupCommit {
    /** So much is written beside a running force instead of waiting for it: 256 KiB. */
    private static final long GATHER_BYTES = 256 << 10;

    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

    private final Executor writerThread;
    private final Executor syncerThread;
    private final FrameWriter writer;
    private final Published published;
    private final Consumer<Throwable> fatal;
    private final LongSupplier nanoClock;
    private final JournalCounters counters;
    private final Object lock = new Object();
    private List<Entry> queue = new ArrayList<>();
    private long gathered;
    private List<Round> written = new ArrayList<>();
    private List<Entry> writersHand = List.of();
    private List<Round> syncersHand = List.of();
    private boolean writing;
    private boolean syncing;
    private JournalPlace durable;
    private JournalPlace durableTold;
    private JournalPlace dataEnd = JournalPlace.START;
    private @Nullable Throwable failure;

    /** Is told of rounds when they are durable, before their appends complete. */
    interface Published {
        void durable(Round round);
    }

    /** @param durable what is synced already */
    GroupCommit(
            JournalSetup setup,
            FrameWriter writer,
            JournalPlace durable,
            Published published,
            Consumer<Throwable> fatal) {
        this.writerThread = setup.threads().writer();
        this.syncerThread = setup.threads().syncer();
        this.writer = writer;
        this.durable = durable;
        this.durableTold = durable;
        this.published = published;
        this.fatal = fatal;
        this.nanoClock = setup.nanoClock();
        this.counters = setup.counters();
    }

    /** Queues entries of one caller in their order; they complete, or fail, on their own threads. */
    void enqueue(Entry entry) {
        Throwable cause;
        synchronized (lock) {
            cause = failure;
            if (cause == null) {
                queue.add(entry);
                gathered += entry.bytes();
                counters.onQueued(entry.bytes());
                writeIfDue();
            }
        }
        if (cause != null) {
            complete(List.of(entry), cause);
        }
    }

    /** True if nothing waits and a MARK would tell the next start more than it knows. */
    boolean isMarkDue() {
        synchronized (lock) {
            boolean idle = queue.isEmpty() && written.isEmpty() && !writing && !syncing && failure == null;
            return idle && dataEnd.compareTo(durableTold) > 0;
        }
    }

    /** Takes nothing more; what still waits fails. */
    void close() {
        end(new IllegalStateException("the journal is closed"));
    }

    /** Ends the journal for all who use it; only the first cause is told. */
    void fail(Throwable cause) {
        if (end(cause)) {
            fatal.accept(cause);
        }
    }

    private boolean end(Throwable cause) {
        List<Entry> waiting = new ArrayList<>();
        synchronized (lock) {
            if (failure != null) {
                return false;
            }
            failure = cause;
            syncersHand.forEach(round -> waiting.addAll(round.entries()));
            written.forEach(round -> waiting.addAll(round.entries()));
            waiting.addAll(writersHand);
            waiting.addAll(queue);
            queue = new ArrayList<>();
        }
        complete(waiting, cause);
        return true;
    }

    private void write() {
        List<Entry> entries;
        JournalPlace known;
        synchronized (lock) {
            if (failure != null) {
                return;
            }
            entries = queue;
            queue = new ArrayList<>();
            gathered = 0;
            writersHand = entries;
            known = durable;
        }
        Round round;
        try {
            round = writer.write(entries, known);
        } catch (IOException | RuntimeException | Error broken) {
            fail(broken);
            return;
        }
        onWritten(round, known);
    }

    private void onWritten(Round round, JournalPlace known) {
        synchronized (lock) {
            writing = false;
            writersHand = List.of();
            if (failure == null) {
                written.add(round);
                durableTold = round.touched().isEmpty() ? durableTold : known;
                syncIfDue();
                writeIfDue();
            }
        }
    }

    private void sync() {
        List<Round> rounds;
        synchronized (lock) {
            rounds = written;
            written = new ArrayList<>();
            syncersHand = rounds;
        }
        try {
            force(rounds);
            if (take(rounds)) {
                rounds.forEach(published::durable);
                succeed(rounds);
            }
        } catch (IOException | RuntimeException | Error broken) {
            fail(broken);
        }
    }

    private void force(List<Round> rounds) throws IOException {
        Set<DiskFile> files = new LinkedHashSet<>();
        rounds.forEach(round -> files.addAll(round.touched()));
        for (DiskFile file : files) {
            long beganNanos = nanoClock.getAsLong();
            file.forceData();
            counters.onSync(nanoClock.getAsLong() - beganNanos);
        }
    }

    /** Takes in that rounds are durable; false if the journal has failed meanwhile, and their entries with it. */
    private boolean take(List<Round> rounds) {
        synchronized (lock) {
            for (Round round : rounds) {
                durable = round.end();
                dataEnd = JournalPlace.later(dataEnd, round.dataEnd());
            }
            return failure == null;
        }
    }

    private void succeed(List<Round> rounds) {
        List<Entry> entries = new ArrayList<>();
        rounds.forEach(round -> entries.addAll(round.entries()));
        count(entries);
        synchronized (lock) {
            if (failure != null) {
                return;
            }
            syncing = false;
            syncersHand = List.of();
            syncIfDue();
            writeIfDue();
        }
        complete(entries, null);
    }

    private void count(List<Entry> entries) {
        long appends = 0;
        long bytes = 0;
        long queued = 0;
        for (Entry entry : entries) {
            queued += entry.bytes();
            if (entry instanceof Entry.Append append) {
                appends++;
                bytes += append.batch().batch().records().length();
            }
        }
        counters.onQueued(-queued);
        counters.onGroup(appends, bytes);
    }

    /** Hands each thread one task for all of its entries, so that a group costs one hop and keeps its order. */
    private static void complete(List<Entry> entries, @Nullable Throwable cause) {
        IdentityHashMap<Executor, List<Entry>> byThread = new IdentityHashMap<>();
        for (Entry entry : entries) {
            byThread.computeIfAbsent(entry.thread(), unused -> new ArrayList<>())
                    .add(entry);
        }
        byThread.forEach((thread, group) -> execute(thread, () -> group.forEach(entry -> complete(entry, cause))));
    }

    private static void execute(Executor thread, Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException gone) {
            log.warn("the owner of appends is gone; nobody hears of them", gone);
        }
    }

    private static void complete(Entry entry, @Nullable Throwable cause) {
        if (cause == null) {
            entry.done().tryComplete();
        } else {
            entry.done().tryFail(cause);
        }
    }

    private void writeIfDue() {
        if (!writing && !queue.isEmpty() && (!syncing || gathered >= GATHER_BYTES)) {
            writing = true;
            writerThread.execute(this::write);
        }
    }

    private void syncIfDue() {
        if (!syncing && !written.isEmpty()) {
            syncing = true;
            syncerThread.execute(this::sync);
        }
    }
}
