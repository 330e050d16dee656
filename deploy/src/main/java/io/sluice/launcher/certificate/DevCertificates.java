// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.certificate;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.CertificateBuilder.KeyUsage;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A directory with a CA of one's own and a certificate that it has issued to a server. For development: whoever has the CA's
 * key can be any server to those who trust the CA.
 *
 * @param directory made if it is not there; a CA that is in it is used again, so that who trusts it still does
 */
public record DevCertificates(Path directory) {
    /** Of the trust store, which holds nothing secret; Java wants one. */
    public static final String TRUST_STORE_PASSWORD = "changeit";

    private static final Duration CA_LIFETIME = Duration.ofDays(3650);
    /** Longer ones are refused by some clients. */
    private static final Duration SERVER_LIFETIME = Duration.ofDays(397);

    private static final Duration CLOCK_SKEW = Duration.ofHours(1);
    private static final List<String> THIS_MACHINE = List.of("localhost", "127.0.0.1", "::1");
    /** What no name is: so that none is asked of a name server. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private static final Pattern PEM_LINES = Pattern.compile("-----[A-Z ]+-----|\\s");

    public Path caCertificate() {
        return directory.resolve("ca.pem");
    }

    public Path caKey() {
        return directory.resolve("ca-key.pem");
    }

    public Path serverCertificate() {
        return directory.resolve("server.pem");
    }

    public Path serverKey() {
        return directory.resolve("server-key.pem");
    }

    /** For Java: the CA in PKCS #12. */
    public Path trustStore() {
        return directory.resolve("truststore.p12");
    }

    /**
     * Writes all of it; of a CA that is there already, only what it issues.
     *
     * @param names of the server, besides those of this machine: host names and addresses
     * @throws IOException if the directory cannot be written to, or holds a CA that cannot be read or is not whole
     */
    public void write(Instant now, List<String> names) throws IOException {
        Files.createDirectories(directory);
        try {
            boolean isNew = !Files.exists(caKey()) || !Files.exists(caCertificate());
            X509Bundle ca = isNew ? newCa(now) : readCa();
            X509Bundle server = issue(ca, now, names);
            if (isNew) {
                // Whoever is cut off leaves no key, and so a CA that is made anew.
                Files.deleteIfExists(caKey());
                Files.writeString(caCertificate(), ca.getCertificatePEM());
                SecretFile.write(caKey(), ca.getPrivateKeyPEM());
            }
            SecretFile.write(serverKey(), server.getPrivateKeyPEM());
            Files.writeString(serverCertificate(), server.getCertificatePathPEM());
            writeTrustStore(ca.getCertificate());
        } catch (IOException refused) {
            throw refused;
        } catch (Exception broken) {
            throw new IOException("cannot make certificates in " + directory + ": " + broken.getMessage(), broken);
        }
    }

    private static X509Bundle newCa(Instant now) throws Exception {
        return new CertificateBuilder()
                .subject("CN=Sluice development CA")
                .notBefore(now.minus(CLOCK_SKEW))
                .notAfter(now.plus(CA_LIFETIME))
                .setIsCertificateAuthority(true)
                .setKeyUsage(true, KeyUsage.keyCertSign, KeyUsage.cRLSign)
                .buildSelfSigned();
    }

    private static X509Bundle issue(X509Bundle ca, Instant now, List<String> names) throws Exception {
        var server = new CertificateBuilder()
                .subject("CN=Sluice")
                .notBefore(now.minus(CLOCK_SKEW))
                .notAfter(now.plus(SERVER_LIFETIME))
                .setKeyUsage(true, KeyUsage.digitalSignature)
                .addExtendedKeyUsageServerAuth();
        for (String name :
                Stream.concat(THIS_MACHINE.stream(), names.stream()).distinct().toList()) {
            if (ADDRESS.matcher(name).matches()) {
                server.addSanIpAddress(InetAddress.getByName(name));
            } else {
                server.addSanDnsName(name);
            }
        }
        return server.buildIssuedBy(ca);
    }

    private X509Bundle readCa() throws IOException, GeneralSecurityException {
        byte[] key = Base64.getDecoder()
                .decode(PEM_LINES.matcher(Files.readString(caKey())).replaceAll(""));
        try (var in = Files.newInputStream(caCertificate())) {
            var certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            var pair = new KeyPair(
                    certificate.getPublicKey(),
                    KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key)));
            if (!isPair(pair)) {
                throw new IOException(caKey() + " is not the key of " + caCertificate()
                        + "; without one of them, both are made anew");
            }
            return X509Bundle.fromRootCertificateAuthority(certificate, pair);
        }
    }

    private static boolean isPair(KeyPair keys) throws GeneralSecurityException {
        byte[] anything = {1};
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(anything);
        byte[] signed = signature.sign();
        signature.initVerify(keys.getPublic());
        signature.update(anything);
        return signature.verify(signed);
    }

    private void writeTrustStore(X509Certificate ca) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("sluice-development-ca", ca);
        try (OutputStream out = Files.newOutputStream(trustStore())) {
            store.store(out, TRUST_STORE_PASSWORD.toCharArray());
        }
    }
}
