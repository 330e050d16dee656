// SPDX-License-Identifier: Apache-2.0
package io.sluice.metric;

import io.sluice.shardnode.ShardNodeCounters;
import io.sluice.shardnode.catalogue.CatalogueCounters;
import io.sluice.shardnode.catalogue.follow.CopyCounters;
import io.sluice.shardnode.journal.JournalConfig;
import io.sluice.shardnode.journal.JournalCounters;
import io.sluice.shardnode.journal.shard.ReadCounters;
import io.sluice.shardnode.owner.OwnerCounters;
import io.sluice.shardnode.owner.RepeatState;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Names the numbers of a shard node's rooms. */
final class ShardNodeMeters {
    private static final double NANOS_A_SECOND = 1e9;
    private static final String REASON = "reason";

    private final Meters meters;
    private final LongSupplier nanoClock;

    /** @param nanoClock what the answers of the catalogue's writer are timed by */
    ShardNodeMeters(Meters meters, LongSupplier nanoClock) {
        this.meters = meters;
        this.nanoClock = nanoClock;
    }

    void show(ShardNodeCounters counters, JournalConfig bounds) {
        owner(counters.owner());
        writes(counters.journal(), bounds);
        reads(counters.journal().reads(), bounds);
        disk(counters.journal());
        catalogue(counters.catalogue());
        copy(counters.copy());
        repeats("client", counters.owner()::clientCalls);
        repeats("gateway", counters.owner()::gatewayCalls);
    }

    private void owner(OwnerCounters owner) {
        meters.named("sluice_owner_appends", "Batches stored, repeats not included.")
                .count(owner::appends);
        meters.named("sluice_owner_append_records", "Records of these batches.").count(owner::records);
        meters.named("sluice_owner_append_bytes", "Records of these batches, in stored form.")
                .count(owner::bytes);
        meters.named("sluice_owner_append_seconds", "From a batch's offsets until it is on disk.")
                .seconds(owner.appendNanos());
        meters.named("sluice_owner_repeats", "Batches recognised as having come before.")
                .count("kind", owner.repeats());
        meters.named("sluice_owner_refusals", "Batches of which nothing was stored.")
                .count(REASON, owner.refusals());
        meters.named("sluice_owner_unreadable_requests", "Messages of the event bus that could not be read.")
                .count(owner::unreadableRequests);
        meters.named("sluice_owner_redirects", "Batches sent by an old map of streams and nodes.")
                .count(REASON, owner.redirects());
        meters.named("sluice_owner_open_shards", "Shards that were written or asked for since the start.")
                .level(owner::openShards);
        meters.named("sluice_owner_loop_lag_seconds", "How late the event loop of the owners is.")
                .seconds(owner.loopLagNanos());
    }

    private void writes(JournalCounters journal, JournalConfig bounds) {
        meters.named("sluice_journal_appends", "Appends on disk.").count(journal::appends);
        meters.named("sluice_journal_append_bytes", "Records of these appends, in stored form.")
                .count(journal::bytes);
        meters.named("sluice_journal_sync_seconds", "How long one force of a file took.")
                .seconds(journal.syncNanos());
        meters.named("sluice_journal_group_appends", "Appends made durable together.")
                .sizes(journal.groupAppends());
        meters.named("sluice_journal_group_bytes", "Records made durable together.")
                .sizes(journal.groupBytes());
        meters.named("sluice_journal_queue_used_bytes", "Appended and not yet on disk.")
                .level(journal::queuedBytes);
        meters.named("sluice_journal_queue_max_bytes", "What may wait for the disk; more is refused.")
                .level(bounds::queueBytes);
    }

    private void reads(ReadCounters reads, JournalConfig bounds) {
        meters.named("sluice_journal_reads", "Reads of one piece each.").count("outcome", reads.ends());
        meters.named("sluice_journal_waiting_reads", "Reads that wait or run now.")
                .level(reads::waiting);
        meters.named("sluice_journal_read_queue_used_bytes", "Asked for by reads that wait or run now.")
                .level(reads::waitingBytes);
        meters.named("sluice_journal_read_queue_max_bytes", "What reads may ask for; more is refused.")
                .level(bounds::readQueueBytes);
    }

    private void disk(JournalCounters journal) {
        meters.named("sluice_journal_segments", "Files of the journal.").level(journal::segments);
        meters.named("sluice_journal_size_bytes", "What is written in these files.")
                .level(journal::sizeBytes);
        meters.named("sluice_journal_cold_segments", "Of these files, those that hold what retention left of others.")
                .level(journal.sweeps()::coldSegments);
        meters.named("sluice_journal_removed_segments", "Files that retention has done with, those copied too.")
                .count(journal.sweeps()::removedSegments);
        meters.named("sluice_journal_removed_bytes", "What was written in these.")
                .count(journal.sweeps()::removedBytes);
        meters.named("sluice_journal_copied_bytes", "Written again to let a file be deleted.")
                .count(journal.sweeps()::copiedBytes);
        meters.named("sluice_journal_disk_free_bytes", "Free on the journal's disk.")
                .level(journal::diskFreeBytes);
        meters.named("sluice_journal_disk_reserve_bytes", "With less free disk appends are refused.")
                .level(journal::diskReserveBytes);
        meters.named("sluice_journal_recovery_seconds", "How long this start's recovery took.")
                .level(() -> journal.recoveryNanos() / NANOS_A_SECOND);
        meters.named("sluice_journal_recovery_bytes", "The journal that was found at the start.")
                .level(journal::recoveryBytes);
    }

    private void catalogue(CatalogueCounters catalogue) {
        meters.named("sluice_catalogue_streams", "Streams that exist.").level(catalogue::streams);
        meters.named("sluice_catalogue_shards", "Shards of these streams, open or not.")
                .level(catalogue::shards);
        meters.named("sluice_catalogue_changes", "Changes written since the start.")
                .count(catalogue::changes);
    }

    private void copy(CopyCounters copy) {
        meters.named("sluice_catalogue_copy_questions", "How often node 0 was asked for changes.")
                .count(copy::questions);
        meters.named("sluice_catalogue_copy_silences", "Questions without an answer that could be used.")
                .count(copy::silences);
        meters.named("sluice_catalogue_copy_snapshots", "How often the copy was replaced as a whole.")
                .count(copy::snapshots);
        meters.named("sluice_catalogue_copy_misses", "Requests that named what the copy did not have.")
                .count(copy::catchUps);
        meters.named("sluice_catalogue_copy_held_version", "Of the catalogue, as held here.")
                .level(() -> copy.state().version());
        meters.named(
                        "sluice_catalogue_copy_writer_version",
                        "Of the catalogue, as node 0 had it when it last answered.")
                .level(() -> copy.state().writersVersion());
        meters.named("sluice_catalogue_copy_answer_age_seconds", "How long ago node 0 answered.")
                .level(() -> sinceHeard(copy.state().heardNanos()));
        meters.named("sluice_catalogue_copy_refused_writers", "1 if node 0 is not the one that this copy follows.")
                .level(() -> copy.state().refusal().isPresent() ? 1 : 0);
    }

    private double sinceHeard(OptionalLong heardNanos) {
        return heardNanos.isEmpty()
                ? Double.NaN
                : Math.max(0, nanoClock.getAsLong() - heardNanos.getAsLong()) / NANOS_A_SECOND;
    }

    private void repeats(String caller, Supplier<RepeatState> state) {
        meters.named("sluice_owner_repeat_used_bytes", "Memory of calls that may be repeated.")
                .label("caller", caller)
                .level(() -> state.get().usedBytes());
        meters.named("sluice_owner_repeat_max_bytes", "What that memory may grow to.")
                .label("caller", caller)
                .level(() -> state.get().maxBytes());
        meters.named("sluice_owner_repeat_horizon_seconds", "How far back repeats are recognised at present.")
                .label("caller", caller)
                .level(() -> state.get().horizonNanos() / NANOS_A_SECOND);
    }
}
