// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DevCertificatesTest {
    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");

    @TempDir
    private Path directory;

    private DevCertificates made;

    @BeforeEach
    void make() throws IOException {
        made = new DevCertificates(directory.resolve("new"));
        made.write(NOW, List.of("sluice.test", "10.1.2.3"));
    }

    @Test
    void the_server_is_called_as_this_machine_and_as_asked() throws Exception {
        List<String> names = certificate(made.serverCertificate()).getSubjectAlternativeNames().stream()
                .map(name -> name.get(1).toString())
                .toList();

        assertThat(names)
                .containsExactlyInAnyOrder("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "sluice.test", "10.1.2.3");
    }

    @Test
    void the_servers_certificate_is_of_the_ca_that_java_is_to_trust() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (var in = new FileInputStream(made.trustStore().toFile())) {
            store.load(in, DevCertificates.TRUST_STORE_PASSWORD.toCharArray());
        }
        var trusted = store.getCertificate(store.aliases().nextElement());

        certificate(made.serverCertificate()).verify(trusted.getPublicKey());

        assertThat(trusted).isEqualTo(certificate(made.caCertificate()));
    }

    @Test
    void it_is_good_for_a_year_and_a_month() throws Exception {
        X509Certificate server = certificate(made.serverCertificate());

        assertThat(Duration.between(NOW, server.getNotAfter().toInstant())).isEqualTo(Duration.ofDays(397));
        assertThat(server.getNotBefore().toInstant()).isBefore(NOW);
    }

    @Test
    void only_the_owner_may_read_the_keys() throws IOException {
        for (Path key : List.of(made.caKey(), made.serverKey())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                    .isEqualTo("rw-------");
        }
        try (Stream<Path> files = Files.list(made.directory())) {
            assertThat(files).hasSize(5);
        }
    }

    @Test
    void made_again_it_keeps_the_ca() throws Exception {
        byte[] ca = Files.readAllBytes(made.caCertificate());
        byte[] server = Files.readAllBytes(made.serverCertificate());

        made.write(NOW.plusSeconds(60), List.of());

        assertThat(Files.readAllBytes(made.caCertificate())).isEqualTo(ca);
        assertThat(Files.readAllBytes(made.serverCertificate())).isNotEqualTo(server);
        certificate(made.serverCertificate())
                .verify(certificate(made.caCertificate()).getPublicKey());
    }

    @Test
    void a_ca_that_cannot_be_read_is_not_written_over() throws IOException {
        Files.writeString(made.caKey(), "what is this");

        assertThatThrownBy(() -> made.write(NOW, List.of()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot make certificates in " + made.directory());
        assertThat(made.caKey()).hasContent("what is this");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca.pem", "ca-key.pem"})
    void a_ca_of_which_a_part_is_missing_is_made_anew(String missing) throws Exception {
        Files.delete(made.directory().resolve(missing));

        made.write(NOW, List.of());
        byte[] ca = Files.readAllBytes(made.caCertificate());
        made.write(NOW, List.of());

        assertThat(Files.readAllBytes(made.caCertificate())).isEqualTo(ca);
        certificate(made.serverCertificate())
                .verify(certificate(made.caCertificate()).getPublicKey());
    }

    @Test
    void a_key_of_another_ca_issues_nothing() throws IOException {
        var other = new DevCertificates(directory.resolve("other"));
        other.write(NOW, List.of());
        Files.copy(other.caKey(), made.caKey(), StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> made.write(NOW, List.of()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(made.caKey() + " is not the key of " + made.caCertificate());
    }

    @Test
    void of_a_key_that_cannot_be_put_in_its_place_nothing_is_left() throws IOException {
        Files.delete(made.serverKey());
        Files.createDirectories(made.serverKey().resolve("in-the-way"));

        assertThatThrownBy(() -> made.write(NOW, List.of())).isInstanceOf(IOException.class);

        try (Stream<Path> files = Files.list(made.directory())) {
            assertThat(files).hasSize(5);
        }
    }

    private static X509Certificate certificate(Path file) throws Exception {
        try (var in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
