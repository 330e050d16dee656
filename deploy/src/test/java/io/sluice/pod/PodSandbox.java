// SPDX-License-Identifier: Apache-2.0
package io.sluice.pod;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pod's own network and its memory's limit. They stay while its container is started again.
 *
 * @param network number of the bridge
 * @param folder what its container is made of
 */
record PodSandbox(String network, String pod, String address, Path folder) {
    private static final Path MEMORY = Path.of("/sys/fs/cgroup/memory");
    private static final Pattern RESIDENT = Pattern.compile("^total_rss (\\d+)$", Pattern.MULTILINE);

    static PodSandbox make(String network, String pod, String address, Path folder) throws IOException {
        Files.createDirectories(folder.resolve("hosts"));
        Shell.pod("sandbox", network, pod, address);
        return new PodSandbox(network, pod, address, folder);
    }

    void remove() throws IOException {
        Shell.pod("remove", network, pod);
    }

    /** Memory that its processes have now, without what the file system caches; empty if this machine does not tell. */
    Optional<Long> residentBytes() {
        try {
            Matcher stat = RESIDENT.matcher(Files.readString(group().resolve("memory.stat")));
            return stat.find() ? Optional.of(Long.parseLong(stat.group(1))) : Optional.empty();
        } catch (IOException untold) {
            return Optional.empty();
        }
    }

    /** Replaces what stands for its hosts file and the cluster's DNS. */
    void tellHosts(String lines) {
        Path hosts = folder.resolve("hosts");
        try {
            Path next = Files.writeString(
                    hosts.resolve("next"), "127.0.0.1 localhost\n" + address + " " + pod + "\n" + lines);
            Files.move(next, hosts.resolve("hosts"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private Path group() {
        return MEMORY.resolve("slpod" + network + "-" + pod);
    }

    void write(String file, String... lines) throws IOException {
        Files.write(folder.resolve(file), Arrays.asList(lines));
    }
}
