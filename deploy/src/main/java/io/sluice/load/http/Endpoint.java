// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Where a server is, and whether there is TLS on the way. */
public record Endpoint(Scheme scheme, String host, int port) {
    private static final int MAX_PORT = 65_535;

    /** How it is spoken to. */
    public enum Scheme {
        HTTP(80),
        HTTPS(443);

        private final int usualPort;

        Scheme(int usualPort) {
            this.usualPort = usualPort;
        }

        static Optional<Scheme> parse(String text) {
            for (Scheme scheme : values()) {
                if (scheme.name().equalsIgnoreCase(text)) {
                    return Optional.of(scheme);
                }
            }
            return Optional.empty();
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Without TLS. */
    public Endpoint(String host, int port) {
        this(Scheme.HTTP, host, port);
    }

    /** Reads {@code http://host[:port]} and the same of {@code https}; empty for all else. */
    public static Optional<Endpoint> parse(String text) {
        try {
            URI uri = new URI(text);
            boolean isPlace = uri.getHost() != null
                    && uri.getUserInfo() == null
                    && (uri.getPath().isEmpty() || uri.getPath().equals("/"))
                    && uri.getQuery() == null
                    && uri.getFragment() == null
                    && uri.getPort() <= MAX_PORT;
            return isPlace ? Scheme.parse(uri.getScheme()).map(scheme -> of(scheme, uri)) : Optional.empty();
        } catch (URISyntaxException noUri) {
            return Optional.empty();
        }
    }

    boolean isTls() {
        return scheme == Scheme.HTTPS;
    }

    /** As it is in the header {@code Host}: without the port if it is the usual one. */
    String authority() {
        return bracketed() + (port == scheme.usualPort ? "" : ":" + port);
    }

    @Override
    public String toString() {
        return scheme + "://" + bracketed() + ":" + port;
    }

    private String bracketed() {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private static Endpoint of(Scheme scheme, URI uri) {
        String host = uri.getHost().replaceAll("[\\[\\]]", "");
        return new Endpoint(scheme, host, uri.getPort() < 0 ? scheme.usualPort : uri.getPort());
    }
}
