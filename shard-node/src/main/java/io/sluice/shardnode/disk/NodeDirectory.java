// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.disk;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A node's data directory, held by this process alone. Safe to use from several threads.
 *
 * <pre>
 *   LOCK             held while a process uses the directory
 *   NODE             which node this is, and how often it started
 *   journal/         segments and their indexes
 *   meta/            the catalogue, and what is kept for consumers
 * </pre>
 */
public final class NodeDirectory implements Closeable {
    private static final String LOCK = "LOCK";
    private static final String JOURNAL = "journal";
    private static final String META = "meta";

    private final FileChannel lock;
    private final DiskFiles files;
    private NodeFile.Content content;
    private final DiskFiles journalFiles;
    private final DiskFiles metaFiles;

    private NodeDirectory(
            FileChannel lock, DiskFiles files, NodeFile.Content content, DiskFiles journalFiles, DiskFiles metaFiles) {
        this.lock = lock;
        this.files = files;
        this.content = content;
        this.journalFiles = journalFiles;
        this.metaFiles = metaFiles;
    }

    /**
     * Takes the directory, made if it is not there, and counts a start; that is durable when this returns.
     *
     * @param number of the node that it is to be of; a directory that is new becomes that node's
     * @param newNode gives a new directory's uuid
     * @throws IOException if another process holds the directory, or it is another node's, damaged, or of a newer version
     */
    public static NodeDirectory open(Path data, int number, Supplier<UUID> newNode) throws IOException {
        make(data);
        FileChannel lock = lock(data.resolve(LOCK));
        try {
            var files = new DirectoryFiles(data);
            NodeFile.Content content = NodeFile.countStart(files, number, newNode);
            var journalFiles = new DirectoryFiles(data.resolve(JOURNAL));
            var metaFiles = new DirectoryFiles(data.resolve(META));
            files.forceDirectory();
            return new NodeDirectory(lock, files, content, journalFiles, metaFiles);
        } catch (IOException | RuntimeException broken) {
            lock.close();
            throw broken;
        }
    }

    public synchronized NodeIdentity identity() {
        return content.identity();
    }

    /** Uuid of the directory whose catalogue this node follows; 0 as long as it follows none. */
    public synchronized UUID followed() {
        return content.followed();
    }

    /** Notes whose catalogue this node follows; durable when this returns. */
    public synchronized void follow(UUID writer) throws IOException {
        NodeFile.Content next = content.following(writer);
        NodeFile.write(files, next);
        content = next;
    }

    /** The directory of the journal's segments. */
    public DiskFiles journalFiles() {
        return journalFiles;
    }

    /** The directory of the catalogue and of what is kept for consumers. */
    public DiskFiles metaFiles() {
        return metaFiles;
    }

    /** Lets another process take the directory. The journal must be closed before. */
    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static void make(Path data) throws IOException {
        try {
            Files.createDirectories(data);
        } catch (IOException refused) {
            throw new IOException("cannot make the data directory " + refused.getMessage(), refused);
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, CREATE, WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new IOException("data directory " + file.getParent() + " is in use by another process");
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }
}
