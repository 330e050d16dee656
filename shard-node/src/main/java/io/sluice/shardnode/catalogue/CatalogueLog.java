// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue;

import io.sluice.catalogue.StreamDescription;
import io.sluice.model.StreamUid;
import io.sluice.shardnode.disk.DiskFile;
import io.sluice.shardnode.disk.DiskFiles;
import io.sluice.shardnode.disk.FileBytes;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The catalogue's file, for one writer. Calls block and come from one thread at a time; after one that failed, what is on
 * disk is unknown and none may follow.
 *
 * <p>A new snapshot begins a new file: written under a temporary name, forced, renamed, the directory forced, and only
 * then the old file deleted. So at each moment the file of the highest version is whole, and leftovers are deleted when
 * the catalogue is opened, once the directory was forced again: after a kill the new name may be in the page cache only.
 */
final class CatalogueLog {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogueLog.class);
    private static final String PREFIX = "catalogue-";
    private static final String UNFINISHED = "unfinished";

    private final DiskFiles files;
    private final StreamTable table;
    private DiskFile file;
    private String name;
    private int changes;

    private CatalogueLog(DiskFiles files, StreamTable table, DiskFile file, String name, int changes) {
        this.files = files;
        this.table = table;
        this.file = file;
        this.name = name;
        this.changes = changes;
    }

    /**
     * Recovers what was written; begins an empty catalogue where there is none. When it returns, all that it gives is on
     * disk.
     */
    static CatalogueLog open(DiskFiles files) throws IOException {
        List<String> names = files.list();
        if (names.contains(UNFINISHED)) {
            files.delete(UNFINISHED);
        }
        List<String> generations =
                names.stream().filter(name -> name.startsWith(PREFIX)).sorted().toList();
        if (generations.isEmpty()) {
            return new CatalogueLog(files, new StreamTable(), writeSnapshot(files, Snapshot.EMPTY), nameOf(0), 0);
        }
        CatalogueLog log = recover(files, generations.get(generations.size() - 1));
        files.forceDirectory();
        for (String older : generations.subList(0, generations.size() - 1)) {
            files.delete(older);
        }
        files.forceDirectory();
        return log;
    }

    /** What was found when the log was opened; kept up by whoever appends. */
    StreamTable table() {
        return table;
    }

    /** How many changes stand behind the snapshot. */
    int changes() {
        return changes;
    }

    /** Returns when the change would survive a power cut. */
    void append(CatalogueFrame change) throws IOException {
        FileBytes.append(file, change.encode());
        file.forceAll();
        changes++;
    }

    /**
     * All that a file begins with, as of one version.
     *
     * @param deleted uids of the streams that were deleted and whose records may still be on disk
     */
    record Snapshot(long version, Collection<StreamDescription> streams, Collection<StreamUid> deleted) {
        private static final Snapshot EMPTY = new Snapshot(0, List.of(), List.of());
    }

    /** Begins a new file with the catalogue as of the last change appended. */
    void snapshot(Snapshot snapshot) throws IOException {
        DiskFile old = file;
        String oldName = name;
        file = writeSnapshot(files, snapshot);
        name = nameOf(snapshot.version());
        changes = 0;
        old.close();
        files.delete(oldName);
    }

    void close() throws IOException {
        file.close();
    }

    private static CatalogueLog recover(DiskFiles files, String name) throws IOException {
        DiskFile file = files.open(name);
        try {
            CatalogueRecovery.Recovered found = CatalogueRecovery.read(file, files.path(name));
            if (file.size() > found.end()) {
                LOG.warn("{}: cut an unfinished change of {} bytes", files.path(name), file.size() - found.end());
                file.truncate(found.end());
            }
            file.forceAll();
            return new CatalogueLog(files, found.table(), file, name, found.changes());
        } catch (IOException refused) {
            file.close();
            throw refused;
        }
    }

    private static DiskFile writeSnapshot(DiskFiles files, Snapshot snapshot) throws IOException {
        long version = snapshot.version();
        DiskFile file = files.create(UNFINISHED);
        FileBytes.append(file, new FileHeader(version).encode());
        for (StreamDescription stream : snapshot.streams()) {
            FileBytes.append(file, CatalogueFrame.ofStream(stream, version).encode());
        }
        for (StreamUid uid : snapshot.deleted()) {
            FileBytes.append(file, CatalogueFrame.ofTombstone(uid, version).encode());
        }
        int count = snapshot.streams().size() + snapshot.deleted().size();
        FileBytes.append(file, CatalogueFrame.ofSnapshotEnd(count, version).encode());
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
