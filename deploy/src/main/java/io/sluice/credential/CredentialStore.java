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
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
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
    private record Found(String text, CredentialList list) {
        /** Comments before anything else. */
        List<String> head() {
            return text.lines().takeWhile(Found::isComment).toList();
        }

        int comments() {
            return (int) text.lines()
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
        return inTurn(real -> changeLocked(real, change));
    }

    /** The same, if there is no file; empty if there is one, which may have come while this waited. */
    Optional<Changed> begin(Change change) throws IOException {
        return inTurn(real -> Files.exists(path) ? Optional.empty() : Optional.of(changeLocked(real, change)));
    }

    /** What is done by one at a time. */
    private interface Turn<T> {
        T at(Path real) throws IOException;
    }

    private <T> T inTurn(Turn<T> turn) throws IOException {
        Path real = Files.exists(path) ? path.toRealPath() : path;
        Path lockFile = real.resolveSibling(real.getFileName() + ".lock");
        try (FileChannel channel = openLock(lockFile)) {
            // Closing the channel gives the lock up.
            lock(channel, lockFile);
            return turn.at(real);
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
        String text = text();
        if (text.isEmpty() && !Files.exists(path)) {
            return new Found(text, new CredentialList(List.of()));
        }
        var faults = new FaultList(path.toString());
        List<CredentialText.Placed> entries = CredentialText.parse(text, faults);
        if (!faults.isEmpty()) {
            throw new IOException(String.join("\nsluice: ", faults.all()));
        }
        return new Found(
                text,
                new CredentialList(
                        entries.stream().map(CredentialText.Placed::entry).toList()));
    }

    /** Nothing if there is no file. */
    private String text() throws IOException {
        if (!Files.exists(path)) {
            return "";
        }
        try {
            return SmallFile.text(new SmallFile(path, CredentialFile.MAX_BYTES).read());
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
        Path fresh = real.resolveSibling(real.getFileName() + ".new");
        // Of a writer that was killed; who has the lock is alone.
        Files.deleteIfExists(fresh);
        try {
            try (FileChannel out =
                    FileChannel.open(fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNERS)) {
                ByteBuffer rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    out.write(rest);
                }
                out.force(true);
            }
            if (Files.exists(real)) {
                keepGroup(real, fresh);
                keepOwner(real, fresh);
            }
            if (!text().equals(before.text())) {
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

    /** A server that reads it as one of a group still does. That all may read it is not kept. */
    private static void keepGroup(Path real, Path fresh) throws IOException {
        PosixFileAttributes before = Files.readAttributes(real, PosixFileAttributes.class);
        if (!before.permissions().contains(PosixFilePermission.GROUP_READ)) {
            return;
        }
        PosixFileAttributeView now = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
        if (!now.readAttributes().group().equals(before.group())) {
            try {
                now.setGroup(before.group());
            } catch (IOException refused) {
                throw new IOException(
                        real + " is read by group " + before.group() + ", of which you are not one", refused);
            }
        }
        now.setPermissions(PosixFilePermissions.fromString("rw-r-----"));
    }

    /** The server must be able to read what somebody else wrote for it. */
    private static void keepOwner(Path real, Path fresh) throws IOException {
        if (!Files.getOwner(real).equals(Files.getOwner(fresh))) {
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
