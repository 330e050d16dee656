// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal.segment;

import io.sluice.model.ByteSlice;
import io.sluice.shardnode.disk.DiskFile;
import io.sluice.shardnode.disk.FileBytes;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads a file from front to back through one buffer. What it gives is good until the next call. Not thread-safe. */
final class FileWindow {
    private static final int CHUNK_BYTES = 1 << 20;

    private final DiskFile file;
    private final long size;
    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private long from;

    FileWindow(DiskFile file, long size) {
        this.file = file;
        this.size = size;
    }

    /** So many bytes from a position; the caller has checked that the file has them. */
    ByteBuffer at(long position, int length) throws IOException {
        if (position < from || position + length > from + bytes.limit()) {
            fill(position, length);
        }
        return bytes.slice((int) (position - from), length);
    }

    ByteSlice sliceAt(long position, int length) throws IOException {
        ByteBuffer slice = at(position, length);
        return new ByteSlice(slice.array(), slice.arrayOffset(), length);
    }

    /** Whatever is at hand from a position: at least so many bytes, or all up to the file's end. */
    ByteBuffer from(long position, int atLeast) throws IOException {
        at(position, (int) Math.min(atLeast, size - position));
        int inside = (int) (position - from);
        return bytes.slice(inside, bytes.limit() - inside);
    }

    private void fill(long position, int length) throws IOException {
        bytes = FileBytes.read(file, position, (int) Math.min(Math.max(CHUNK_BYTES, length), size - position));
        from = position;
    }
}
