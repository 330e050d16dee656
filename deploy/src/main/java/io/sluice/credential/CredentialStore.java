// SPDX-License-Identifier: Apache-2.0
package io.sluice.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * The file of credentials, as people change it by commands. Whoever reads it finds the old or the new one, never a part.
 * Of several that change it at once none loses what another did: they take turns by a lock file beside it, and what an editor
 * wrote meanwhile is noticed.
 */
final class CredentialStore {
    private static final FileAttribute<?> OWNERS =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);

    private final Path path;
    private final Duration patience;
    private final LongSupplier nanoClock;

    /** @param patience how long to wait for others that change it */
    CredentialStore(Path path, Duration patience, LongSupplier nanoClock) {
        this.path = path.toAbsolutePath();
        this.patience = patience;
        this.nanoClock = nanoClock;
    }

    /** @throws IOException with a message for people */
    interface Change {
        CredentialList of(CredentialList before) throws IOException;
    }

    /**
     * @param after what it has now
     * @param lostComments how many lines with comments were not kept; those before the first credential are
     */
    record Changed(CredentialList after, int lostComments) {}

    /** A file as it was found. */
    private record Found(byte[] bytes, List<String> lines, CredentialList list) {
        /** Comments before anything else. */
        List<String> head() {
            return lines.stream().takeWhile(Found::isComment).toList();
        }

        int comments() {
            return (int) lines.stream()
                    .filter(line -> isComment(line) && !line.isBlank())
                    .count();
        }

        private static boolean isComment(String line) {
            return line.isBlank() || line.stripLeading().startsWith("#");
        }
    }

    /** @throws IOException with all that is wrong with it */
    CredentialList read() throws IOException {
        return find().list();
    }

    /**
     * Durable when it returns. Makes the file if there is none.
     *
     * @throws IOException with a message for people; then nothing is changed
     */
    Changed change(Change change) throws IOException {
        Path real = Files.exists(path) ? path.toRealPath() : path;
        Path lockFile = real.resolveSibling(real.getFileName() + ".lock");
        try (FileChannel channel = openLock(lockFile)) {
            // Closing the channel gives the lock up.
            lock(channel, lockFile);
            return changeLocked(real, change);
        }
    }

    private static FileChannel openLock(Path lockFile) throws IOException {
        try {
            return FileChannel.open(lockFile, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OWNERS);
        } catch (IOException refused) {
            throw new IOException("cannot open " + lockFile + ", by which writers take turns: " + refused, refused);
        }
    }

    private Changed changeLocked(Path real, Change change) throws IOException {
        Found before = find();
        CredentialList after = change.of(before.list());
        byte[] bytes = CredentialPrinter.print(before.head(), after.entries()).getBytes(UTF_8);
        if (bytes.length > CredentialFile.MAX_BYTES) {
            throw new IOException(
                    path + " would have " + bytes.length + " bytes, more than " + CredentialFile.MAX_BYTES);
        }
        check(bytes, after);
        replace(real, bytes, before);
        int kept = (int) before.head().stream().filter(line -> !line.isBlank()).count();
        return new Changed(after, before.comments() - kept);
    }

    private Found find() throws IOException {
        if (!Files.exists(path)) {
            return new Found(new byte[0], List.of(), new CredentialList(List.of()));
        }
        byte[] bytes = bytes();
        var faults = new FaultList(path.toString());
        String text = SmallFile.text(bytes);
        List<CredentialText.Placed> entries = CredentialText.parse(text, faults);
        if (!faults.isEmpty()) {
            throw new IOException(String.join("\nsluice: ", faults.all()));
        }
        return new Found(
                bytes,
                text.lines().toList(),
                new CredentialList(
                        entries.stream().map(CredentialText.Placed::entry).toList()));
    }

    private byte[] bytes() throws IOException {
        try {
            return new SmallFile(path, CredentialFile.MAX_BYTES).read();
        } catch (IOException unreadable) {
            throw new IOException("cannot read " + path + ": " + unreadable.getMessage(), unreadable);
        }
    }

    /** What is written must be what is meant. */
    private void check(byte[] bytes, CredentialList meant) {
        var faults = new FaultList(path.toString());
        List<CredentialEntry> read = CredentialText.parse(new String(bytes, UTF_8), faults).stream()
                .map(CredentialText.Placed::entry)
                .toList();
        if (!faults.isEmpty() || !read.equals(meant.entries())) {
            throw new IllegalStateException("what would be written does not read as it is meant");
        }
    }

    private void replace(Path real, byte[] bytes, Found before) throws IOException {
        Path directory = Optional.ofNullable(real.getParent()).orElseThrow();
        Path fresh = Files.createTempFile(directory, real.getFileName() + ".", ".new", OWNERS);
        try {
            try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    out.write(rest);
                }
                out.force(true);
            }
            keepOwner(real, fresh);
            byte[] now = Files.exists(path) ? bytes() : new byte[0];
            if (!Arrays.equals(now, before.bytes())) {
                throw new IOException(path + " was changed by somebody else meanwhile; nothing is written, try again");
            }
            Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
        try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    /** The server must be able to read what somebody else wrote for it. */
    private static void keepOwner(Path real, Path fresh) throws IOException {
        if (Files.exists(real) && !Files.getOwner(real).equals(Files.getOwner(fresh))) {
            try {
                Files.setOwner(fresh, Files.getOwner(real));
            } catch (IOException refused) {
                throw new IOException(
                        real + " belongs to " + Files.getOwner(real) + ", who alone may change it", refused);
            }
        }
    }

    private void lock(FileChannel channel, Path lockFile) throws IOException {
        long begin = nanoClock.getAsLong();
        while (!isLocked(channel)) {
            if (nanoClock.getAsLong() - begin > patience.toNanos()) {
                throw new IOException("another process holds " + lockFile + " for more than " + patience);
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException takenHere) {
            return false;
        }
    }
}
