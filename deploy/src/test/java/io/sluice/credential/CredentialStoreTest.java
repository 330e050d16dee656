// SPDX-License-Identifier: Apache-2.0
package io.sluice.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialStoreTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final NewCredential NEW = NewCredential.ofEverything();

    @TempDir
    private Path directory;

    @Test
    void the_file_is_its_owners_alone_until_somebody_lets_a_group_read_it() throws IOException {
        store().change(before -> before.add(entry("a")));
        String made = mode();

        Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rw-r--r--"));
        store().change(before -> before.add(entry("b")));

        assertThat(made).isEqualTo("rw-------");
        assertThat(mode()).isEqualTo("rw-r-----");
        assertThat(ids()).containsExactly("a", "b");
    }

    @Test
    void nothing_is_left_beside_it_but_the_lock() throws IOException {
        store().change(before -> before.add(entry("a")));
        assertThatThrownBy(() -> store().change(before -> before.add(entry("a"))))
                .isInstanceOf(IOException.class)
                .hasMessage("there is a credential a already");

        assertThat(names()).containsExactlyInAnyOrder("credentials.yaml", "credentials.yaml.lock");
    }

    @Test
    void what_a_killed_writer_left_is_gone_with_the_next() throws IOException {
        Files.writeString(directory.resolve("credentials.yaml.new"), "half a secr");

        store().change(before -> before.add(entry("a")));

        assertThat(names()).containsExactlyInAnyOrder("credentials.yaml", "credentials.yaml.lock");
        assertThat(mode()).isEqualTo("rw-------");
    }

    @Test
    void a_file_that_came_while_the_first_one_waited_is_left_alone() throws IOException {
        String others = "credentials: [{id: others}]\n";
        try (FileChannel other = FileChannel.open(
                directory.resolve("credentials.yaml.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            other.lock();
            var looks = new AtomicLong();
            var store = new CredentialStore(path(), PATIENCE, () -> {
                if (looks.getAndIncrement() == 1) {
                    writeAndClose(others, other);
                }
                return 0;
            });

            assertThat(store.begin(before -> before.add(entry("a")))).isEmpty();
        }

        assertThat(path()).hasContent(others);
    }

    @Test
    void of_many_that_change_it_at_once_none_loses_what_another_did() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(8);
        List<Callable<Object>> changes = IntStream.range(0, 40)
                .<Callable<Object>>mapToObj(i -> () -> store().change(before -> before.add(entry("a" + i))))
                .toList();

        for (var change : writers.invokeAll(changes, 1, TimeUnit.MINUTES)) {
            change.get();
        }
        writers.shutdown();

        assertThat(ids())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 40).mapToObj(i -> "a" + i).toList());
    }

    @Test
    void what_an_editor_writes_meanwhile_is_noticed_and_kept() throws IOException {
        store().change(before -> before.add(entry("a")));
        String edited = "credentials: [{id: edited}]\n";

        assertThatThrownBy(() -> store().change(before -> {
                    Files.writeString(path(), edited);
                    return before.add(entry("b"));
                }))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("was changed by somebody else meanwhile");

        assertThat(path()).hasContent(edited);
    }

    @Test
    void who_waits_for_the_lock_too_long_is_told_so() throws IOException {
        var nanos = new AtomicLong();
        var store = new CredentialStore(path(), Duration.ofSeconds(10), () -> nanos.getAndAdd(4_000_000_000L));

        try (FileChannel other = FileChannel.open(
                directory.resolve("credentials.yaml.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            other.lock();
            assertThatThrownBy(() -> store.change(before -> before.add(entry("a"))))
                    .isInstanceOf(IOException.class)
                    .hasMessage("another process holds " + path() + ".lock for more than PT10S");
        }

        assertThat(path()).doesNotExist();
    }

    @Test
    void a_file_with_faults_is_not_written_over() throws IOException {
        Files.writeString(path(), "credentials: [{id: a, account: 1}]\n");

        assertThatThrownBy(() -> store().change(before -> before.add(entry("b"))))
                .isInstanceOf(IOException.class)
                .hasMessage(path() + ":1: account is not 12 digits");

        assertThat(path()).hasContent("credentials: [{id: a, account: 1}]\n");
    }

    @Test
    void comments_before_the_first_credential_are_kept_and_others_counted() throws IOException {
        Files.writeString(path(), "# ours\n\n  # too\ncredentials:\n  # lost\n  - id: a # not counted\n    # lost\n");

        int lost = store().change(before -> before.add(entry("b"))).lostComments();

        assertThat(lost).isEqualTo(2);
        assertThat(Files.readString(path())).startsWith("# ours\n\n  # too\ncredentials:\n  - id: \"a\"\n");
    }

    @Test
    void a_link_stays_one_and_what_it_leads_to_is_changed() throws IOException {
        Path real = Files.createDirectory(directory.resolve("elsewhere")).resolve("real.yaml");
        Files.writeString(real, "credentials: []\n");
        Files.createSymbolicLink(path(), real);

        store().change(before -> before.add(entry("a")));

        assertThat(path()).isSymbolicLink();
        assertThat(Files.readString(real)).contains("\"a\"");
    }

    @Test
    void references_are_written_as_references() throws IOException {
        Files.writeString(path(), "credentials: [{id: a, secret: {file: gone}, token: {env: NONE}}]\n");

        store().change(before -> before.add(entry("b")));

        assertThat(Files.readString(path())).contains("file: \"gone\"").contains("env: \"NONE\"");
    }

    private void writeAndClose(String text, FileChannel lock) {
        try {
            Files.writeString(path(), text);
            lock.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private CredentialStore store() {
        return new CredentialStore(path(), PATIENCE, System::nanoTime);
    }

    private static CredentialEntry entry(String id) {
        return NEW.with(new NewProof(id, "hush", "hush"));
    }

    private List<String> ids() throws IOException {
        return store().read().entries().stream().map(CredentialEntry::id).toList();
    }

    private List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        }
        return names;
    }

    private String mode() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path()));
    }

    private Path path() {
        return directory.resolve("credentials.yaml");
    }
}
