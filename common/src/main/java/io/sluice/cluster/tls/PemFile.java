// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster.tls;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of certificates or with a key, in memory. What is wrong with it is said with the setting that names it, and never
 * with what is in it.
 */
final class PemFile {
    /** Certificates have some 2 KiB. */
    private static final int MAX_BYTES = 1 << 20;

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private final String setting;
    private final Path path;
    private final byte[] bytes;

    private PemFile(String setting, Path path, byte[] bytes) {
        this.setting = setting;
        this.path = path;
        this.bytes = bytes;
    }

    /** @throws IOException if there is no such file, or it cannot be read */
    static PemFile read(String setting, Path path) throws IOException {
        try (var file = Files.newInputStream(path)) {
            byte[] bytes = file.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException(setting + ": " + path + " has more than " + MAX_BYTES + " bytes");
            }
            return new PemFile(setting, path, bytes);
        } catch (NoSuchFileException missing) {
            throw new IOException(setting + ": there is no file " + path, missing);
        }
    }

    Path path() {
        return path;
    }

    Buffer content() {
        return Buffer.buffer(bytes);
    }

    /** At least one. */
    List<X509Certificate> certificates() throws IOException {
        try {
            List<X509Certificate> all =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(bytes))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (all.isEmpty()) {
                throw new IOException(setting + ": " + path + " has no certificate in PEM");
            }
            return all;
        } catch (CertificateException broken) {
            throw new IOException(setting + ": " + path + " has no certificates in PEM", broken);
        }
    }

    /** The key of a certificate's public key of this algorithm, RSA or EC. */
    PrivateKey key(String algorithm) throws IOException {
        Matcher key = KEY.matcher(new String(bytes, StandardCharsets.US_ASCII));
        if (!key.find()) {
            throw new IOException(setting + ": " + path
                    + " has no key that begins with \"BEGIN PRIVATE KEY\": PKCS#8 in PEM without a password");
        }
        try {
            byte[] decoded = Base64.getMimeDecoder().decode(key.group(1));
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(decoded));
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            // The cause may tell what it has read.
            throw new IOException(
                    setting + ": " + path + " has no key that fits the certificate, which is of " + algorithm);
        }
    }
}
