// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.sluice.gateway.http.tls.TlsFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** A CA, what it issues to a server on this machine, and clients that trust it. */
final class TestCertificates {
    private static final char[] PASSWORD = "no secret".toCharArray();
    private static final int DEADLINE_MILLIS = 20_000;

    private final Path directory;
    private final X509Bundle ca;

    TestCertificates(Path directory) throws Exception {
        this.directory = directory;
        this.ca = new CertificateBuilder()
                .subject("CN=Test CA")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
    }

    /** Writes a new server's certificate over the last one. */
    TlsFiles issue(String name, CertificateBuilder.Algorithm algorithm) throws Exception {
        X509Bundle server = new CertificateBuilder()
                .algorithm(algorithm)
                .subject("CN=" + name)
                .addSanIpAddress("127.0.0.1")
                .buildIssuedBy(ca);
        var files = files();
        Files.writeString(Path.of(files.certificate()), server.getCertificatePathPEM());
        Files.writeString(Path.of(files.key()), server.getPrivateKeyPEM());
        return files;
    }

    TlsFiles issue(String name) throws Exception {
        return issue(name, CertificateBuilder.Algorithm.ecp256);
    }

    TlsFiles files() {
        return new TlsFiles(path("server.pem"), path("server.key"), "");
    }

    /** The same, and clients of this CA are known. */
    TlsFiles withClientCa(TlsFiles files) throws IOException {
        String file = path("ca.pem");
        Files.writeString(Path.of(file), ca.getCertificatePEM());
        return new TlsFiles(files.certificate(), files.key(), file);
    }

    /** Clients that show no certificate. Sessions are resumed by clients of one context. */
    SSLContext clients(String protocol) throws Exception {
        return clients(protocol, new KeyManager[0]);
    }

    /** Clients that show one. */
    SSLContext knownClients() throws Exception {
        X509Bundle client = new CertificateBuilder().subject("CN=client").buildIssuedBy(ca);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        KeyStore store = client.toKeyStore(PASSWORD);
        keys.init(store, PASSWORD);
        return clients("TLS", keys.getKeyManagers());
    }

    /** A client that says nothing of what it is to speak. */
    static SSLSocket connect(SSLContext clients, int port) throws IOException {
        var socket = (SSLSocket) clients.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(DEADLINE_MILLIS);
        return socket;
    }

    private SSLContext clients(String protocol, KeyManager[] keys) throws Exception {
        SSLContext context = SSLContext.getInstance(protocol);
        context.init(keys, new TrustManager[] {ca.toTrustManager()}, new SecureRandom());
        return context;
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }
}
