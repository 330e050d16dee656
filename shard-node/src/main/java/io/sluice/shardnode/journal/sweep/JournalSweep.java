// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.sweep;

import io.sluice.model.ShardId;
import io.sluice.shardnode.disk.DiskFile;
import io.sluice.shardnode.journal.manifest.ColdSegment;
import io.sluice.shardnode.journal.manifest.Manifest;
import io.sluice.shardnode.journal.manifest.ManifestFile;
import io.sluice.shardnode.journal.manifest.RemovedSpan;
import io.sluice.shardnode.journal.manifest.ShardFloor;
import io.sluice.shardnode.journal.segment.FrameCodec;
import io.sluice.shardnode.journal.segment.JournalPlace;
import io.sluice.shardnode.journal.segment.SegmentEntry;
import io.sluice.shardnode.journal.segment.SegmentHeader;
import io.sluice.shardnode.journal.segment.SegmentIndex;
import io.sluice.shardnode.journal.segment.SegmentMaker;
import io.sluice.shardnode.journal.shard.ShardState;
import io.sluice.shardnode.journal.sweep.Survey.Extent;
import io.sluice.shardnode.journal.sweep.SweepPlan.Group;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frees what retention has done with. Each step first makes a manifest durable that does without some segments, then lets
 * readers know, then deletes the files: whatever a crash leaves, the next start deletes what the manifest does not want. A
 * copy is durable under its name before the manifest wants it.
 *
 * <p>A failure before a manifest is written changes nothing, and is tried again by the next sweep. One while it is written
 * ends the journal: nobody knows then which of two manifests is on disk. Runs on one thread at a time.
 */
public final class JournalSweep {
    private static final Logger log = LoggerFactory.getLogger(JournalSweep.class);
    private static final int STAGING_BYTES = 1 << 20;

    private final SweepSetup setup;
    private final ManifestFile manifestFile;
    private final SegmentMaker maker;
    private final SweepCounters counters;
    private final FrameCodec codec;
    private final ByteBuffer staging = ByteBuffer.allocateDirect(STAGING_BYTES);
    private final Set<Integer> damaged = new HashSet<>();
    private List<RemovedSpan> removed;
    private volatile boolean isStopped;

    /** @param found what the journal was recovered by */
    public JournalSweep(SweepSetup setup, Manifest found, SweepCounters counters) {
        this.setup = setup;
        this.manifestFile = new ManifestFile(setup.files(), setup.node());
        this.maker = new SegmentMaker(setup.files(), setup.node());
        this.counters = counters;
        this.codec = new FrameCodec(setup.node());
        this.removed = found.removed();
        counters.onCold(found.cold().size());
    }

    /** Thrown when nobody knows what is on disk. */
    public static final class ManifestUnknownException extends IOException {
        private static final long serialVersionUID = 1;

        ManifestUnknownException(IOException cause) {
            super("the manifest may or may not be on disk", cause);
        }
    }

    /**
     * Sweeps once; does nothing after {@link #stop}.
     *
     * @throws ManifestUnknownException if the journal must end
     */
    public void run() throws IOException {
        if (isStopped) {
            return;
        }
        List<List<ClosedSegment>> runs = setup.closed().runs();
        var survey = new Survey(setup.shards().values(), setup.keepFromMs());
        SweepPlan plan =
                SweepPlan.of(runs, survey.keptBytes(), setup.rules(), segment -> !damaged.contains(segment.segment()));
        if (!plan.dead().isEmpty()) {
            remove(plan.dead(), survey);
        }
        for (Group group : plan.groups()) {
            if (!isStopped && setup.disk().hasRoomFor(group.keptBytes())) {
                copy(group, survey);
            }
        }
        setup.shards().values().removeIf(ShardState::isForgettable);
    }

    /** Lets a sweep that runs come to an end soon, and begins no other. */
    public void stop() {
        isStopped = true;
    }

    private void remove(List<ClosedSegment> dead, Survey survey) throws IOException {
        Set<Integer> gone = numbers(dead);
        Map<ShardState, Long> firsts = new HashMap<>();
        survey.extentsIn(gone).forEach((shard, extent) -> firsts.put(shard, extent.endOffset()));
        write(dead, Optional.empty(), firsts);
        for (ShardState shard : setup.shards().values()) {
            shard.remove(gone, firsts.getOrDefault(shard, 0L));
        }
        delete(dead);
        log.info(
                "journal segments removed: count={} left={}",
                dead.size(),
                setup.closed().count());
    }

    private void copy(Group group, Survey survey) throws IOException {
        int number = setup.numbers().getAsInt();
        try {
            Optional<SegmentIndex> made = make(number, group, survey);
            if (made.isPresent()) {
                swap(group, made.get(), survey);
                return;
            }
        } catch (ManifestUnknownException unknown) {
            throw unknown;
        } catch (IOException broken) {
            log.warn("journal segments not copied: {}", numbers(group.segments()), broken);
        }
        setup.segments().delete(number);
    }

    /** A cold segment with what is kept of a group, durable but not yet part of the journal; none if damage was met. */
    private Optional<SegmentIndex> make(int number, Group group, Survey survey) throws IOException {
        List<Integer> sources =
                group.segments().stream().map(ClosedSegment::segment).toList();
        List<Survivor> survivors = survey.survivors(sources, setup.indexes(), damaged);
        DiskFile file = maker.makeCold(number);
        setup.segments().add(number, SegmentHeader.coldFileName(number), file);
        var copy = new ColdCopy(setup.frames(), codec, number, file, staging.clear());
        for (Survivor survivor : survivors) {
            if (!copy.add(survivor)) {
                damaged.add(survivor.segment());
                log.error(
                        "journal segment {} is damaged at byte {}, so it is not copied",
                        survivor.segment(),
                        survivor.frame().position());
                return Optional.empty();
            }
        }
        copy.finish();
        setup.files().forceDirectory();
        SegmentIndex index = setup.indexes().index(number, JournalPlace.START);
        int copied = index.shards().stream()
                .mapToInt(entry -> entry.section().frames())
                .sum();
        if (copied != survivors.size()) {
            throw new IOException(copied + " frames in the copy, not " + survivors.size());
        }
        return Optional.of(index);
    }

    private void swap(Group group, SegmentIndex copy, Survey survey) throws IOException {
        Set<Integer> gone = numbers(group.segments());
        Map<ShardId, SegmentEntry> entries =
                copy.shards().stream().collect(Collectors.toMap(SegmentEntry::shard, Function.identity()));
        Map<ShardState, Long> firsts = new HashMap<>();
        for (Map.Entry<ShardState, Extent> held : survey.extentsIn(gone).entrySet()) {
            firsts.put(
                    held.getKey(),
                    firstOffset(held.getValue(), entries.get(held.getKey().id())));
        }
        int origin = group.segments().get(0).origin();
        var cold = new ClosedSegment(copy.segment(), copy.length(), origin, JournalPlace.START, true);
        write(group.segments(), Optional.of(cold), firsts);
        for (ShardState shard : setup.shards().values()) {
            SegmentEntry entry = entries.get(shard.id());
            if (entry == null) {
                shard.remove(gone, firsts.getOrDefault(shard, 0L));
            } else {
                shard.move(gone, firsts.getOrDefault(shard, 0L), copy.segment(), entry);
            }
        }
        delete(group.segments());
        log.info("journal segments copied: {} to {}, {} bytes", gone, copy.segment(), copy.length());
    }

    /** Where a shard begins when only this is left of what some segments held of it; 0 if nothing of it was left out. */
    private static long firstOffset(Extent held, @Nullable SegmentEntry left) throws IOException {
        if (left == null) {
            return held.endOffset();
        }
        if (left.endOffset() != held.endOffset()) {
            throw new IOException(
                    "the copy of " + left.shard() + " ends at " + left.endOffset() + ", not at " + held.endOffset());
        }
        return left.firstOffset() == held.firstOffset() ? 0 : left.firstOffset();
    }

    /** Makes a journal without some segments, and with a cold one, the one that a start finds. */
    private void write(List<ClosedSegment> gone, Optional<ClosedSegment> cold, Map<ShardState, Long> firsts)
            throws ManifestUnknownException {
        List<RemovedSpan> spans = removed;
        for (ClosedSegment segment : gone) {
            spans = segment.isCold() ? spans : Manifest.join(spans, segment.asRemoved());
        }
        List<ColdSegment> colds = Stream.concat(setup.closed().cold().stream(), cold.stream())
                .filter(segment -> !gone.contains(segment))
                .map(ClosedSegment::asCold)
                .toList();
        List<ShardFloor> floors = setup.shards().values().stream()
                .flatMap(shard -> shard.floor(firsts.getOrDefault(shard, 0L)).stream())
                .toList();
        try {
            manifestFile.write(new Manifest(spans, colds, floors));
        } catch (IOException broken) {
            throw new ManifestUnknownException(broken);
        }
        removed = spans;
        setup.closed().replace(gone, cold);
        cold.ifPresent(copy -> counters.onCopied(copy.length()));
        gone.forEach(counters::onRemoved);
        counters.onCold(setup.closed().cold().size());
    }

    /** What is not deleted now is deleted by the next start. */
    private void delete(List<ClosedSegment> gone) {
        for (ClosedSegment segment : gone) {
            setup.indexes().forget(segment.segment());
            damaged.remove(segment.segment());
            try {
                setup.segments().delete(segment.segment());
            } catch (IOException stays) {
                log.warn("journal segment {} not deleted", segment.segment(), stays);
            }
        }
    }

    private static Set<Integer> numbers(List<ClosedSegment> segments) {
        return segments.stream().map(ClosedSegment::segment).collect(Collectors.toSet());
    }
}
