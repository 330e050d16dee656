// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.segment;

import io.sluice.shardnode.disk.DiskFile;
import io.sluice.shardnode.disk.DiskFiles;
import io.sluice.shardnode.disk.FileBytes;
import java.io.IOException;
import java.util.UUID;

/** Makes new segment files. Not thread-safe. */
public final class SegmentMaker {
    private final DiskFiles files;
    private final UUID node;

    public SegmentMaker(DiskFiles files, UUID node) {
        this.files = files;
        this.node = node;
    }

    /** An empty file for what retention leaves of other segments; not yet durable. */
    public DiskFile makeCold(int segment) throws IOException {
        DiskFile file = files.create(SegmentHeader.coldFileName(segment));
        FileBytes.writeAll(file, SegmentHeader.encode(node, segment), 0);
        return file;
    }

    /** An empty segment; when this returns, it would survive a power cut. */
    public DiskFile make(int segment) throws IOException {
        DiskFile file = files.create(SegmentHeader.fileName(segment));
        FileBytes.writeAll(file, SegmentHeader.encode(node, segment), 0);
        file.forceAll();
        files.forceDirectory();
        return file;
    }
}
