// SPDX-License-Identifier: Apache-2.0
package io.sluice.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The image that the build wrote without a base, in the layout of OCI: {@code index.json} names a manifest, that names the
 * configuration and the layers, and each lies at {@code blobs/sha256/DIGEST}.
 *
 * @param unnamed what lies in the tar and nothing names
 */
record Image(JsonNode configuration, List<Layer> layers, Set<String> unnamed) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads it whole. Fails if a digest is not that of what it names. */
    static Image read() throws IOException {
        Map<String, byte[]> files = files(Path.of(System.getProperty("sluice.layers")));
        Set<String> unnamed = new TreeSet<>(files.keySet());
        unnamed.removeAll(Set.of("oci-layout", "index.json"));
        JsonNode index = JSON.readTree(files.get("index.json"));
        JsonNode manifest = JSON.readTree(blob(files, unnamed, index.at("/manifests/0/digest")));
        JsonNode configuration = JSON.readTree(blob(files, unnamed, manifest.at("/config/digest")));
        List<Layer> layers = new ArrayList<>();
        for (JsonNode layer : manifest.get("layers")) {
            layers.add(Layer.read(blob(files, unnamed, layer.get("digest"))));
        }
        return new Image(configuration, layers, unnamed);
    }

    /** The path of the one entrypoint. */
    String entrypoint() {
        return configuration.at("/config/Entrypoint/0").textValue();
    }

    /** {@code uid:gid}. */
    String user() {
        return configuration.at("/config/User").textValue();
    }

    /** Each as {@code NAME=VALUE}. */
    List<String> environment() {
        return texts(configuration.at("/config/Env"));
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    private static Map<String, byte[]> files(Path tar) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (var archive = new TarArchiveInputStream(new BufferedInputStream(Files.newInputStream(tar)))) {
            for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                files.put(entry.getName(), archive.readAllBytes());
            }
        }
        return files;
    }

    private static byte[] blob(Map<String, byte[]> files, Set<String> unnamed, JsonNode digest) throws IOException {
        String path = "blobs/" + digest.textValue().replace(':', '/');
        byte[] blob = files.get(path);
        if (blob == null || !Sha256.of(blob).equals(digest.textValue())) {
            throw new IOException(path + (blob == null ? " is not there" : " has another digest"));
        }
        unnamed.remove(path);
        return blob;
    }
}
