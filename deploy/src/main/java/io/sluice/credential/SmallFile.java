// SPDX-License-Identifier: Apache-2.0
package io.sluice.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A file that is read whole. Links are followed, each time anew: where secrets are mounted, they are how a change comes. */
final class SmallFile {
    private static final Set<PosixFilePermission> OWNERS =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path path;
    private final long maxBytes;
    private final String user;

    SmallFile(Path path, long maxBytes) {
        this(path, maxBytes, System.getProperty("user.name", ""));
    }

    /** @param user as whom this process runs */
    SmallFile(Path path, long maxBytes, String user) {
        this.path = path;
        this.maxBytes = maxBytes;
        this.user = user;
    }

    /** @throws IOException with a message that completes "cannot read …: " */
    byte[] read() throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new IOException("it is no file");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes((int) maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw new IOException("it has more than " + maxBytes + " bytes");
            }
            return bytes;
        } catch (NoSuchFileException missing) {
            throw new IOException("there is no such file", missing);
        } catch (AccessDeniedException forbidden) {
            throw new IOException("this process may not read it", forbidden);
        }
    }

    /** @throws IOException with a message that completes "cannot read …: " */
    static String text(byte[] bytes) throws IOException {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException other) {
            throw new IOException("it is not in UTF-8", other);
        }
    }

    /**
     * Its mode if more may be done with it than is needed, such as {@code rw-r--r--}. A file of somebody else is read by its
     * group: so are secrets that Kubernetes mounts.
     */
    Optional<String> wideMode() {
        try {
            Set<PosixFilePermission> more = EnumSet.noneOf(PosixFilePermission.class);
            more.addAll(Files.getPosixFilePermissions(path));
            String mode = PosixFilePermissions.toString(more);
            more.removeAll(OWNERS);
            if (!Files.getOwner(path).getName().equals(user)) {
                more.remove(PosixFilePermission.GROUP_READ);
            }
            return more.isEmpty() ? Optional.empty() : Optional.of(mode);
        } catch (IOException | UnsupportedOperationException unknown) {
            return Optional.empty();
        }
    }
}
