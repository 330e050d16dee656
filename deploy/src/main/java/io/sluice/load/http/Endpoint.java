// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Where a server is. */
public record Endpoint(String host, int port) {
    private static final int DEFAULT_PORT = 80;
    private static final int MAX_PORT = 65_535;

    /** Reads {@code http://host[:port]}; empty for all else. There is no TLS yet. */
    public static Optional<Endpoint> parse(String text) {
        try {
            URI uri = new URI(text);
            boolean isPlain = "http".equalsIgnoreCase(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && (uri.getPath().isEmpty() || uri.getPath().equals("/"))
                    && uri.getQuery() == null
                    && uri.getFragment() == null
                    && uri.getPort() <= MAX_PORT;
            return isPlain ? Optional.of(of(uri)) : Optional.empty();
        } catch (URISyntaxException noUri) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private static Endpoint of(URI uri) {
        String host = uri.getHost().replaceAll("[\\[\\]]", "");
        return new Endpoint(host, uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort());
    }
}
