// SPDX-License-Identifier: Apache-2.0
package io.sluice.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What {@code deploy} has packaged. */
final class Distribution {
    private static final Path HOME = Path.of(System.getProperty("sluice.distribution"));

    private Distribution() {}

    /** Digests of the files in one of its folders, by the paths that they have in the image. */
    static Map<String, String> files(String folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Path file : in(folder)) {
            files.put("opt/sluice/" + folder + "/" + file.getFileName(), Sha256.of(Files.readAllBytes(file)));
        }
        return files;
    }

    static List<String> names(String folder) throws IOException {
        return in(folder).stream().map(file -> file.getFileName().toString()).toList();
    }

    static List<Path> in(String folder) throws IOException {
        try (var files = Files.list(HOME.resolve(folder))) {
            return files.sorted().toList();
        }
    }
}
