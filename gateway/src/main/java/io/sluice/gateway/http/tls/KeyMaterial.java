// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http.tls;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;

/** What {@link TlsFiles} held when they were read, and found to go together. Equal if they hold the same. */
public final class KeyMaterial {
    private static final byte[] PROBE = {1, 2, 3};

    private final Buffer certificate;
    private final Buffer key;
    private final Optional<Buffer> clientCa;
    private final X509Certificate shown;

    private KeyMaterial(Buffer certificate, Buffer key, Optional<Buffer> clientCa, X509Certificate shown) {
        this.certificate = certificate;
        this.key = key;
        this.clientCa = clientCa;
        this.shown = shown;
    }

    /**
     * Reads the files. Blocks.
     *
     * @throws IOException if one cannot be read, or makes no sense, or the key is not the certificate's; the message says
     *     which setting is to blame
     */
    public static KeyMaterial read(Vertx vertx, TlsFiles files) throws IOException {
        Buffer certificate = read("tls.certificate", files.certificate());
        Buffer key = read("tls.key", files.key());
        Optional<Buffer> clientCa =
                files.clientCa().isEmpty() ? Optional.empty() : Optional.of(read("tls.client-ca", files.clientCa()));
        X509Certificate shown =
                check(vertx, new PemKeyCertOptions().addCertValue(certificate).addKeyValue(key), files);
        if (clientCa.isPresent()) {
            checkCa(vertx, new PemTrustOptions().addCertValue(clientCa.get()), files.clientCa());
        }
        return new KeyMaterial(certificate, key, clientCa, shown);
    }

    /** Whose it is and until when, for an operator to read. */
    public String description() {
        return shown.getSubjectX500Principal() + " until " + shown.getNotAfter().toInstant();
    }

    /** The moment at which clients begin to refuse the certificate, in milliseconds since 1970. */
    public long expiryMillis() {
        return shown.getNotAfter().toInstant().toEpochMilli();
    }

    /** What a server is to be told. */
    public ServerSSLOptions options(TlsRules rules) {
        var options = new ServerSSLOptions()
                .setKeyCertOptions(
                        new PemKeyCertOptions().addCertValue(certificate).addKeyValue(key))
                .setClientAuth(rules.clientAuth().asked())
                .setUseAlpn(true)
                .setEnabledSecureTransportProtocols(rules.minVersion().andNewer())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setSslHandshakeTimeout(rules.handshakeTimeout().toMillis());
        TlsRules.CIPHERS.forEach(options::addEnabledCipherSuite);
        clientCa.ifPresent(ca -> options.setTrustOptions(new PemTrustOptions().addCertValue(ca)));
        return options;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyMaterial material
                && certificate.equals(material.certificate)
                && key.equals(material.key)
                && clientCa.equals(material.clientCa);
    }

    @Override
    public int hashCode() {
        return certificate.hashCode();
    }

    @Override
    public String toString() {
        return description();
    }

    private static Buffer read(String setting, String file) throws IOException {
        try {
            return Buffer.buffer(Files.readAllBytes(Path.of(file)));
        } catch (NoSuchFileException missing) {
            throw new IOException(setting + ": there is no file " + file, missing);
        } catch (IOException unreadable) {
            throw new IOException(setting + ": cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static X509Certificate check(Vertx vertx, PemKeyCertOptions pem, TlsFiles files) throws IOException {
        X509KeyManager manager = managerOf(vertx, pem, files);
        for (String type : new String[] {"EC", "RSA", "EdDSA"}) {
            String[] aliases = manager.getServerAliases(type, null);
            if (aliases != null && aliases.length > 0) {
                X509Certificate certificate = manager.getCertificateChain(aliases[0])[0];
                checkPair(manager.getPrivateKey(aliases[0]), certificate.getPublicKey(), files);
                return certificate;
            }
        }
        throw new IOException(
                "tls.certificate: " + files.certificate() + " has no certificate for a key that is known");
    }

    /** What broke is not said: a message might quote the key. */
    private static X509KeyManager managerOf(Vertx vertx, PemKeyCertOptions pem, TlsFiles files) throws IOException {
        try {
            for (KeyManager manager : pem.getKeyManagerFactory(vertx).getKeyManagers()) {
                if (manager instanceof X509KeyManager keys) {
                    return keys;
                }
            }
        } catch (Exception notPem) {
            throw unusable(files);
        }
        throw unusable(files);
    }

    private static IOException unusable(TlsFiles files) {
        return new IOException("tls.certificate and tls.key: " + files.certificate() + " and " + files.key()
                + " are not a certificate and a private key in PEM");
    }

    private static void checkPair(PrivateKey key, PublicKey of, TlsFiles files) throws IOException {
        String algorithm = switch (key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> key.getAlgorithm();
        };
        try {
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(key);
            signer.update(PROBE);
            byte[] signed = signer.sign();
            signer.initVerify(of);
            signer.update(PROBE);
            if (signer.verify(signed)) {
                return;
            }
        } catch (GeneralSecurityException otherKind) {
            throw notAPair(files);
        }
        throw notAPair(files);
    }

    private static IOException notAPair(TlsFiles files) {
        return new IOException("tls.key: " + files.key() + " is not the key of " + files.certificate());
    }

    private static void checkCa(Vertx vertx, PemTrustOptions pem, String file) throws IOException {
        try {
            pem.getTrustManagerFactory(vertx);
        } catch (Exception notPem) {
            throw new IOException("tls.client-ca: " + file + " has no certificates in PEM", notPem);
        }
    }
}
