// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster.tls;

import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.stream.Stream;

/**
 * Why two processes do not come together.
 *
 * @param reason for people, of the other side as "it"
 * @param proof whether another try can have another end
 */
record HandshakeFault(String reason, Proof proof) {
    static final HandshakeFault NO_TLS =
            new HandshakeFault("it does not speak TLS; cluster.tls is to be the same everywhere", Proof.CERTAIN);

    /** How sure it is that the two do not fit. */
    enum Proof {
        /** They do not fit as they are. */
        CERTAIN,
        /** The other side may have ended, or was slow, or gets another certificate. */
        OPEN
    }

    /** What is known when the other side ends a connection without a word. */
    static HandshakeFault ended() {
        return new HandshakeFault(
                "it ended the connection before it had proved itself; it has ended, or does not speak TLS", Proof.OPEN);
    }

    static HandshakeFault late() {
        return new HandshakeFault("it has not proved itself within cluster.tls-handshake-timeout", Proof.OPEN);
    }

    static HandshakeFault crowded() {
        return new HandshakeFault("too many others are about to prove themselves", Proof.OPEN);
    }

    /** What a failed handshake, or a check of a certificate, ended with. */
    static HandshakeFault of(Throwable failure) {
        String message = innermost(failure);
        if (any(failure, NotSslRecordException.class) || message.contains("Unsupported or unrecognized SSL message")) {
            return NO_TLS;
        }
        if (any(failure, ClosedChannelException.class) || message.contains("closed while")) {
            return ended();
        }
        if (any(failure, SslHandshakeTimeoutException.class)) {
            return late();
        }
        if (any(failure, CertificateExpiredException.class)) {
            return new HandshakeFault("its certificate has expired (" + message + ")", Proof.OPEN);
        }
        if (any(failure, CertificateNotYetValidException.class)) {
            return new HandshakeFault("its certificate is not valid yet (" + message + ")", Proof.OPEN);
        }
        if (message.contains("Empty client certificate chain")) {
            return new HandshakeFault("it shows no certificate", Proof.CERTAIN);
        }
        if (message.contains("fatal alert")) {
            return certain("it refuses this process, and its log says why", message);
        }
        if (any(failure, CertPathBuilderException.class) || any(failure, CertPathValidatorException.class)) {
            return certain("its certificate is not of a CA in cluster.tls-ca", message);
        }
        return certain("TLS with it fails", message);
    }

    private static HandshakeFault certain(String words, String message) {
        return new HandshakeFault(words + " (" + message + ")", Proof.CERTAIN);
    }

    private static boolean any(Throwable failure, Class<? extends Throwable> kind) {
        return causes(failure).anyMatch(kind::isInstance);
    }

    private static String innermost(Throwable failure) {
        return causes(failure)
                .map(Throwable::getMessage)
                .filter(text -> text != null)
                .reduce("", (outer, inner) -> inner);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }
}
