// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** One open file of the catalogue. Calls block; they come from one thread at a time. */
interface MetaFile extends Closeable {
    /** In bytes. */
    long size() throws IOException;

    /** Fills the buffer from a position on; fails if the file ends before it is full. */
    void read(ByteBuffer into, long position) throws IOException;

    /** Writes the whole buffer behind the end. */
    void append(ByteBuffer bytes) throws IOException;

    /** Drops everything from a position on. */
    void cut(long position) throws IOException;

    /** Returns when content and size would survive a power cut. */
    void force() throws IOException;
}
