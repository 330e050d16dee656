// SPDX-License-Identifier: Apache-2.0
package io.sluice.pod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * The files of a config map or a secret, as a kubelet lays them out: each is a link into {@code ..data}, which is a link to
 * a folder of its own for each content, so that all files change at once.
 *
 * <pre>
 * credentials.yaml -> ..data/credentials.yaml
 * ..data           -> ..version-2
 * ..version-2/credentials.yaml
 * </pre>
 */
final class MountedFiles {
    private final Path directory;
    private final int mode;
    private final int group;
    private int version;

    /** @param mode of each file, as {@code defaultMode} says it; the group can read it whatever that is */
    MountedFiles(Path directory, int mode, int group) {
        this.directory = directory;
        this.mode = mode | 0440;
        this.group = group;
    }

    /** When it returns these are the files, and no others are. Names stay what they were at the first time. */
    void write(Map<String, String> files) throws IOException {
        version++;
        Path content = directory.resolve("..version-" + version);
        Files.createDirectories(content);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = Files.writeString(content.resolve(file.getKey()), file.getValue());
            own(path, mode);
            if (version == 1) {
                Files.createSymbolicLink(
                        directory.resolve(file.getKey()), Path.of("..data").resolve(file.getKey()));
            }
        }
        own(content, 02755);
        own(directory, 03777);
        Path next = Files.createSymbolicLink(directory.resolve("..data-next"), content.getFileName());
        Files.move(next, directory.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
        if (version > 1) {
            remove(directory.resolve("..version-" + (version - 1)));
        }
    }

    private void own(Path path, int bits) throws IOException {
        Files.setAttribute(path, "unix:gid", group);
        Files.setAttribute(path, "unix:mode", bits);
    }

    private static void remove(Path old) throws IOException {
        try (var files = Files.newDirectoryStream(old)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(old);
    }
}
