// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue.write;

import io.sluice.shardnode.disk.DiskFile;
import io.sluice.shardnode.disk.DiskFiles;
import io.sluice.shardnode.disk.FileBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The file {@code put-back} beside the writer's catalogue: the directory was put back to an older state, and what followers
 * hold of the newer one is not in it. As long as the file is there nothing is changed. Its text is for operators; only
 * they delete it.
 */
record PutBackNote(DiskFiles files) {
    static final String NAME = "put-back";

    String path() {
        return files.path(NAME);
    }

    /** Blocks. */
    boolean isThere() throws IOException {
        return files.list().contains(NAME);
    }

    /** Blocks; when this returns, the file would survive a power cut. One that is there stays as it is. */
    void write(String why) throws IOException {
        if (isThere()) {
            return;
        }
        try (DiskFile file = files.create(NAME)) {
            FileBytes.append(file, ByteBuffer.wrap((why + "\n").getBytes(StandardCharsets.UTF_8)));
            file.forceAll();
        }
        files.forceDirectory();
    }
}
