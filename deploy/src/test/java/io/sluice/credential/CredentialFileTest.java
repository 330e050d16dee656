// SPDX-License-Identifier: Apache-2.0
package io.sluice.credential;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.auth.Action;
import io.sluice.gateway.auth.Api;
import io.sluice.gateway.auth.Credential;
import io.sluice.gateway.auth.Grant;
import io.sluice.gateway.auth.Permission;
import io.sluice.gateway.auth.Secret;
import io.sluice.gateway.auth.StreamPattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialFileTest {
    private static final String WHOLE = """
            # ours
            credentials:
              - id: AKID
                note: "of the shop: both tills"
                secret: [hush-new, "hush old"]
                token:
                  - {file: token}
                  - env: TOKEN
                session-token: hush-session
                expires: 2027-01-31T01:00:00+01:00
                account: 000123456789
                project: 0123456789abcdef0123456789abcdef
                apis: [kinesis, dis]
                permissions:
                  - actions: [put, describe]
                    streams: ["orders-*", audit]
                  - {actions: all, streams: scratch}
                enabled: true
            """;

    @TempDir
    private Path directory;

    private Path path;

    @BeforeEach
    void place() {
        path = directory.resolve("credentials.yaml");
    }

    @Test
    void everything_that_may_be_said_of_a_credential_is_read() throws IOException {
        secretFile("token", "hush-file\n");

        List<Credential> read =
                good(WHOLE, Map.of("TOKEN", "hush-env")).credentials().all();

        assertThat(read)
                .containsExactly(new Credential(
                        "AKID",
                        List.of(Secret.of("hush-new"), Secret.of("hush old")),
                        List.of(Secret.of("hush-file"), Secret.of("hush-env")),
                        Optional.of(Secret.of("hush-session")),
                        Optional.of(Instant.parse("2027-01-31T00:00:00Z")),
                        new Grant(
                                "AKID",
                                "000123456789",
                                Optional.of("0123456789abcdef0123456789abcdef"),
                                Set.of(Api.KINESIS, Api.DIS),
                                List.of(
                                        new Permission(
                                                Set.of(Action.PUT, Action.DESCRIBE), new StreamPattern("orders-*")),
                                        new Permission(Set.of(Action.PUT, Action.DESCRIBE), new StreamPattern("audit")),
                                        new Permission(Set.of(Action.values()), new StreamPattern("scratch"))))));
    }

    @Test
    void a_credential_of_which_nothing_else_is_said_is_for_everything() throws IOException {
        Credential read = good("credentials:\n  - id: a\n    secret: hush\n")
                .credentials()
                .all()
                .get(0);

        assertThat(read)
                .isEqualTo(new Credential(
                        "a",
                        List.of(Secret.of("hush")),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        new Grant(
                                "a", "000000000000", Optional.empty(), Set.of(Api.values()), List.of(Permission.ALL))));
    }

    @Test
    void no_permissions_allow_nothing() throws IOException {
        Credential read = good("credentials:\n  - {id: a, permissions: []}\n")
                .credentials()
                .all()
                .get(0);

        assertThat(read.grant().permissions()).isEmpty();
    }

    @Test
    void what_is_disabled_is_as_if_it_were_not_there_and_its_secrets_are_not_fetched() throws IOException {
        Reading.Good read = good(
                "credentials:\n  - {id: a, enabled: false, secret: {file: gone}, token: same}\n  - {id: b, token: same}\n");

        assertThat(read.credentials().all()).extracting(Credential::id).containsExactly("b");
        assertThat(read.disabled()).isEqualTo(1);
    }

    @Test
    void all_that_is_wrong_is_told_at_once_with_its_line() throws IOException {
        assertThat(faults("""
                        credentials:
                          - secret: hush
                            acount: 1
                          - id: a
                            account: 12
                            expires: soon
                            enabled: perhaps
                            apis: [kinesis, sqs]
                            apis: all
                          - text
                          - id: a
                        """))
                .containsExactly(
                        ":2: a credential without an id",
                        ":3: a credential has acount, which is not one of account, apis, enabled, expires, id, note,"
                                + " permissions, project, secret, session-token, token",
                        ":5: account is not 12 digits",
                        ":6: expires is not a time such as 2027-01-31T00:00:00Z",
                        ":7: enabled is not false or true",
                        ":8: apis has a word that is not one of dis, kinesis, v3io, yandex; for all of them it is all",
                        ":9: apis is given twice",
                        ":10: a credential is text, not a map",
                        ":11: a second credential with the id a");
    }

    @Test
    void what_has_another_form_is_told() throws IOException {
        assertThat(faults(one("id: 'a b'"))).containsExactly(":2: id is not 1 to 128 characters, no spaces among them");
        assertThat(faults(one("id: [a]"))).containsExactly(":2: id is a list, not a text");
        assertThat(faults(one("id: a, note: " + "x".repeat(1025))))
                .containsExactly(":2: note has 1025 characters, more than 1024");
        assertThat(faults(one("id: a, project: a/b")))
                .containsExactly(":2: project is not 1 to 64 of A-Z, a-z, 0-9, _ and -");
        assertThat(faults(one("id: a, apis: []"))).containsExactly(":2: apis is an empty list");
        assertThat(faults(one("id: a, permissions: all"))).containsExactly(":2: permissions is not a list");
        assertThat(faults(one("id: a, permissions: [put]")))
                .containsExactly(":2: a permission is text, not a map of actions and streams");
        assertThat(faults(one("id: a, permissions: [{actions: put}]")))
                .containsExactly(":2: a permission without streams");
        assertThat(faults(one("id: a, permissions: [{streams: x}]")))
                .containsExactly(":2: a permission without actions");
        assertThat(faults(one("id: a, permissions: [{actions: putt, streams: x}]")))
                .allMatch(fault -> fault.startsWith(":2: actions has a word that is not one of alter, consume"));
        assertThat(faults(one("id: a, permissions: [{actions: put, streams: " + "x".repeat(513) + "}]")))
                .containsExactly(":2: streams has a pattern of 513 characters, not 1 to 512");
        assertThat(faults(one("id: a, permissions: [" + "{actions: all, streams: x},".repeat(65) + "]")))
                .containsExactly(":2: permissions has 65 of them, more than 64");
    }

    @Test
    void secrets_and_tokens_have_bounds_and_forms() throws IOException {
        assertThat(faults(one("id: a, secret: " + "h".repeat(4097))))
                .containsExactly(":2: secret has 4097 characters, not 1 to 4096");
        assertThat(faults(one("id: a, token: ''"))).containsExactly(":2: token has 0 characters, not 1 to 4096");
        assertThat(faults(one("id: a, token: 'h\u00fcsh'")))
                .containsExactly(":2: token has a character that is not printable ASCII");
        assertThat(faults(one("id: a, secret: [1, 2, 3, 4, 5, 6, 7, 8, 9]")))
                .containsExactly(":2: secret has 9 of them, more than 8");
        assertThat(faults(one("id: a, secret: {hush: hush}")))
                .containsExactly(":2: secret is not a text, {file: PATH} or {env: NAME}");
        assertThat(faults(one("id: a, secret: {env: 1hush}")))
                .containsExactly(":2: secret is not a text, {file: PATH} or {env: NAME}");
        assertThat(faults(one("id: a, session-token: [x, y]")))
                .containsExactly(":2: session-token has 2 of them, more than 1");
    }

    @Test
    void a_secret_that_is_not_where_it_is_said_to_be_is_told_with_the_place() throws IOException {
        secretFile("empty", "\n");
        secretFile("large", "h".repeat((64 << 10) + 1));

        assertThat(faults("""
                        credentials:
                          - {id: a, secret: [{file: gone}, {file: empty}, {file: large}]}
                          - {id: b, token: {env: NONE}, session-token: {file: .}}
                        """))
                .containsExactly(
                        ":2: secret of a: cannot read the file gone: there is no such file",
                        ":2: secret of a: the file empty has 0 characters, not 1 to 4096",
                        ":2: secret of a: cannot read the file large: it has more than 65536 bytes",
                        ":3: token of b: there is no variable NONE",
                        ":3: session-token of b: cannot read the file .: it is no file");
    }

    @Test
    void a_token_of_two_credentials_is_refused() throws IOException {
        assertThat(faults("credentials:\n  - {id: a, token: hush}\n  - {id: b, token: [x, hush]}\n"))
                .containsExactly(":3: a token of b is one of a too");
    }

    @Test
    void a_file_of_another_form_is_refused() throws IOException {
        String form = "a map with the member credentials, which is a list; for none write credentials: []";

        assertThat(faults("")).containsExactly(":1: there is nothing in it, not " + form);
        assertThat(faults("# nothing\n")).containsExactly(":1: there is nothing in it, not " + form);
        assertThat(faults("- a\n")).containsExactly(":1: not " + form);
        assertThat(faults("credentials:\n")).containsExactly(":1: not " + form);
        assertThat(faults("credentials: []\nmore: 1\n")).containsExactly(":1: not " + form);
        assertThat(faults("credentials: []\n---\ncredentials: []\n")).containsExactly(":3: a second document");
        assertThat(faults(one("id: *a")))
                .contains(":2: an alias of YAML is not taken here; write the value, in quotes if it begins with *");
        assertThat(faults("credentials: [[[[[[[[[[]]]]]]]]]]"))
                .containsExactly(":1: more than 8 maps or lists in each other");
        assertThat(good("credentials: []\n").credentials().all()).isEmpty();
    }

    @Test
    void what_is_not_yaml_is_told_with_its_line_and_not_quoted() throws IOException {
        assertThat(faults("credentials:\n  - id: a\n    secret: %hush\n"))
                .containsExactly(":3: not YAML; " + YamlReader.HINT);
        assertThat(faults("credentials:\n  - id: a\n    secret: \"hush\n"))
                .allMatch(fault -> fault.endsWith(": not YAML; " + YamlReader.HINT));
        assertThat(faults("credentials:\n  - id: a\n    secret: !hush!x y\n"))
                .allMatch(fault -> fault.endsWith(": not YAML; " + YamlReader.HINT));
    }

    @Test
    void a_file_that_cannot_be_read_is_told() throws IOException {
        assertThat(read(Map.of())).isEqualTo(List.of("cannot read " + path + ": there is no such file"));

        Files.write(path, "credentials: [] # \u00fc".getBytes(ISO_8859_1));
        assertThat(read(Map.of())).isEqualTo(List.of("cannot read " + path + ": it is not in UTF-8"));

        Files.writeString(path, "#".repeat(CredentialFile.MAX_BYTES + 1));
        assertThat(read(Map.of())).isEqualTo(List.of("cannot read " + path + ": it has more than 3145728 bytes"));

        Files.delete(path);
        Files.createDirectory(path);
        assertThat(read(Map.of())).isEqualTo(List.of("cannot read " + path + ": it is no file"));
    }

    @Test
    void as_many_credentials_as_may_be_fit_and_one_more_does_not() throws IOException {
        assertThat(good(many(10_000)).credentials().all()).hasSize(10_000);
        assertThat(faults(many(10_001))).containsExactly(":2: 10001 credentials, more than 10000");
    }

    @Test
    void of_very_many_faults_some_are_told_and_the_others_counted() throws IOException {
        List<String> faults = faults("credentials:\n" + "  - {}\n".repeat(250));

        assertThat(faults).hasSize(101).endsWith(": and 150 more faults");
    }

    @Test
    void modes_that_let_others_in_are_warned_of() throws IOException {
        secretFile("token", "hush");
        Files.setPosixFilePermissions(directory.resolve("token"), PosixFilePermissions.fromString("rw-rw----"));
        String text = one("id: a, token: {file: token}");

        assertThat(good(text).warnings()).containsExactly(directory.resolve("token") + " has mode rw-rw----");

        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(((Reading.Good) new CredentialFile(path, Map.of()).read()).warnings())
                .contains(path + " has mode rw-r--r--");
    }

    @Test
    void the_sample_is_good() throws IOException {
        Path sample = Path.of("config", "credentials.yaml").toAbsolutePath();
        Files.copy(sample, path);
        Files.createDirectory(directory.resolve("secrets"));
        secretFile("secrets/shop", "hush-1");

        assertThat(new CredentialFile(path, Map.of("SHOP_TOKEN", "hush-2")).read())
                .isInstanceOf(Reading.Good.class);
    }

    private static String one(String members) {
        return "credentials:\n  - {" + members + "}\n";
    }

    private static String many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "  - {id: a" + i + ", secret: hush" + i + "}\n")
                .collect(Collectors.joining("", "credentials:\n", ""));
    }

    private void secretFile(String name, String text) throws IOException {
        Path file = Files.writeString(directory.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private Reading.Good good(String text) throws IOException {
        return good(text, Map.of());
    }

    private Reading.Good good(String text, Map<String, String> environment) throws IOException {
        write(text);
        Reading reading = new CredentialFile(path, environment).read();
        assertThat(reading).as(reading.toString()).isInstanceOf(Reading.Good.class);
        return (Reading.Good) reading;
    }

    private List<String> faults(String text) throws IOException {
        write(text);
        return read(Map.of()).stream()
                .peek(fault -> assertThat(fault).doesNotContain("hush"))
                .map(fault -> fault.replace(path.toString(), ""))
                .toList();
    }

    private void write(String text) throws IOException {
        Files.writeString(path, text);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    }

    private List<String> read(Map<String, String> environment) {
        Reading reading = new CredentialFile(path, environment).read();
        assertThat(reading).isInstanceOf(Reading.Bad.class);
        return ((Reading.Bad) reading).faults();
    }
}
