// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http.tls;

/**
 * Where keys and certificates lie, all in PEM.
 *
 * @param certificate {@code tls.certificate}. The server's certificate, and behind it those that lead to its CA; nothing for
 *     no TLS
 * @param key {@code tls.key}. The certificate's private key, not encrypted
 * @param clientCa {@code tls.client-ca}. Certificates of the CAs whose clients are let in; nothing if none is asked for one
 */
public record TlsFiles(String certificate, String key, String clientCa) {
    public static final TlsFiles NONE = new TlsFiles("", "", "");

    public boolean isEmpty() {
        return certificate.isEmpty();
    }
}
