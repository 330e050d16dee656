// SPDX-License-Identifier: Apache-2.0
package io.sluice.credential;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fetches secrets from where the file of credentials says that they are. For one reading. */
final class SecretPlaces {
    private static final long MAX_BYTES = 64 << 10;

    private final Path directory;
    private final Map<String, String> environment;
    private final Set<String> warnings = new LinkedHashSet<>();

    /** @param directory below which relative paths are */
    SecretPlaces(Path directory, Map<String, String> environment) {
        this.directory = directory;
        this.environment = environment;
    }

    /** @throws IOException with a message that says what is wrong and where, not with what */
    String fetch(SecretSource source) throws IOException {
        if (source instanceof SecretSource.InFile file) {
            return checked(fromFile(file.path()), "the file " + file.path());
        }
        if (source instanceof SecretSource.InEnvironment variable) {
            String text = Optional.ofNullable(environment.get(variable.name()))
                    .orElseThrow(() -> new IOException("there is no variable " + variable.name()));
            return checked(text, "the variable " + variable.name());
        }
        return ((SecretSource.Literal) source).secret();
    }

    /** What should be otherwise about the places that were asked. */
    Set<String> warnings() {
        return warnings;
    }

    private String fromFile(String path) throws IOException {
        try {
            Path resolved = directory.resolve(path);
            var file = new SmallFile(resolved, MAX_BYTES);
            String text = SmallFile.text(file.read());
            file.wideMode().ifPresent(mode -> warnings.add(resolved + " has mode " + mode));
            // An editor or an echo ends a file with a line's end, which is hardly meant.
            return text.endsWith("\n") ? text.substring(0, text.length() - 1).replaceFirst("\r$", "") : text;
        } catch (IOException | InvalidPathException unreadable) {
            throw new IOException("cannot read the file " + path + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static String checked(String secret, String place) throws IOException {
        Optional<String> fault = SourceReader.fault(secret);
        if (fault.isPresent()) {
            throw new IOException(place + " " + fault.get());
        }
        return secret;
    }
}
