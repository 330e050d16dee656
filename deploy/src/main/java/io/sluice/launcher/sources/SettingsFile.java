// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.sources;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Settings in a YAML file, as {@code room.name: value}, or as a map of names and values below the room. Values are taken
 * as they are written, whatever YAML would make of them: {@code off} is the word off.
 */
final class SettingsFile {
    /** A file that is larger is not a settings file. */
    static final long MAX_BYTES = 1 << 20;

    private static final YAMLFactory YAML = new YAMLFactory();

    private final String path;
    private final List<Given> values = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private SettingsFile(String path) {
        this.path = path;
    }

    /** Blocks. */
    static Readout read(String path) {
        var file = new SettingsFile(path);
        try {
            file.read(Path.of(path));
        } catch (JsonProcessingException notYaml) {
            file.faults.add(path + ":" + explain(notYaml));
        } catch (IOException | InvalidPathException unreadable) {
            file.faults.add("cannot read the settings file " + path + ": " + explain(unreadable));
        }
        return new Readout(file.values, file.faults);
    }

    private void read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            faults.add(path + " has " + Files.size(file) + " bytes, more than " + MAX_BYTES);
            return;
        }
        try (YAMLParser parser = YAML.createParser(Files.readString(file))) {
            readDocument(parser);
        }
    }

    private void readDocument(YAMLParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null || first == JsonToken.VALUE_NULL) {
            return;
        }
        if (first != JsonToken.START_OBJECT) {
            faults.add(at(parser) + ": not a map of settings");
            return;
        }
        readMap(parser, "");
        if (parser.nextToken() != null) {
            faults.add(at(parser) + ": a second document");
        }
    }

    private void readMap(YAMLParser parser, String prefix) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = prefix + parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT) {
                readMap(parser, name + ".");
            } else if (value == JsonToken.START_ARRAY) {
                faults.add(at(parser) + ": " + name + " is a list");
                parser.skipChildren();
            } else if (parser.isCurrentAlias()) {
                faults.add(at(parser) + ": " + name + " is an alias; write the value");
            } else {
                String text = value == JsonToken.VALUE_NULL ? "" : parser.getText();
                values.add(new Given(name, text, Source.file(path, line(parser))));
            }
        }
    }

    private String at(JsonParser parser) {
        return path + ":" + line(parser);
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    /** What is wrong with the YAML, after its line. */
    private static String explain(JsonProcessingException notYaml) {
        return notYaml.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null
                ? (marked.getProblemMark().getLine() + 1) + ": not YAML: " + marked.getProblem()
                : notYaml.getLocation().getLineNr() + ": not YAML: " + notYaml.getOriginalMessage();
    }

    private static String explain(Exception unreadable) {
        if (unreadable instanceof NoSuchFileException) {
            return "there is no such file";
        }
        return unreadable instanceof CharacterCodingException
                ? "it is not in UTF-8"
                : String.valueOf(unreadable.getMessage());
    }
}
