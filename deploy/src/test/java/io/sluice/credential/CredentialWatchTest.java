// SPDX-License-Identifier: Apache-2.0
package io.sluice.credential;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.sluice.gateway.auth.Credential;
import io.sluice.gateway.auth.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class CredentialWatchTest {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(CredentialWatch.class);

    @TempDir
    private Path directory;

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final CredentialCounters counters = new CredentialCounters();
    private final Level level = LOG.getLevel();

    @BeforeEach
    void listen() {
        logged.start();
        LOG.setLevel(Level.INFO);
        LOG.addAppender(logged);
    }

    @AfterEach
    void listenNoMore() {
        LOG.detachAppender(logged);
        LOG.setLevel(level);
    }

    @Test
    void a_change_is_in_force_when_it_was_seen_twice() throws IOException {
        CredentialWatch watch = watch(write("credentials: [{id: a, secret: hush}]"));

        write("credentials: [{id: a, secret: hush}, {id: b, secret: hush}]");
        watch.look();
        List<String> afterOne = ids(watch);
        watch.look();

        assertThat(afterOne).containsExactly("a");
        assertThat(ids(watch)).containsExactly("a", "b");
        assertThat(counters.inForce()).isEqualTo(2);
        assertThat(counters.taken()).isEqualTo(2);
        assertThat(messages(Level.INFO)).hasSize(2).last().asString().startsWith("credentials in force: 2 disabled=0");
    }

    @Test
    void what_is_still_being_written_does_not_count() throws IOException {
        CredentialWatch watch = watch(write("credentials: [{id: a, secret: hush}]"));

        for (String part :
                List.of("credentials:\n", "credentials:\n  - id: b\n", "credentials:\n  - id: b\n  - id: c\n")) {
            write(part);
            watch.look();
        }

        assertThat(ids(watch)).containsExactly("a");
        assertThat(counters.refused()).isZero();
        assertThat(messages(Level.ERROR)).isEmpty();
    }

    @Test
    void a_file_with_faults_leaves_in_force_what_was_and_is_told_once() throws IOException {
        CredentialWatch watch = watch(write("credentials: [{id: a, secret: hush}]"));

        write("credentials: [{id: a, secret: hush, account: hush}]");
        look(watch, 5);

        assertThat(ids(watch)).containsExactly("a");
        assertThat(counters.isRefused()).isTrue();
        assertThat(counters.refused()).isEqualTo(1);
        assertThat(messages(Level.ERROR))
                .hasSize(1)
                .allMatch(line -> line.contains("account is not 12 digits") && !line.contains("hush"));

        write("credentials: [{id: a, secret: hush, account: hash}]");
        look(watch, 5);
        Files.delete(path());
        look(watch, 5);

        assertThat(messages(Level.ERROR)).hasSize(3).last().asString().contains("there is no such file");
        assertThat(ids(watch)).containsExactly("a");
    }

    @Test
    void what_was_there_before_a_fault_counts_again_when_it_is_back() throws IOException {
        CredentialWatch watch = watch(write("credentials: [{id: a, secret: hush}]"));
        write("credentials: [");
        look(watch, 2);

        write("credentials: [{id: a, secret: hush}]");
        look(watch, 2);

        assertThat(counters.isRefused()).isFalse();
        assertThat(counters.taken()).isEqualTo(2);
    }

    @Test
    void a_change_that_keeps_time_and_size_is_seen() throws IOException {
        CredentialWatch watch = watch(write("credentials: [{id: a, secret: hush}]"));
        FileTime time = Files.getLastModifiedTime(path());

        Files.setLastModifiedTime(write("credentials: [{id: b, secret: hush}]"), time);
        look(watch, 2);

        assertThat(ids(watch)).containsExactly("b");
    }

    @Test
    void a_file_that_was_only_touched_is_no_change() throws IOException {
        CredentialWatch watch = watch(write("credentials: [{id: a, secret: hush}]"));

        Files.setLastModifiedTime(path(), FileTime.fromMillis(0));
        look(watch, 3);

        assertThat(counters.taken()).isEqualTo(1);
    }

    @Test
    void a_secret_in_a_file_of_its_own_is_watched_too() throws IOException {
        Files.writeString(directory.resolve("secret"), "hush-1");
        CredentialWatch watch = watch(write("credentials: [{id: a, secret: {file: secret}}]"));

        Files.writeString(directory.resolve("secret"), "hush-2");
        look(watch, 2);

        assertThat(watch.get().all().get(0).secrets()).containsExactly(Secret.of("hush-2"));
    }

    /** As Kubernetes changes what it has mounted: the files are links through a link to a directory, which is swapped. */
    @Test
    void a_link_that_leads_elsewhere_is_followed() throws IOException {
        for (String version : List.of("..1", "..2")) {
            Path mounted = Files.createDirectory(directory.resolve(version));
            Files.writeString(
                    mounted.resolve("credentials.yaml"),
                    "credentials: [{id: in" + version + ", secret: {file: secret}}]");
            Files.writeString(mounted.resolve("secret"), "hush" + version);
        }
        Files.createSymbolicLink(directory.resolve("..data"), Path.of("..1"));
        Files.createSymbolicLink(path(), Path.of("..data/credentials.yaml"));
        Files.createSymbolicLink(directory.resolve("secret"), Path.of("..data/secret"));
        CredentialWatch watch = watch(path());

        Files.createSymbolicLink(directory.resolve("..next"), Path.of("..2"));
        Files.move(directory.resolve("..next"), directory.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
        look(watch, 2);

        assertThat(ids(watch)).containsExactly("in..2");
        assertThat(watch.get().all().get(0).secrets()).containsExactly(Secret.of("hush..2"));
    }

    @Test
    void a_mode_that_lets_others_in_and_a_file_without_credentials_are_warned_of() throws IOException {
        CredentialWatch watch = watch(write("credentials: [{id: a, secret: hush}]"));

        write("credentials: []");
        Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rw-r-----"));
        look(watch, 2);

        assertThat(messages(Level.WARN))
                .containsExactly(
                        path() + " has mode rw-r-----: others than its owner may do something with a file of secrets;"
                                + " chmod 600",
                        "there is no credential in " + path() + ": nobody comes in");
    }

    private CredentialWatch watch(Path path) {
        var file = new CredentialFile(path, Map.of());
        return new CredentialWatch(file, (Reading.Good) file.read(), counters);
    }

    private static void look(CredentialWatch watch, int times) {
        for (int i = 0; i < times; i++) {
            watch.look();
        }
    }

    private static List<String> ids(CredentialWatch watch) {
        return watch.get().all().stream().map(Credential::id).toList();
    }

    private List<String> messages(Level level) {
        return logged.list.stream()
                .filter(event -> event.getLevel() == level)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private Path path() {
        return directory.resolve("credentials.yaml");
    }

    private Path write(String text) throws IOException {
        Files.writeString(path(), text);
        Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rw-------"));
        return path();
    }
}
