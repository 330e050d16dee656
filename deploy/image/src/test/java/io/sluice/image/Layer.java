// SPDX-License-Identifier: Apache-2.0
package io.sluice.image;

import static java.util.stream.Collectors.toMap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * One layer of an image.
 *
 * @param digest of the layer as it is stored, compressed
 * @param diffId of its tar
 */
record Layer(String digest, String diffId, List<Entry> entries) {
    /**
     * One file or directory.
     *
     * @param path from the root, without a slash at either end
     * @param owner {@code uid:gid}
     * @param digest of its bytes
     */
    record Entry(String path, boolean isDirectory, String owner, int mode, Instant changed, String digest) {}

    static Layer read(byte[] compressed) throws IOException {
        byte[] tar = new GZIPInputStream(new ByteArrayInputStream(compressed)).readAllBytes();
        List<Entry> entries = new ArrayList<>();
        try (var archive = new TarArchiveInputStream(new ByteArrayInputStream(tar))) {
            for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                entries.add(read(entry, archive));
            }
        }
        return new Layer(Sha256.of(compressed), Sha256.of(tar), entries);
    }

    List<String> paths() {
        return entries.stream().map(Entry::path).toList();
    }

    /** Digests of the files by their paths. */
    Map<String, String> files() {
        return entries.stream().filter(entry -> !entry.isDirectory()).collect(toMap(Entry::path, Entry::digest));
    }

    private static Entry read(TarArchiveEntry entry, TarArchiveInputStream archive) throws IOException {
        if (!entry.isDirectory() && !entry.isFile()) {
            throw new IOException(entry.getName() + " is neither a file nor a directory");
        }
        return new Entry(
                entry.getName().replaceAll("/$", ""),
                entry.isDirectory(),
                entry.getLongUserId() + ":" + entry.getLongGroupId(),
                entry.getMode() & 0xFFF,
                entry.getLastModifiedTime().toInstant(),
                Sha256.of(archive.readAllBytes()));
    }
}
