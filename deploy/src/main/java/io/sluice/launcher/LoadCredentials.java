// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sluice.load.sign.AccessKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A credentials file, as somebody uses it who may read all of it: takes the first credential with which an API can be called.
 * Whether the file is in order is the server's matter. Messages quote nothing of it.
 */
final class LoadCredentials {
    /** Where a standalone with no word about it has its own. */
    static final Path OF_STANDALONE = Path.of("sluice-data", Entrance.STANDARD_FILE);

    private static final YAMLMapper YAML = new YAMLMapper();

    private final Path file;
    private final Map<String, String> environment;
    private final Instant now;

    /**
     * @param environment where secrets may be
     * @param now what is expired by then is of no use
     */
    LoadCredentials(Path file, Map<String, String> environment, Instant now) {
        this.file = file;
        this.now = now;
        this.environment = environment;
    }

    /** What calls of this API can be signed with, or sent with; fails if there is nothing. */
    LoadCredential require(LoadApi api) throws IOException {
        for (JsonNode credential : root().path("credentials")) {
            if (isFor(credential, api) && !isExpired(credential)) {
                LoadCredential found = read(credential);
                if (api.canUse(found)) {
                    return found;
                }
            }
        }
        throw new IOException(file + " has no credential that is good for " + api);
    }

    /** The same; nothing if there is no such file. */
    LoadCredential find(LoadApi api) throws IOException {
        return Files.exists(file) ? require(api) : LoadCredential.NONE;
    }

    private JsonNode root() throws IOException {
        try {
            return YAML.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException notYaml) {
            // Its message and its cause quote lines of the file.
            throw new IOException(file + " is not YAML");
        } catch (IOException unreadable) {
            throw new IOException("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static boolean isFor(JsonNode credential, LoadApi api) {
        boolean isEnabled = credential.path("enabled").asBoolean(true);
        List<String> apis = texts(credential.path("apis"));
        return isEnabled && (apis.isEmpty() || apis.contains("all") || apis.contains(api.toString()));
    }

    private boolean isExpired(JsonNode credential) {
        try {
            return credential.has("expires")
                    && !now.isBefore(Instant.parse(credential.get("expires").asText()));
        } catch (DateTimeParseException serversMatter) {
            return false;
        }
    }

    private LoadCredential read(JsonNode credential) throws IOException {
        String id = credential.path("id").asText();
        Optional<String> session = first(credential.path("session-token"));
        Optional<AccessKey> key = first(credential.path("secret")).map(secret -> new AccessKey(id, secret, session));
        return new LoadCredential(
                file.toString(),
                key,
                first(credential.path("token")),
                texts(credential.path("project")).stream().findFirst());
    }

    /** The newest one. */
    private Optional<String> first(JsonNode sources) throws IOException {
        JsonNode source = sources.isArray() ? sources.path(0) : sources;
        if (source.isMissingNode() || source.isNull()) {
            return Optional.empty();
        }
        if (!source.isObject()) {
            return Optional.of(source.asText());
        }
        return Optional.of(source.has("file") ? inFile(source.get("file").asText()) : inEnvironment(source));
    }

    /** Relative paths are below the directory of the credentials file. */
    private String inFile(String path) throws IOException {
        return Files.readString(file.toAbsolutePath().resolveSibling(path)).replaceFirst("\r?\n$", "");
    }

    private String inEnvironment(JsonNode source) throws IOException {
        String name = source.path("env").asText();
        return Optional.ofNullable(environment.get(name))
                .orElseThrow(() -> new IOException(file + ": there is no variable " + name));
    }

    private static List<String> texts(JsonNode oneOrMore) {
        List<String> texts = new ArrayList<>();
        if (oneOrMore.isArray()) {
            oneOrMore.forEach(text -> texts.add(text.asText()));
        } else if (oneOrMore.isValueNode() && !oneOrMore.isNull()) {
            texts.add(oneOrMore.asText());
        }
        return texts;
    }
}
