// SPDX-License-Identifier: Apache-2.0
package io.sluice.credential;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.sluice.gateway.auth.StreamPattern;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Writes credentials as the file has them. What is as it would be without a member is left out. */
final class CredentialPrinter {
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();

    private final JsonGenerator out;

    private CredentialPrinter(JsonGenerator out) {
        this.out = out;
    }

    /** @param head lines that come first, each a comment or empty */
    static String print(List<String> head, List<CredentialEntry> entries) {
        var text = new StringWriter();
        head.forEach(line -> text.append(line).append('\n'));
        try (JsonGenerator out = YAML.createGenerator(text)) {
            new CredentialPrinter(out).printAll(entries);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private void printAll(List<CredentialEntry> entries) throws IOException {
        out.writeStartObject();
        out.writeArrayFieldStart(CredentialText.TOP);
        for (CredentialEntry entry : entries) {
            print(entry);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void print(CredentialEntry entry) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", entry.id());
        if (entry.note().isPresent()) {
            out.writeStringField("note", entry.note().get());
        }
        if (!entry.enabled()) {
            out.writeBooleanField("enabled", false);
        }
        CredentialEntry.Proofs proofs = entry.proofs();
        print("secret", proofs.secrets());
        print("token", proofs.tokens());
        print("session-token", proofs.sessionToken().stream().toList());
        if (proofs.expires().isPresent()) {
            out.writeStringField("expires", proofs.expires().get().toString());
        }
        print(entry.scope());
        out.writeEndObject();
    }

    private void print(CredentialEntry.Scope scope) throws IOException {
        if (!scope.account().equals(CredentialEntry.Scope.EVERYTHING.account())) {
            out.writeStringField("account", scope.account());
        }
        if (scope.project().isPresent()) {
            out.writeStringField("project", scope.project().get());
        }
        if (!scope.apis().equals(CredentialEntry.Scope.EVERYTHING.apis())) {
            printTexts("apis", words(scope.apis()).toList());
        }
        if (!scope.allowed().equals(CredentialEntry.Scope.EVERYTHING.allowed())) {
            out.writeArrayFieldStart("permissions");
            for (CredentialEntry.Allowed allowed : scope.allowed()) {
                out.writeStartObject();
                printTexts(
                        "actions",
                        allowed.actions().equals(CredentialEntry.Allowed.ALL.actions())
                                ? List.of("all")
                                : words(allowed.actions()).toList());
                printTexts(
                        "streams",
                        allowed.streams().stream().map(StreamPattern::text).toList());
                out.writeEndObject();
            }
            out.writeEndArray();
        }
    }

    private void printTexts(String name, List<String> texts) throws IOException {
        if (texts.size() == 1) {
            out.writeStringField(name, texts.get(0));
            return;
        }
        out.writeArrayFieldStart(name);
        for (String text : texts) {
            out.writeString(text);
        }
        out.writeEndArray();
    }

    private void print(String name, List<SecretSource> sources) throws IOException {
        if (sources.isEmpty()) {
            return;
        }
        out.writeFieldName(name);
        if (sources.size() > 1) {
            out.writeStartArray();
        }
        for (SecretSource source : sources) {
            print(source);
        }
        if (sources.size() > 1) {
            out.writeEndArray();
        }
    }

    private void print(SecretSource source) throws IOException {
        if (source instanceof SecretSource.Literal literal) {
            out.writeString(literal.secret());
            return;
        }
        out.writeStartObject();
        if (source instanceof SecretSource.InFile file) {
            out.writeStringField("file", file.path());
        } else if (source instanceof SecretSource.InEnvironment variable) {
            out.writeStringField("env", variable.name());
        }
        out.writeEndObject();
    }

    private static <E extends Enum<E>> Stream<String> words(Collection<E> constants) {
        return constants.stream().sorted().map(constant -> constant.name().toLowerCase(Locale.ROOT));
    }
}
