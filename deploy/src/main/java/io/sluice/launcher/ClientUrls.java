// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import io.sluice.gateway.Gateway;
import io.sluice.gateway.http.HttpConfig;
import java.util.Optional;

/** Where clients reach a gateway: the plain port, the one that speaks TLS, or both. */
record ClientUrls(Optional<String> plain, Optional<String> tls) {
    static ClientUrls of(Gateway gateway, HttpConfig config) {
        return new ClientUrls(
                gateway.port().stream()
                        .mapToObj(port -> url("http", config.listener().host(), port))
                        .findFirst(),
                gateway.tlsPort().stream()
                        .mapToObj(port -> url("https", config.tls().listener().host(), port))
                        .findFirst());
    }

    /** The plain one, if there is one. */
    String first() {
        return plain.or(() -> tls).orElseThrow();
    }

    /** As the ready line has them. */
    String form() {
        return first() + plain.flatMap(both -> tls).map(url -> " tls=" + url).orElse("");
    }

    static String url(String scheme, String host, int port) {
        return scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
