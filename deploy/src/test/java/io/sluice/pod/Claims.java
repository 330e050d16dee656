// SPDX-License-Identifier: Apache-2.0
package io.sluice.pod;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;

/**
 * Volumes that outlive pods, a folder for each claim. A new one is as a new file system is: of root, with
 * {@code lost+found} in it that is nobody else's.
 */
final class Claims {
    private static final int GROUP_MAY = 0060;
    private static final int GROUP_MAY_ENTER = 02070;

    private final Path directory;
    private final Map<String, Integer> limits = new HashMap<>();

    Claims(Path directory) {
        this.directory = directory;
    }

    /** The claim's folder, made when it is first asked for, with what a pod's {@code fsGroup} asks of it. */
    String bind(String claim, int fsGroup) throws IOException {
        if (limits.containsKey(claim)) {
            return "limited:" + limits.get(claim) + "m:" + fsGroup;
        }
        Path volume = directory.resolve(claim);
        if (!Files.exists(volume)) {
            Files.createDirectories(volume);
            Files.createDirectory(volume.resolve("lost+found"));
            Files.setAttribute(volume.resolve("lost+found"), "unix:mode", 0700);
        }
        give(volume, fsGroup);
        return volume.toString();
    }

    /** From now on it has no more room than that, and what is on it goes with the container. */
    void limit(String claim, int mebibytes) {
        limits.put(claim, mebibytes);
    }

    /** What {@code fsGroupChangePolicy: OnRootMismatch} does: everything is the group's, if the root is not yet. */
    static void give(Path volume, int group) throws IOException {
        if (isOf(volume, group)) {
            return;
        }
        Files.walkFileTree(volume, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                change(file, group, GROUP_MAY);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                change(folder, group, GROUP_MAY_ENTER);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static boolean isOf(Path volume, int group) throws IOException {
        int mode = (int) Files.getAttribute(volume, "unix:mode");
        return (int) Files.getAttribute(volume, "unix:gid") == group && (mode & GROUP_MAY_ENTER) == GROUP_MAY_ENTER;
    }

    private static void change(Path path, int group, int more) throws IOException {
        Files.setAttribute(path, "unix:gid", group, LinkOption.NOFOLLOW_LINKS);
        if (!Files.isSymbolicLink(path)) {
            Files.setAttribute(path, "unix:mode", ((int) Files.getAttribute(path, "unix:mode") & 07777) | more);
        }
    }
}
