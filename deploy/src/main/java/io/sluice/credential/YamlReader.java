// SPDX-License-Identifier: Apache-2.0
package io.sluice.credential;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Takes a YAML document apart. What it says of a fault is its line and never a text of the document. */
final class YamlReader {
    /** What it knows of YAML that it does not take, in one sentence. */
    static final String HINT =
            "a text with \": \" or \" #\" in it, or with one of & * ! % @ ` first, must be in quotes";

    private static final int MAX_DEPTH = 8;
    private static final YAMLFactory YAML = new YAMLFactory();

    private final YAMLParser parser;
    private final FaultList faults;

    private YamlReader(YAMLParser parser, FaultList faults) {
        this.parser = parser;
        this.faults = faults;
    }

    /** Empty if there is nothing in it, or something is wrong; the latter is told to the faults. */
    static Optional<YamlNode> read(String text, FaultList faults) {
        try (YAMLParser parser = YAML.createParser(text)) {
            return new YamlReader(parser, faults).document();
        } catch (JsonProcessingException notYaml) {
            faults.add(line(notYaml), "not YAML; " + HINT);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Optional.empty();
    }

    private Optional<YamlNode> document() throws IOException {
        if (parser.nextToken() == null) {
            return Optional.empty();
        }
        YamlNode node = node(0);
        if (parser.nextToken() != null) {
            faults.add(line(), "a second document");
        }
        return faults.isEmpty() ? Optional.of(node) : Optional.empty();
    }

    private YamlNode node(int depth) throws IOException {
        int line = line();
        if (parser.isCurrentAlias()) {
            faults.add(line, "an alias of YAML is not taken here; write the value, in quotes if it begins with *");
            return new YamlNode.Text(line, "");
        }
        if (depth > MAX_DEPTH) {
            faults.add(line, "more than " + MAX_DEPTH + " maps or lists in each other");
            parser.skipChildren();
            return new YamlNode.Text(line, "");
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return members(line, depth);
        }
        if (token == JsonToken.START_ARRAY) {
            return items(line, depth);
        }
        return new YamlNode.Text(line, token == JsonToken.VALUE_NULL ? "" : parser.getText());
    }

    private YamlNode members(int line, int depth) throws IOException {
        List<YamlNode.Member> members = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            int begin = line();
            String name = parser.currentName();
            parser.nextToken();
            members.add(new YamlNode.Member(begin, name, node(depth + 1)));
        }
        return new YamlNode.Members(line, members);
    }

    private YamlNode items(int line, int depth) throws IOException {
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(depth + 1));
        }
        return new YamlNode.Items(line, items);
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private static int line(JsonProcessingException notYaml) {
        if (notYaml.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            return marked.getProblemMark().getLine() + 1;
        }
        return notYaml.getLocation() == null
                ? 1
                : Math.max(1, notYaml.getLocation().getLineNr());
    }
}
