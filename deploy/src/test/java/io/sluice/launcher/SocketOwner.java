// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which process opened a TCP connection of this machine, as Linux tells in its process file system.
 *
 * <pre>
 *  /proc/net/tcp    sl  local_address rem_address   st …   inode
 *                    0: 0100007F:A3C4 0100007F:1F90 01 …   123456 …     ports in hexadecimal; tcp6 with longer addresses
 *  /proc/PID/fd/7   → socket:[123456]
 * </pre>
 */
final class SocketOwner {
    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int INODE = 9;
    private static final int HEX = 16;

    private SocketOwner() {}

    /** Whether this machine tells. */
    static boolean isKnown() {
        return Files.isReadable(Path.of("/proc/net/tcp"));
    }

    /**
     * Whether the process holds the near end of a connection.
     *
     * @param localPort of that end
     * @param remotePort that it is connected to
     */
    static boolean isOpenedBy(long pid, int localPort, int remotePort) throws IOException {
        Set<String> links = new HashSet<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            if (Files.isReadable(Path.of(table))) {
                try (Stream<String> lines = Files.lines(Path.of(table), ISO_8859_1)) {
                    lines.skip(1)
                            .map(line -> line.strip().split("\\s+"))
                            .filter(row -> port(row[LOCAL]) == localPort && port(row[REMOTE]) == remotePort)
                            .forEach(row -> links.add("socket:[" + row[INODE] + "]"));
                }
            }
        }
        return holdsOneOf(pid, links);
    }

    /** A process that has ended holds nothing, and a descriptor may be closed while it is looked at. */
    private static boolean holdsOneOf(long pid, Set<String> links) throws IOException {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (Path descriptor : descriptors) {
                if (links.contains(target(descriptor))) {
                    return true;
                }
            }
            return false;
        } catch (NoSuchFileException ended) {
            return false;
        }
    }

    private static String target(Path descriptor) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (NoSuchFileException closed) {
            return "";
        }
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1), HEX);
    }
}
