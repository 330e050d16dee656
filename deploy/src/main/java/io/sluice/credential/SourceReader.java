// SPDX-License-Identifier: Apache-2.0
package io.sluice.credential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads secrets and tokens of a credential: a text, or a map that says where it is. */
final class SourceReader {
    static final int MAX_CHARS = 4096;

    private static final String FORM = "a text, {file: PATH} or {env: NAME}";
    private static final Pattern PATH = Pattern.compile("[^\\x00-\\x1f]{1,4096}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,255}");

    private final FaultList faults;

    SourceReader(FaultList faults) {
        this.faults = faults;
    }

    /** Those that are in order. */
    List<SecretSource> read(String name, List<YamlNode> nodes) {
        List<SecretSource> sources = new ArrayList<>();
        for (YamlNode node : nodes) {
            Optional<SecretSource> source = node instanceof YamlNode.Text text ? literal(name, text) : reference(node);
            if (source.isEmpty() && !(node instanceof YamlNode.Text)) {
                faults.add(node.line(), name + " is not " + FORM);
            }
            source.ifPresent(sources::add);
        }
        return sources;
    }

    private Optional<SecretSource> literal(String name, YamlNode.Text node) {
        Optional<String> fault = fault(node.text());
        fault.ifPresent(what -> faults.add(node.line(), name + " " + what));
        return fault.isPresent() ? Optional.empty() : Optional.of(new SecretSource.Literal(node.text()));
    }

    /** What is wrong with a secret or a token, wherever it is from; completes "this". */
    static Optional<String> fault(String secret) {
        if (secret.isEmpty() || secret.length() > MAX_CHARS) {
            return Optional.of("has " + secret.length() + " characters, not 1 to " + MAX_CHARS);
        }
        return secret.chars().anyMatch(c -> c < ' ' || c > '~')
                ? Optional.of("has a character that is not printable ASCII")
                : Optional.empty();
    }

    private static Optional<SecretSource> reference(YamlNode node) {
        if (node instanceof YamlNode.Members map
                && map.members().size() == 1
                && map.members().get(0).value() instanceof YamlNode.Text text) {
            return switch (map.members().get(0).name()) {
                case "file" -> matching(PATH, text).map(SecretSource.InFile::new);
                case "env" -> matching(VARIABLE, text).map(SecretSource.InEnvironment::new);
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    private static Optional<String> matching(Pattern form, YamlNode.Text node) {
        return Optional.of(node.text()).filter(form.asMatchPredicate());
    }
}
