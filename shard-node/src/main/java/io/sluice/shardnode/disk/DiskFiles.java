// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.disk;

import java.io.IOException;
import java.util.List;

/** One directory: the door to the disk. Safe to use from several threads. */
public interface DiskFiles {
    /** Where a file of this name is, for messages to operators. */
    String path(String name);

    /** Names of all files, in no order. */
    List<String> list() throws IOException;

    /** Makes a file and opens it; fails if there is one. It survives a power cut only after {@link #forceDirectory()}. */
    DiskFile create(String name) throws IOException;

    /** Opens a file that is there, to read and to write. */
    DiskFile open(String name) throws IOException;

    /** Gives a file another name at once; a file that had it is gone. */
    void rename(String from, String to) throws IOException;

    /** Deletes the file if it is there. */
    void delete(String name) throws IOException;

    /** Returns once files made, renamed and deleted before the call are so after a power cut. */
    void forceDirectory() throws IOException;

    /** Free space of the disk in bytes. */
    long freeBytes() throws IOException;

    /** Size of the disk in bytes. */
    long totalBytes() throws IOException;
}
