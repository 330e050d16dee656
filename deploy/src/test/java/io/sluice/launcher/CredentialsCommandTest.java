// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.credential.CredentialFile;
import io.sluice.credential.Reading;
import io.sluice.gateway.auth.Action;
import io.sluice.gateway.auth.Api;
import io.sluice.gateway.auth.Credential;
import io.sluice.gateway.auth.Permission;
import io.sluice.gateway.auth.Secret;
import io.sluice.gateway.auth.StreamPattern;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CredentialsCommandTest {
    private static final String ID = "AWS_ACCESS_KEY_ID";
    private static final String SECRET = "AWS_SECRET_ACCESS_KEY";
    private static final String TOKEN = "V3IO_ACCESS_KEY";

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void a_credential_that_is_added_is_good_for_what_was_asked() throws IOException {
        Map<String, String> shown = shown(
                "add",
                "--allow=put,describe:orders-*,audit",
                "--allow=all:scratch",
                "--api=dis,kinesis",
                "--account=000000000001",
                "--project=p",
                "--expires=2027-01-31T00:00:00Z",
                "--note=for: the shop");

        Credential added = only();
        assertThat(added.id()).isEqualTo(shown.get(ID)).matches("SLUICE[A-Z2-7]{14}");
        assertThat(shown.get(SECRET)).matches("[A-Za-z0-9+/]{40}");
        assertThat(shown.get(TOKEN)).matches("[A-Za-z0-9]{40}");
        assertThat(shown)
                .containsEntry("HUAWEICLOUD_SDK_AK", shown.get(ID))
                .containsEntry("HUAWEICLOUD_SDK_SK", shown.get(SECRET));
        assertThat(added.secrets()).containsExactly(Secret.of(shown.get(SECRET)));
        assertThat(added.tokens()).containsExactly(Secret.of(shown.get(TOKEN)));
        assertThat(added.expires()).contains(Instant.parse("2027-01-31T00:00:00Z"));
        assertThat(added.grant().account()).isEqualTo("000000000001");
        assertThat(added.grant().project()).contains("p");
        assertThat(added.grant().apis()).containsExactlyInAnyOrder(Api.DIS, Api.KINESIS);
        assertThat(added.grant().permissions())
                .containsExactly(
                        new Permission(Set.of(Action.PUT, Action.DESCRIBE), new StreamPattern("orders-*")),
                        new Permission(Set.of(Action.PUT, Action.DESCRIBE), new StreamPattern("audit")),
                        new Permission(Set.of(Action.values()), new StreamPattern("scratch")));
    }

    @Test
    void without_a_word_it_is_good_for_everything_and_no_two_are_alike() throws IOException {
        Map<String, String> one = shown("add");
        Map<String, String> other = shown("add");

        assertThat(one.values()).doesNotContainAnyElementsOf(other.values());
        assertThat(all()).hasSize(2).allSatisfy(added -> {
            assertThat(added.grant().permissions()).containsExactly(Permission.ALL);
            assertThat(added.grant().apis()).containsExactlyInAnyOrder(Api.values());
        });
    }

    @Test
    void what_is_listed_has_no_secrets() throws IOException {
        Map<String, String> shown = shown("add", "--id=shop", "--allow=put:orders-*", "--note=both tills");
        shown("rotate", "shop");
        run("add", "--id=other", "--api=v3io");
        run("revoke", "other");
        out.getBuffer().setLength(0);

        assertThat(run("list")).isZero();

        assertThat(out.toString().lines())
                .containsExactly(
                        "shop enabled secrets=2 tokens=2 account=000000000000 apis=all allow=put:orders-* note=both tills",
                        "other disabled secrets=1 tokens=1 account=000000000000 apis=v3io allow=all:*");
        assertThat(out.toString()).doesNotContain(shown.get(SECRET), shown.get(TOKEN));
    }

    @Test
    void what_was_newest_stays_good_beside_what_is_new_until_it_is_forgotten() throws IOException {
        Map<String, String> first = shown("add", "--id=shop");
        Map<String, String> second = shown("rotate", "shop");
        Map<String, String> third = shown("rotate", "shop");

        assertThat(only().secrets())
                .containsExactly(Secret.of(third.get(SECRET)), Secret.of(second.get(SECRET)))
                .doesNotContain(Secret.of(first.get(SECRET)));
        assertThat(only().tokens()).containsExactly(Secret.of(third.get(TOKEN)), Secret.of(second.get(TOKEN)));

        out.getBuffer().setLength(0);
        assertThat(run("rotate", "--forget", "shop")).isZero();

        assertThat(out.toString()).isEmpty();
        assertThat(only().secrets()).containsExactly(Secret.of(third.get(SECRET)));
        assertThat(only().tokens()).containsExactly(Secret.of(third.get(TOKEN)));
    }

    @Test
    void only_what_there_is_is_made_anew() throws IOException {
        Files.writeString(path(), "credentials: [{id: a, token: hush}]\n");

        Map<String, String> shown = shown("rotate", "a");

        assertThat(shown).containsOnlyKeys(ID, TOKEN);
        assertThat(only().secrets()).isEmpty();
    }

    @Test
    void whoever_is_revoked_is_not_let_in_any_more() throws IOException {
        run("add", "--id=a");
        run("add", "--id=b");

        assertThat(run("revoke", "a")).isZero();
        assertThat(all()).extracting(Credential::id).containsExactly("b");
        assertThat(Files.readString(path())).contains("\"a\"");

        assertThat(run("revoke", "--remove", "a")).isZero();
        assertThat(Files.readString(path())).doesNotContain("\"a\"");
    }

    @Test
    void what_cannot_be_done_is_one_clear_line_and_code_1() {
        assertThat(run("list")).isEqualTo(1);
        assertThat(run("revoke", "nobody")).isEqualTo(1);
        run("add", "--id=a");
        assertThat(run("add", "--id=a")).isEqualTo(1);

        assertThat(err.toString().lines())
                .containsExactly(
                        "sluice: cannot read " + path() + ": there is no such file",
                        "sluice: there is no credential nobody",
                        "sluice: there is a credential a already");
    }

    @Test
    void all_that_is_wrong_with_what_is_wanted_is_told_with_code_2() {
        assertThat(run("add", "--account=1", "--api=sqs", "--allow=putt:x", "--allow=put", "--expires=soon"))
                .isEqualTo(2);

        assertThat(err.toString().lines())
                .contains(
                        "sluice: account is not 12 digits",
                        "sluice: expires is not a time such as 2027-01-31T00:00:00Z")
                .anyMatch(line -> line.startsWith("sluice: apis has a word that is not one of dis, kinesis"))
                .anyMatch(line -> line.startsWith("sluice: actions has a word that is not one of alter"))
                .anyMatch(line -> line.startsWith("sluice: streams has empty in it"));
        assertThat(path()).doesNotExist();
    }

    @Test
    void comments_that_are_not_kept_are_told() throws IOException {
        Files.writeString(path(), "# kept\ncredentials:\n  # lost\n  - id: a\n");

        assertThat(run("revoke", "a")).isZero();

        assertThat(err.toString()).startsWith("sluice: 1 lines with comments were not kept");
        assertThat(Files.readString(path())).startsWith("# kept\n").doesNotContain("lost");
    }

    @Test
    void a_data_directory_stands_for_the_file_in_it() {
        assertThat(plain("credentials", "add", "--data-dir", directory.toString()))
                .isZero();

        assertThat(directory.resolve("credentials.yaml")).isRegularFile();
    }

    private Map<String, String> shown(String... arguments) {
        out.getBuffer().setLength(0);
        assertThat(run(arguments)).as(err.toString()).isZero();
        return out.toString()
                .lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private Credential only() {
        assertThat(all()).hasSize(1);
        return all().get(0);
    }

    private List<Credential> all() {
        return ((Reading.Good) new CredentialFile(path(), Map.of()).read())
                .credentials()
                .all();
    }

    private Path path() {
        return directory.resolve("credentials.yaml");
    }

    private int run(String... arguments) {
        List<String> line = new ArrayList<>(List.of("credentials"));
        line.addAll(List.of(arguments));
        line.add("--file=" + path());
        return plain(line.toArray(String[]::new));
    }

    private int plain(String... arguments) {
        CommandLine command =
                SluiceMain.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
