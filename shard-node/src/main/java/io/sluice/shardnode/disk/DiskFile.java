// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * An open file. Reads and writes name their position, so several threads may use one file; threads that do are never
 * interrupted, since that closes it for all.
 */
public interface DiskFile extends Closeable {
    /** Writes from the buffer to a position, maybe only a part; gives how many bytes. They are not durable yet. */
    int write(ByteBuffer from, long position) throws IOException;

    /** Reads into the buffer from a position, maybe only a part; gives how many bytes, or -1 at the end. */
    int read(ByteBuffer to, long position) throws IOException;

    /** Returns once everything written before the call would survive a power cut. Never called again after it failed. */
    void forceData() throws IOException;

    /** As {@link #forceData()}, and the file's length and other attributes too. */
    void forceAll() throws IOException;

    /** In bytes. */
    long size() throws IOException;

    void truncate(long size) throws IOException;
}
