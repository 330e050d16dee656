// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.segment;

import io.sluice.shardnode.disk.DiskFile;
import io.sluice.shardnode.disk.DiskFiles;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.HashMap;
import java.util.Map;

/**
 * The open segment files of a journal, by number: one handle each, opened when it is first needed and held until the
 * journal is closed (4,000 of them for 1 TiB). Safe to use from several threads.
 */
public final class SegmentFiles {
    private final DiskFiles files;
    private final Map<Integer, DiskFile> open = new HashMap<>();
    private boolean isClosed;

    public SegmentFiles(DiskFiles files) {
        this.files = files;
    }

    /** The file of a segment that is there. */
    synchronized DiskFile file(int segment) throws IOException {
        requireOpen();
        DiskFile known = open.get(segment);
        if (known == null) {
            known = files.open(SegmentHeader.fileName(segment));
            open.put(segment, known);
        }
        return known;
    }

    public synchronized boolean isClosed() {
        return isClosed;
    }

    /** Takes over the handle of a new segment. */
    public synchronized void add(int segment, DiskFile file) throws IOException {
        requireOpen();
        open.put(segment, file);
    }

    public synchronized void close() throws IOException {
        isClosed = true;
        for (DiskFile file : open.values()) {
            file.close();
        }
        open.clear();
    }

    private void requireOpen() throws IOException {
        if (isClosed) {
            throw new ClosedChannelException();
        }
    }
}
