// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.disk;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Whole reads and writes, whatever part of them one call of the file does. */
public final class FileBytes {
    /** The JDK keeps a direct buffer a thread as large as the largest read: 256 KiB. */
    private static final int PIECE_BYTES = 256 << 10;

    private FileBytes() {}

    /** Writes all that remains in the buffer. */
    public static void writeAll(DiskFile file, ByteBuffer from, long position) throws IOException {
        long at = position;
        while (from.hasRemaining()) {
            int written = file.write(from, at);
            if (written <= 0) {
                throw new IOException("the file takes nothing at " + at);
            }
            at += written;
        }
    }

    /** Writes all that remains in the buffer behind the file's end. */
    public static void append(DiskFile file, ByteBuffer from) throws IOException {
        writeAll(file, from, file.size());
    }

    /**
     * Reads exactly so many bytes.
     *
     * @param length the caller has checked that it is sane
     * @throws EOFException if the file ends before
     */
    public static ByteBuffer read(DiskFile file, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.position() < length) {
            bytes.limit(Math.min(length, bytes.position() + PIECE_BYTES));
            if (file.read(bytes, position + bytes.position()) < 0) {
                throw new EOFException("the file ends before " + (position + length));
            }
        }
        return bytes.flip();
    }
}
