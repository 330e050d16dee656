// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.HashMap;
import java.util.Map;

/**
 * The open segment files of a journal, by number: one handle each, opened when it is first needed and held until the
 * journal is closed (4,000 of them for 1 TiB). Safe to use from several threads.
 */
final class SegmentFiles {
    private final JournalFiles files;
    private final Map<Integer, JournalFile> open = new HashMap<>();
    private boolean isClosed;

    SegmentFiles(JournalFiles files) {
        this.files = files;
    }

    /** The file of a segment that is there. */
    synchronized JournalFile file(int segment) throws IOException {
        requireOpen();
        JournalFile known = open.get(segment);
        if (known == null) {
            known = files.open(SegmentHeader.fileName(segment));
            open.put(segment, known);
        }
        return known;
    }

    synchronized boolean isClosed() {
        return isClosed;
    }

    /** Takes over the handle of a new segment. */
    synchronized void add(int segment, JournalFile file) throws IOException {
        requireOpen();
        open.put(segment, file);
    }

    synchronized void close() throws IOException {
        isClosed = true;
        for (JournalFile file : open.values()) {
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
