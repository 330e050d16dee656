// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import java.io.IOException;
import java.util.UUID;

/** Makes new segment files. Not thread-safe. */
final class SegmentMaker {
    private final JournalFiles files;
    private final UUID node;

    SegmentMaker(JournalFiles files, UUID node) {
        this.files = files;
        this.node = node;
    }

    /** An empty segment; when this returns, it would survive a power cut. */
    JournalFile make(int segment) throws IOException {
        JournalFile file = files.create(SegmentHeader.fileName(segment));
        FileBytes.writeAll(file, SegmentHeader.encode(node, segment), 0);
        file.forceAll();
        files.forceDirectory();
        return file;
    }
}
