// SPDX-License-Identifier: Apache-2.0
package io.sluice.kubernetes;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Documents of YAML as Kubernetes' own tools read them: version 1.1, aliases followed, no member twice. */
final class YamlDocuments {
    private static final int MAX_ALIASES = 1000;

    static final ObjectMapper JSON = new ObjectMapper();

    private YamlDocuments() {}

    static List<ObjectNode> read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    static List<ObjectNode> parse(String text) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        // These are our own files, in which a part may be used often.
        options.setMaxAliasesForCollections(MAX_ALIASES);
        List<ObjectNode> documents = new ArrayList<>();
        new Yaml(new SafeConstructor(options))
                .loadAll(text)
                .forEach(document -> documents.add(JSON.<ObjectNode>valueToTree(Objects.requireNonNull(document))));
        return documents;
    }
}
