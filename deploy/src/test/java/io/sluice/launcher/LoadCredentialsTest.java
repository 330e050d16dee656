// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.load.sign.AccessKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadCredentialsTest {
    private static final String SEVERAL = """
            credentials:
              - id: GONE
                enabled: false
                secret: SECRET-gone
                token: SECRET-gone-token
              - id: TOKENS
                apis: [v3io]
                token: [SECRET-token-2, SECRET-token-1]
              - id: KEYS
                apis: [kinesis, dis]
                secret: [SECRET-key-2, SECRET-key-1]
                project: project-1
              - id: ALL
                secret: {file: secret.txt}
                session-token: {env: SESSION}
                token: SECRET-token-3
            """;

    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"KINESIS, KEYS, SECRET-key-2", "DIS, KEYS, SECRET-key-2", "YANDEX, ALL, SECRET-in-file"})
    void the_first_credential_that_is_good_for_an_api_signs_with_its_newest_secret(
            LoadApi api, String id, String secret) throws Exception {
        Files.writeString(directory.resolve("secret.txt"), "SECRET-in-file\n");

        LoadCredential found = of(SEVERAL).require(api);

        assertThat(found.key().map(AccessKey::id)).contains(id);
        assertThat(found.key().map(AccessKey::secret)).contains(secret);
    }

    @Test
    void an_api_of_tokens_gets_the_newest_token() throws Exception {
        assertThat(of(SEVERAL).require(LoadApi.V3IO).token()).contains("SECRET-token-2");
    }

    @ParameterizedTest
    @CsvSource({"2026-11-29T10:00:00Z, second", "2026-11-29T10:00:01Z, first"})
    void what_is_expired_is_passed_over(String expires, String token) throws Exception {
        String two = "credentials:\n  - {id: A, expires: %s, token: first}\n  - {id: B, token: second}\n";

        assertThat(of(two.formatted(expires)).require(LoadApi.V3IO).token()).contains(token);
    }

    @Test
    void a_project_and_a_session_token_come_with_their_credential() throws Exception {
        Files.writeString(directory.resolve("secret.txt"), "SECRET-in-file");

        assertThat(of(SEVERAL).require(LoadApi.DIS).project()).contains("project-1");
        assertThat(of(SEVERAL).require(LoadApi.YANDEX).key().flatMap(AccessKey::sessionToken))
                .contains("SECRET-session");
        assertThat(of(SEVERAL).require(LoadApi.DIS).key().flatMap(AccessKey::sessionToken))
                .isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"credentials: []", "{}", "''", "credentials: [{id: A, secret: SECRET-a}]"})
    void a_file_without_a_fitting_credential_is_refused(String text) throws Exception {
        assertThatThrownBy(() -> of(text).require(LoadApi.V3IO))
                .isInstanceOf(IOException.class)
                .hasMessage(directory.resolve("credentials.yaml") + " has no credential that is good for v3io");
    }

    @Test
    void what_is_wrong_with_a_file_is_told_without_a_word_of_it() throws Exception {
        var told = new StringWriter();

        assertThatThrownBy(() -> of("credentials: [{secret: SECRET-a}").require(LoadApi.KINESIS))
                .isInstanceOf(IOException.class)
                .satisfies(fault -> fault.printStackTrace(new PrintWriter(told)))
                .hasMessage(directory.resolve("credentials.yaml") + " is not YAML");
        assertThat(told.toString()).doesNotContain("SECRET");
    }

    @Test
    void a_file_that_is_not_there_is_refused_only_where_it_is_named() throws Exception {
        var absent = new LoadCredentials(directory.resolve("absent.yaml"), Map.of(), NOW);

        assertThat(absent.find(LoadApi.KINESIS)).isEqualTo(LoadCredential.NONE);
        assertThatThrownBy(() -> absent.require(LoadApi.KINESIS)).hasMessageStartingWith("cannot read ");
    }

    private LoadCredentials of(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("credentials.yaml"), text);
        return new LoadCredentials(file, Map.of("SESSION", "SECRET-session"), NOW);
    }
}
