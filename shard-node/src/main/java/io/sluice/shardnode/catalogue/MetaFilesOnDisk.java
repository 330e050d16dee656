// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The catalogue's files as they are on a disk. */
final class MetaFilesOnDisk implements MetaFiles {
    private final Path directory;

    private MetaFilesOnDisk(Path directory) {
        this.directory = directory;
    }

    /** Makes the directory if there is none; when this returns, it would survive a power cut. */
    static MetaFilesOnDisk in(Path directory) throws IOException {
        Path absolute = directory.toAbsolutePath();
        Files.createDirectories(absolute);
        Path parent = absolute.getParent();
        if (parent != null) {
            force(parent);
        }
        return new MetaFilesOnDisk(absolute);
    }

    @Override
    public String path(String name) {
        return directory.resolve(name).toString();
    }

    @Override
    public List<String> names() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    @Override
    public MetaFile open(String name) throws IOException {
        return new OnDisk(FileChannel.open(directory.resolve(name), StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    @Override
    public MetaFile create(String name) throws IOException {
        return new OnDisk(FileChannel.open(
                directory.resolve(name),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(directory.resolve(from), directory.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(String name) throws IOException {
        Files.delete(directory.resolve(name));
    }

    @Override
    public void force() throws IOException {
        force(directory);
    }

    private static void force(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private record OnDisk(FileChannel channel) implements MetaFile {
        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public void read(ByteBuffer into, long position) throws IOException {
            long from = position;
            while (into.hasRemaining()) {
                int count = channel.read(into, from);
                if (count < 0) {
                    throw new EOFException("file ends at " + from + ", " + into.remaining() + " bytes too early");
                }
                from += count;
            }
        }

        @Override
        public void append(ByteBuffer bytes) throws IOException {
            long at = channel.size();
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
        }

        @Override
        public void cut(long position) throws IOException {
            channel.truncate(position);
        }

        @Override
        public void force() throws IOException {
            channel.force(true);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
