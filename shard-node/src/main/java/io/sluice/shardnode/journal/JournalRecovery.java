// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import io.sluice.model.ShardId;
import io.sluice.shardnode.disk.DiskFiles;
import io.sluice.shardnode.journal.segment.JournalPlace;
import io.sluice.shardnode.journal.segment.SegmentEntry;
import io.sluice.shardnode.journal.segment.SegmentHeader;
import io.sluice.shardnode.journal.segment.SegmentIndex;
import io.sluice.shardnode.journal.segment.SegmentIndexFile;
import io.sluice.shardnode.journal.shard.ShardState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the journal's end after whatever happened.
 *
 * <p>W is the largest {@code durableUpTo} that any frame tells, also one behind bad bytes. The journal ends at the first
 * bad byte. If that is before W, acknowledged data is damaged and recovery refuses; else what is behind was never
 * acknowledged, and is cut off. Then all that may not have been synced is forced, before anybody can see it: frames that
 * survived in the page cache of a killed process are not yet durable.
 *
 * <p>Bad is also: a segment that is shorter than the next one says, a missing one between, and a frame whose offset does
 * not follow the shard's last one.
 */
final class JournalRecovery {
    private static final Logger log = LoggerFactory.getLogger(JournalRecovery.class);

    private final DiskFiles files;
    private final UUID node;
    private final RecoveryProgress progress;
    private final SegmentIndexFile indexFile;
    private final List<SegmentRecovery> segments = new ArrayList<>();
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
        int highest = findSegments();
        try {
            readSegments();
            JournalPlace end = findEnd();
            refuseIfDamaged(end);
            cut(end);
            dropEmptyTail();
            force();
            long bytes = segments.stream().mapToLong(SegmentRecovery::end).sum();
            return new RecoveredJournal(shards(), end(), highest + 1, segments.size(), bytes);
        } finally {
            for (SegmentRecovery segment : segments) {
                segment.close();
            }
        }
    }

    private int findSegments() throws IOException {
        List<Integer> numbers = files.list().stream()
                .map(SegmentHeader::numberOf)
                .filter(number -> number > 0)
                .sorted()
                .toList();
        for (int number : numbers) {
            var segment = new SegmentRecovery(files, node, number);
            segments.add(segment);
            totalBytes += segment.size();
        }
        return numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1);
    }

    /** From the last backwards, until W says that what is before was closed and synced; there an index will do. */
    private void readSegments() throws IOException {
        for (int i = segments.size() - 1; i >= 0; i--) {
            SegmentRecovery segment = segments.get(i);
            boolean mayBeUnsynced = i == segments.size() - 1 || segment.number() >= durableUpTo.segment();
            Optional<SegmentIndex> index =
                    mayBeUnsynced ? Optional.empty() : indexFile.read(segment.number(), segment.size());
            if (index.isPresent()) {
                segment.trust(index.get());
                onBytes(segment.size());
            } else {
                segment.scan(this::onBytes);
                durableUpTo = JournalPlace.later(durableUpTo, segment.durableUpTo());
            }
            segment.setMayBeUnsynced(mayBeUnsynced);
        }
    }

    /** The place of the first bad byte, or behind the last one. */
    private JournalPlace findEnd() {
        JournalPlace end = JournalPlace.START;
        for (int i = 0; i < segments.size(); i++) {
            SegmentRecovery segment = segments.get(i);
            if (i > 0 && isMissingBetween(end, segment)) {
                return end;
            }
            end = new JournalPlace(segment.number(), segment.end());
            boolean isShort = segment.number() == durableUpTo.segment() && end.compareTo(durableUpTo) < 0;
            if (isShort || segment.hasBadBytes()) {
                return end;
            }
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
        if (!segments.isEmpty()) {
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
        log.debug("deleting journal segment {}, which {}", SegmentHeader.fileName(segment.number()), why);
        segment.close();
        files.delete(SegmentIndexFile.fileName(segment.number()));
        files.delete(SegmentHeader.fileName(segment.number()));
        return true;
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
        Map<ShardId, ShardState> shards = new HashMap<>();
        for (SegmentRecovery segment : segments) {
            for (SegmentEntry entry : segment.index(indexFile).shards()) {
                ShardState shard = shards.computeIfAbsent(entry.shard(), ShardState::new);
                if (!shard.recover(segment.number(), entry)) {
                    throw new JournalDamagedException(
                            SegmentHeader.fileName(segment.number()),
                            SegmentHeader.BYTES,
                            entry.shard() + " goes on at offset " + entry.firstOffset() + ", not at "
                                    + shard.durableEnd());
                }
            }
        }
        return shards;
    }

    private JournalPlace end() {
        if (segments.isEmpty()) {
            return JournalPlace.START;
        }
        SegmentRecovery last = segments.get(segments.size() - 1);
        return new JournalPlace(last.number(), last.end());
    }

    private void onBytes(long more) {
        doneBytes += more;
        progress.onBytes(doneBytes, totalBytes);
    }
}
