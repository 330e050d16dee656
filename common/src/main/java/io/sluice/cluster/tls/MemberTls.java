// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster.tls;

import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * What this process shows to others of the cluster, and what it wants to see of them. Read once, so that the event bus and
 * Hazelcast's links have the same. Both ends are of one version of Sluice, so nothing older than TLS 1.3 is spoken.
 */
public final class MemberTls {
    private static final String PROTOCOL = "TLSv1.3";
    private static final char[] IN_MEMORY_ONLY = {};

    private final PemFile certificateFile;
    private final PemFile keyFile;
    private final PemFile caFile;
    private final X509Certificate certificate;
    private final KeyManager[] keys;
    private final TrustManager[] trusted;
    private final Duration handshakeTimeout;

    private MemberTls(TlsConfig config) throws IOException, GeneralSecurityException {
        certificateFile = PemFile.read("cluster.tls-certificate", config.tlsCertificate());
        keyFile = PemFile.read("cluster.tls-key", config.tlsKey());
        caFile = PemFile.read("cluster.tls-ca", config.tlsCa());
        handshakeTimeout = config.tlsHandshakeTimeout();
        List<X509Certificate> chain = certificateFile.certificates();
        certificate = chain.get(0);
        String algorithm = certificate.getPublicKey().getAlgorithm();
        if (!algorithm.equals("RSA") && !algorithm.equals("EC")) {
            throw new IOException("cluster.tls-certificate: " + certificateFile.path() + " is of " + algorithm
                    + ", not of RSA or EC");
        }
        PrivateKey key = keyFile.key(algorithm);
        requireThatItFits(key);
        TrustManagerFactory trust = trust();
        requireThatOthersTakeIt(chain, trust);
        keys = keys(chain, key).getKeyManagers();
        trusted = trust.getTrustManagers();
    }

    /** @throws IOException if a file is missing or unfit, or the certificate is one that other members would not take */
    public static MemberTls read(TlsConfig config) throws IOException {
        if (!config.isWhole()) {
            throw new IOException(
                    "cluster.tls is on, and needs cluster.tls-certificate, cluster.tls-key and cluster.tls-ca");
        }
        try {
            return new MemberTls(config);
        } catch (GeneralSecurityException unfit) {
            throw new IOException("the files of cluster.tls cannot be used: " + unfit.getMessage(), unfit);
        }
    }

    /** For people. */
    public Instant expiry() {
        return certificate.getNotAfter().toInstant();
    }

    Duration handshakeTimeout() {
        return handshakeTimeout;
    }

    /** Lets the event bus speak TLS, both as the side that calls and as the one that is called. */
    public void secure(EventBusOptions bus) {
        bus.setSsl(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .setCertValue(certificateFile.content())
                        .setKeyValue(keyFile.content()))
                .setTrustOptions(new PemTrustOptions().addCertValue(caFile.content()))
                .setClientAuth(ClientAuth.REQUIRED)
                // As Vert.x 5.1 is, a bus would otherwise take every certificate of a side that it calls.
                .setTrustAll(false)
                .setEnabledSecureTransportProtocols(Set.of(PROTOCOL))
                .setSslHandshakeTimeout(handshakeTimeout.toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
    }

    /**
     * One end of a link of Hazelcast's. Each has a context of its own, as what would let another side in again without a
     * certificate is kept there: so each link is proved anew.
     */
    SSLEngine engine(LinkSide side) throws SSLException {
        SSLEngine engine = context().createSSLEngine();
        engine.setUseClientMode(side == LinkSide.CALLING);
        engine.setEnabledProtocols(new String[] {PROTOCOL});
        if (side == LinkSide.CALLED) {
            engine.setNeedClientAuth(true);
        }
        return engine;
    }

    SSLContext context() throws SSLException {
        try {
            var context = SSLContext.getInstance(PROTOCOL);
            context.init(keys, trusted, null);
            return context;
        } catch (GeneralSecurityException unfit) {
            throw new SSLException(unfit);
        }
    }

    private TrustManagerFactory trust() throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        int count = 0;
        for (X509Certificate ca : caFile.certificates()) {
            store.setCertificateEntry("ca-" + count, ca);
            count++;
        }
        var trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        return trust;
    }

    private static KeyManagerFactory keys(List<X509Certificate> chain, PrivateKey key)
            throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        store.setKeyEntry("member", key, IN_MEMORY_ONLY, chain.toArray(X509Certificate[]::new));
        var keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, IN_MEMORY_ONLY);
        return keys;
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private void requireThatItFits(PrivateKey key) throws IOException, GeneralSecurityException {
        var sign = Signature.getInstance(key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
        byte[] text = certificate.getEncoded();
        sign.initSign(key);
        sign.update(text);
        byte[] signature = sign.sign();
        sign.initVerify(certificate.getPublicKey());
        sign.update(text);
        if (!sign.verify(signature)) {
            throw new IOException("cluster.tls-key: " + keyFile.path() + " is not the key of the certificate in "
                    + certificateFile.path());
        }
    }

    /** Each link has a side that calls and one that is called, and every process is either. */
    private void requireThatOthersTakeIt(List<X509Certificate> chain, TrustManagerFactory trust) throws IOException {
        X509TrustManager others = Stream.of(trust.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow();
        X509Certificate[] shown = chain.toArray(X509Certificate[]::new);
        try {
            others.checkServerTrusted(shown, "UNKNOWN");
            others.checkClientTrusted(shown, "UNKNOWN");
        } catch (CertificateException refused) {
            throw new IOException(
                    "cluster.tls-certificate: other members would refuse " + certificateFile.path() + ": "
                            + HandshakeFault.of(refused).reason(),
                    refused);
        }
    }
}
