// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.consumer;

import io.sluice.shardnode.disk.CheckedFrame;
import io.sluice.shardnode.disk.DiskFile;
import io.sluice.shardnode.disk.DiskFiles;
import io.sluice.shardnode.disk.FileBytes;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The consumers' file, for one writer; its life is that of the catalogue's file, beside which it lies. Calls block and come
 * from one thread at a time; after one that failed, what is on disk is unknown and none may follow.
 *
 * <p>A new snapshot begins a new file: written under a temporary name, forced, renamed, the directory forced, and only
 * then the old file deleted.
 */
final class ConsumerLog {
    /** Fewer bytes of changes than this are never worth a new snapshot. */
    static final long MIN_CHANGES_BYTES = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerLog.class);
    private static final String PREFIX = "consumers-";
    private static final String UNFINISHED = "unfinished-consumers";

    private final DiskFiles files;
    private DiskFile file;
    private String name;
    private long version;
    private long snapshotBytes;
    private long changesBytes;

    private ConsumerLog(DiskFiles files, DiskFile file, String name, Extent extent) {
        this.files = files;
        this.file = file;
        this.name = name;
        this.version = extent.version();
        this.snapshotBytes = extent.snapshotBytes();
        this.changesBytes = extent.changesBytes();
    }

    /**
     * How much is in a file.
     *
     * @param version of the last change
     */
    private record Extent(long version, long snapshotBytes, long changesBytes) {}

    /** A log and what was found in it, all of it on disk. */
    record Opened(ConsumerLog log, ConsumerTable table) {}

    /** Recovers what was written; begins an empty file where there is none. */
    static Opened open(DiskFiles files) throws IOException {
        List<String> names = files.list();
        if (names.contains(UNFINISHED)) {
            files.delete(UNFINISHED);
        }
        List<String> generations =
                names.stream().filter(name -> name.startsWith(PREFIX)).sorted().toList();
        if (generations.isEmpty()) {
            DiskFile file = writeSnapshot(files, List.of(), 0);
            var log = new ConsumerLog(files, file, nameOf(0), new Extent(0, file.size(), 0));
            return new Opened(log, new ConsumerTable());
        }
        Opened opened = recover(files, generations.get(generations.size() - 1));
        files.forceDirectory();
        for (String older : generations.subList(0, generations.size() - 1)) {
            files.delete(older);
        }
        files.forceDirectory();
        return opened;
    }

    /** Returns when the changes, one or more, would survive a power cut. */
    void append(List<ConsumerChange> changes) throws IOException {
        CheckedFrame frame = ConsumerFrames.changes(changes, version + 1);
        FileBytes.append(file, frame.encode());
        file.forceAll();
        version++;
        changesBytes += frame.byteCount();
    }

    /** Whether more stands behind the snapshot than in it, and enough for a new one to be worth its writing. */
    boolean isLong() {
        return changesBytes > Math.max(MIN_CHANGES_BYTES, snapshotBytes);
    }

    /** Begins a new file with everything as of the last change appended. */
    void snapshot(List<ConsumerChange> table) throws IOException {
        DiskFile old = file;
        String oldName = name;
        file = writeSnapshot(files, table, version);
        name = nameOf(version);
        snapshotBytes = file.size();
        changesBytes = 0;
        old.close();
        files.delete(oldName);
    }

    void close() throws IOException {
        file.close();
    }

    private static Opened recover(DiskFiles files, String name) throws IOException {
        DiskFile file = files.open(name);
        try {
            ConsumerRecovery.Recovered found = ConsumerRecovery.read(file, files.path(name));
            if (file.size() > found.end()) {
                LOG.warn("{}: cut an unfinished change of {} bytes", files.path(name), file.size() - found.end());
                file.truncate(found.end());
            }
            file.forceAll();
            var extent = new Extent(found.version(), found.snapshotEnd(), found.end() - found.snapshotEnd());
            return new Opened(new ConsumerLog(files, file, name, extent), found.table());
        } catch (IOException refused) {
            file.close();
            throw refused;
        }
    }

    private static DiskFile writeSnapshot(DiskFiles files, List<ConsumerChange> table, long version)
            throws IOException {
        DiskFile file = files.create(UNFINISHED);
        for (CheckedFrame frame : ConsumerFrames.snapshot(table, version)) {
            FileBytes.append(file, frame.encode());
        }
        file.forceAll();
        files.rename(UNFINISHED, nameOf(version));
        files.forceDirectory();
        return file;
    }

    /** With as many digits as a version can have, so that names sort by version. */
    private static String nameOf(long version) {
        return String.format("%s%019d", PREFIX, version);
    }
}
