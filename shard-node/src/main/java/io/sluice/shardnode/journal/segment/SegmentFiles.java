// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.segment;

import io.sluice.shardnode.disk.DiskFile;
import io.sluice.shardnode.disk.DiskFiles;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The segment files of a journal, by number: one handle each, opened when it is first needed and held until the segment
 * is deleted or the journal closed (4,000 of them for 1 TiB). Safe to use from several threads.
 */
public final class SegmentFiles {
    private final DiskFiles files;
    private final Map<Integer, Held> segments = new HashMap<>();
    private boolean isClosed;

    public SegmentFiles(DiskFiles files) {
        this.files = files;
    }

    /** A segment's file, and its handle once it is open. */
    private record Held(String name, @Nullable DiskFile file) {}

    /** Takes in a segment that is on disk under this name. */
    public synchronized void add(int segment, String name) {
        segments.put(segment, new Held(name, null));
    }

    /** Takes in a segment that was made under this name, and takes over its handle. */
    public synchronized void add(int segment, String name, DiskFile file) throws IOException {
        requireOpen();
        segments.put(segment, new Held(name, file));
    }

    /** @throws IOException also if the segment was deleted, meanwhile or long ago */
    public synchronized DiskFile file(int segment) throws IOException {
        requireOpen();
        Held held = segments.get(segment);
        if (held == null) {
            throw new NoSuchFileException("journal segment " + segment);
        }
        DiskFile file = held.file() == null ? files.open(held.name()) : held.file();
        segments.put(segment, new Held(held.name(), file));
        return file;
    }

    /** Closes a segment, which fails whoever reads it, and deletes it with its index; that is not durable yet. */
    public void delete(int segment) throws IOException {
        Held held = remove(segment);
        if (held != null) {
            if (held.file() != null) {
                held.file().close();
            }
            files.delete(SegmentIndexFile.fileName(segment));
            files.delete(held.name());
        }
    }

    public synchronized boolean isClosed() {
        return isClosed;
    }

    public synchronized void close() throws IOException {
        isClosed = true;
        for (Held held : segments.values()) {
            if (held.file() != null) {
                held.file().close();
            }
        }
        segments.clear();
    }

    private synchronized @Nullable Held remove(int segment) {
        return segments.remove(segment);
    }

    private void requireOpen() throws IOException {
        if (isClosed) {
            throw new ClosedChannelException();
        }
    }
}
