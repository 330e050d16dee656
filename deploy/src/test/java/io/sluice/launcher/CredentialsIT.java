// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

/** Who comes in at a process that asks: by the first credential, by others that come and go while it runs. */
class CredentialsIT {
    private static final Pattern PROOF = Pattern.compile(".*AWS_ACCESS_KEY_ID=(\\S+) AWS_SECRET_ACCESS_KEY=(\\S+) .*");
    private static final Pattern READY = Pattern.compile("sluice ready (\\S+) .*");

    @TempDir
    private Path directory;

    private record Key(String id, String secret) {}

    @Test
    void a_first_start_makes_a_credential_shows_it_once_and_later_starts_take_it() throws Exception {
        Key key;
        try (ChildProcess first = standalone()) {
            URI endpoint = endpoint(first);
            key = shown(first);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                    .isEqualTo("rw-------");
            list(endpoint, key);
            assertThatThrownBy(() -> list(endpoint, new Key(key.id(), "x" + key.secret())))
                    .isInstanceOf(KinesisException.class);
            assertThatThrownBy(() -> list(endpoint, new Key("x" + key.id(), key.secret())))
                    .isInstanceOf(KinesisException.class);
            first.terminate();
            assertThat(first.exitCode()).isZero();
            assertThat(first.errors())
                    .filteredOn(line -> line.contains(" INFO ") || line.contains(" WARN "))
                    .noneMatch(line -> line.contains(key.secret()));
        }
        String kept = Files.readString(file());
        try (ChildProcess second = standalone()) {
            list(endpoint(second), key);
            String place = file().toRealPath().toString();
            second.terminate();
            assertThat(second.exitCode()).isZero();
            assertThat(second.errors())
                    .noneMatch(line -> line.contains(key.secret()))
                    .anyMatch(line -> line.contains(place));
        }
        assertThat(file()).hasContent(kept);
    }

    @Test
    void a_running_server_takes_what_is_added_and_refuses_what_is_revoked() throws Exception {
        try (ChildProcess sluice = standalone()) {
            URI endpoint = endpoint(sluice);
            try (ChildProcess add = credentials("add", "--id", "shop", "--allow", "list:*")) {
                assertThat(add.exitCode()).isZero();
                String secret = add.output().get(1).replaceFirst("AWS_SECRET_ACCESS_KEY=", "");
                sluice.awaitError(line -> line.contains("credentials in force: 2 "));

                list(endpoint, new Key("shop", secret));

                try (ChildProcess revoke = credentials("revoke", "shop")) {
                    assertThat(revoke.exitCode()).isZero();
                }
                sluice.awaitError(line -> line.contains("credentials in force: 1 disabled=1"));
                assertThatThrownBy(() -> list(endpoint, new Key("shop", secret)))
                        .isInstanceOf(KinesisException.class);
            }
        }
    }

    @Test
    void a_file_with_faults_ends_the_start_with_code_2_and_all_of_them() throws Exception {
        Files.createDirectory(directory.resolve("data"));
        Files.writeString(file(), "credentials:\n  - {id: a, account: 1}\n  - {secret: hush}\n");
        try (ChildProcess sluice = standalone()) {
            assertThat(sluice.exitCode()).isEqualTo(2);
            assertThat(sluice.output()).isEmpty();
            assertThat(sluice.errors())
                    .contains(
                            "sluice: " + file().toRealPath() + ":2: account is not 12 digits",
                            "sluice: " + file().toRealPath() + ":3: a credential without an id")
                    .noneMatch(line -> line.contains("hush"));
        }
    }

    @Test
    void a_gateway_whose_file_is_not_there_ends_with_code_2() throws Exception {
        try (ChildProcess gateway = ChildProcess.start(
                directory, Map.of(), "gateway", "--auth=on", "--credentials=gone.yaml", "--admin-port=0")) {
            assertThat(gateway.exitCode()).isEqualTo(2);
            assertThat(gateway.errors())
                    .anyMatch(line -> line.startsWith("sluice: cannot read ")
                            && line.endsWith("gone.yaml: there is no such file"));
        }
    }

    @Test
    void gateways_of_a_local_cluster_are_given_the_file_that_it_makes() throws Exception {
        try (ChildProcess cluster = ChildProcess.start(
                directory, Map.of(), "cluster", "--gateways=1", "--shard-nodes=1", "--data-dir=data", "--port=0")) {
            cluster.firstLine(Duration.ofMinutes(3));
            Key key = shown(cluster);
            cluster.terminate();
            assertThat(cluster.exitCode()).isZero();

            assertThat(Files.readString(file())).contains(key.id()).contains(key.secret());
            assertThat(cluster.output()).hasSize(1);
            assertThat(Files.readString(directory.resolve("data").resolve("gateway-0.log")))
                    .contains("credentials in force: 1 ")
                    .doesNotContain(key.secret());
        }
    }

    @Test
    void a_local_cluster_that_asks_nobody_says_so_and_each_gateway_has_a_tls_port_of_its_own() throws Exception {
        try (ChildProcess cluster = ChildProcess.start(
                directory,
                Map.of(),
                "cluster",
                "--auth=off",
                "--gateways=2",
                "--shard-nodes=1",
                "--data-dir=data",
                "--port=0",
                "--gateway-set=tls.certificate=" + TestCertificate.certificate(),
                "--gateway-set=tls.key=" + TestCertificate.key())) {
            cluster.firstLine(Duration.ofMinutes(3));
            cluster.terminate();
            assertThat(cluster.exitCode()).isZero();

            assertThat(cluster.output()).hasSize(2);
            assertThat(cluster.errors())
                    .anyMatch(line -> line.contains("WARN") && line.contains("authentication is off"));
            assertThat(file()).doesNotExist();
        }
    }

    private Path file() {
        return directory.resolve("data").resolve("credentials.yaml");
    }

    private ChildProcess standalone() throws IOException {
        return ChildProcess.start(
                directory,
                Map.of(),
                "standalone",
                "--auth=on",
                "--data-dir=data",
                "--port=0",
                "--admin-port=0",
                "--set=auth.reload=200ms");
    }

    private ChildProcess credentials(String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of("credentials"));
        line.addAll(List.of(arguments));
        line.add("--data-dir=data");
        return ChildProcess.start(directory, Map.of(), line.toArray(String[]::new));
    }

    private static URI endpoint(ChildProcess sluice) throws Exception {
        Matcher ready = READY.matcher(sluice.firstLine());
        assertThat(ready.matches()).as(sluice.firstLine()).isTrue();
        return URI.create(ready.group(1));
    }

    private static Key shown(ChildProcess sluice) throws InterruptedException {
        var found = new AtomicReference<Key>();
        sluice.awaitError(line -> {
            Matcher proof = PROOF.matcher(line);
            if (proof.matches()) {
                found.set(new Key(proof.group(1), proof.group(2)));
            }
            return proof.matches();
        });
        return found.get();
    }

    private static void list(URI endpoint, Key key) {
        try (KinesisClient kinesis = KinesisClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(key.id(), key.secret())))
                .build()) {
            assertThat(kinesis.listStreams().streamNames()).isEmpty();
        }
    }
}
