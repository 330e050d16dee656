// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import io.sluice.model.ShardId;
import io.sluice.shardnode.disk.DiskFiles;
import io.sluice.shardnode.journal.manifest.ColdSegment;
import io.sluice.shardnode.journal.manifest.Manifest;
import io.sluice.shardnode.journal.manifest.ManifestFile;
import io.sluice.shardnode.journal.segment.JournalPlace;
import io.sluice.shardnode.journal.segment.SegmentHeader;
import io.sluice.shardnode.journal.segment.SegmentIndex;
import io.sluice.shardnode.journal.segment.SegmentIndexFile;
import io.sluice.shardnode.journal.shard.ShardState;
import io.sluice.shardnode.journal.sweep.ClosedSegment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the journal's end after whatever happened.
 *
 * <p>W is the largest {@code durableUpTo} that any frame tells, also one behind bad bytes, or the end of the last segment
 * that retention removed. The journal ends at the first bad byte. If that is before W, acknowledged data is damaged and
 * recovery refuses; else what is behind was never acknowledged, and is cut off. Then all that may not have been synced is
 * forced, before anybody can see it: frames that survived in the page cache of a killed process are not yet durable.
 *
 * <p>Bad is also: a segment that is shorter than the next one says, one that is missing though the manifest does not say
 * that retention removed it, a cold one that is not as the manifest says, and a frame whose offset does not follow the
 * shard's last one. What the manifest does without is deleted; the manifest's name is forced before, since after a kill it
 * may be in the page cache only, and a power cut would bring back one that wants what was deleted.
 */
final class JournalRecovery {
    private static final Logger log = LoggerFactory.getLogger(JournalRecovery.class);

    private final DiskFiles files;
    private final UUID node;
    private final RecoveryProgress progress;
    private final SegmentIndexFile indexFile;
    private final List<SegmentRecovery> segments = new ArrayList<>();
    private final List<SegmentRecovery> cold = new ArrayList<>();
    private Manifest manifest = Manifest.EMPTY;
    private JournalPlace durableUpTo = JournalPlace.START;
    private long doneBytes;
    private long totalBytes;

    JournalRecovery(DiskFiles files, UUID node, RecoveryProgress progress) {
        this.files = files;
        this.node = node;
        this.progress = progress;
        this.indexFile = new SegmentIndexFile(files, node);
    }

    RecoveredJournal recover() throws IOException {
        manifest = new ManifestFile(files, node).read();
        files.forceDirectory();
        durableUpTo = manifest.durableUpTo();
        List<String> names = files.list();
        int highest = highestNumber(names);
        try {
            findSegments(names);
            readCold();
            readSegments();
            JournalPlace end = findEnd();
            refuseIfDamaged(end);
            cut(end);
            dropEmptyTail();
            Map<ShardId, ShardState> shards = shards();
            deleteLeftovers();
            force();
            return new RecoveredJournal(shards, end(), highest + 1, manifest, closed());
        } finally {
            for (SegmentRecovery segment : segments) {
                segment.close();
            }
            for (SegmentRecovery segment : cold) {
                segment.close();
            }
        }
    }

    /** No number is given twice, whatever has become of the file that had it. */
    private int highestNumber(List<String> names) {
        int highest = manifest.highestSegment();
        for (String name : names) {
            highest = Math.max(highest, SegmentHeader.numberOf(name, SegmentHeader.SUFFIX));
            highest = Math.max(highest, SegmentHeader.numberOf(name, SegmentHeader.COLD_SUFFIX));
        }
        return highest;
    }

    private void findSegments(List<String> names) throws IOException {
        List<Integer> numbers = names.stream()
                .map(name -> SegmentHeader.numberOf(name, SegmentHeader.SUFFIX))
                .filter(number -> number > 0 && !manifest.isRemoved(number))
                .sorted()
                .toList();
        for (int number : numbers) {
            segments.add(take(number, SegmentHeader.fileName(number)));
        }
        for (ColdSegment known : manifest.cold()) {
            String name = SegmentHeader.coldFileName(known.segment());
            if (!names.contains(name)) {
                throw new JournalDamagedException(name, 0, "the file is missing");
            }
            cold.add(take(known.segment(), name));
        }
    }

    private SegmentRecovery take(int number, String name) throws IOException {
        var segment = new SegmentRecovery(files, node, number, name);
        totalBytes += segment.size();
        return segment;
    }

    /** All of them were synced before the manifest told of them. */
    private void readCold() throws IOException {
        for (int i = 0; i < cold.size(); i++) {
            SegmentRecovery segment = cold.get(i);
            long length = manifest.cold().get(i).length();
            read(segment);
            long end = Math.min(segment.end(), length);
            if (segment.hasBadBytes() || segment.size() != length) {
                throw new JournalDamagedException(segment.name(), end, "all " + length + " bytes of it were synced");
            }
        }
    }

    /** From the last backwards, until W says that what is before was closed and synced; there an index will do. */
    private void readSegments() throws IOException {
        for (int i = segments.size() - 1; i >= 0; i--) {
            SegmentRecovery segment = segments.get(i);
            boolean mayBeUnsynced = i == segments.size() - 1 || segment.number() >= durableUpTo.segment();
            if (mayBeUnsynced) {
                segment.scan(this::onBytes, indexFile);
            } else {
                read(segment);
            }
            durableUpTo = JournalPlace.later(durableUpTo, segment.durableUpTo());
            segment.setMayBeUnsynced(mayBeUnsynced);
        }
    }

    /** Reads the index, or where there is none that verifies, the segment. */
    private void read(SegmentRecovery segment) throws IOException {
        Optional<SegmentIndex> index = indexFile.read(segment.number(), segment.size());
        if (index.isPresent()) {
            segment.trust(index.get());
            onBytes(segment.size());
        } else {
            segment.scan(this::onBytes, indexFile);
        }
    }

    /** The place of the first bad byte, or behind the last one. */
    private JournalPlace findEnd() {
        JournalPlace end = manifest.follow(JournalPlace.START);
        for (SegmentRecovery segment : segments) {
            if (isMissingBetween(end, segment)) {
                return end;
            }
            end = new JournalPlace(segment.number(), segment.end());
            boolean isShort = segment.number() == durableUpTo.segment() && end.compareTo(durableUpTo) < 0;
            if (isShort || segment.hasBadBytes()) {
                return end;
            }
            end = manifest.follow(end);
        }
        return end;
    }

    /** True if a segment is not the one that follows an end. */
    private boolean isMissingBetween(JournalPlace end, SegmentRecovery segment) {
        boolean endsElsewhere = segment.chain().map(chain -> !chain.equals(end)).orElse(false);
        boolean isDurableSegmentGone =
                end.segment() < durableUpTo.segment() && durableUpTo.segment() < segment.number();
        return endsElsewhere || isDurableSegmentGone;
    }

    private void refuseIfDamaged(JournalPlace end) throws JournalDamagedException {
        if (end.compareTo(durableUpTo) < 0) {
            throw new JournalDamagedException(
                    SegmentHeader.fileName(Math.max(1, end.segment())),
                    end.position(),
                    "bytes up to " + durableUpTo.position() + " of " + SegmentHeader.fileName(durableUpTo.segment())
                            + " were synced");
        }
    }

    /** From the last backwards, so that at every moment what is left reads the same way. */
    private void cut(JournalPlace end) throws IOException {
        boolean deleted = false;
        for (int i = segments.size() - 1; i >= 0 && segments.get(i).number() > end.segment(); i--) {
            deleted |= drop(i, "is behind the journal's end");
        }
        if (deleted) {
            files.forceDirectory();
        }
        if (!segments.isEmpty() && segments.get(segments.size() - 1).number() == end.segment()) {
            segments.get(segments.size() - 1).cut(end.position());
        }
    }

    /** Segments without data at the end, as every clean start leaves one behind. */
    private void dropEmptyTail() throws IOException {
        boolean deleted = false;
        for (int i = segments.size() - 1; i >= 0 && segments.get(i).isEmpty(); i--) {
            deleted |= drop(i, "is empty");
        }
        if (deleted) {
            files.forceDirectory();
        }
    }

    private boolean drop(int i, String why) throws IOException {
        SegmentRecovery segment = segments.remove(i);
        log.debug("deleting journal segment {}, which {}", segment.name(), why);
        segment.close();
        files.delete(SegmentIndexFile.fileName(segment.number()));
        files.delete(segment.name());
        return true;
    }

    /** What a sweep or a power cut left behind that the journal does without. */
    private void deleteLeftovers() throws IOException {
        Set<String> wanted = new HashSet<>();
        for (SegmentRecovery segment : kept()) {
            wanted.add(segment.name());
            wanted.add(SegmentIndexFile.fileName(segment.number()));
        }
        for (String name : files.list()) {
            boolean isOurs = SegmentHeader.numberOf(name, SegmentHeader.SUFFIX) > 0
                    || SegmentHeader.numberOf(name, SegmentHeader.COLD_SUFFIX) > 0
                    || SegmentIndexFile.isIndexName(name);
            if (isOurs && !wanted.contains(name)) {
                log.debug("deleting {}, which is left over", name);
                files.delete(name);
            }
        }
    }

    private List<SegmentRecovery> kept() {
        return Stream.concat(cold.stream(), segments.stream()).toList();
    }

    private void force() throws IOException {
        for (SegmentRecovery segment : segments) {
            if (segment.mayBeUnsynced()) {
                segment.force();
            }
        }
        files.forceDirectory();
    }

    private Map<ShardId, ShardState> shards() throws IOException {
        var shards = new ShardsRecovery(manifest.floors());
        for (SegmentRecovery segment : kept()) {
            shards.add(segment.name(), segment.index(indexFile));
        }
        return shards.recover();
    }

    private List<ClosedSegment> closed() {
        List<ClosedSegment> closed = new ArrayList<>();
        manifest.cold().forEach(segment -> closed.add(ClosedSegment.cold(segment)));
        for (SegmentRecovery segment : segments) {
            JournalPlace chain = segment.chain().orElse(JournalPlace.START);
            closed.add(ClosedSegment.written(segment.number(), segment.end(), chain));
        }
        return closed;
    }

    private JournalPlace end() {
        if (segments.isEmpty()) {
            return manifest.follow(JournalPlace.START);
        }
        SegmentRecovery last = segments.get(segments.size() - 1);
        return manifest.follow(new JournalPlace(last.number(), last.end()));
    }

    private void onBytes(long more) {
        doneBytes += more;
        progress.onBytes(doneBytes, totalBytes);
    }
}
