// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import io.sluice.gateway.dialect.WireHead;
import io.sluice.gateway.dialect.WireHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A request's head in our words, alike for all versions of HTTP. */
final class RequestHead {
    private static final String AUTHORITY = ":authority";
    private static final String HOST = "host";

    private RequestHead() {}

    static WireHead of(HttpServerRequest request, String requestId) {
        String query = request.query();
        return new WireHead(
                requestId,
                peerOf(request),
                request.method().name(),
                request.path(),
                query == null ? "" : query,
                new WireHeaders(headersOf(request)));
    }

    /** The connection's other end: an address without a port, or nothing if it is gone already. */
    private static String peerOf(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        String host = remote == null ? null : remote.hostAddress();
        return host == null ? "" : host;
    }

    /**
     * HTTP/2 clients send {@code :authority} in place of {@code host} and sign one name or the other: the JavaScript SDK
     * signs {@code :authority}, the Java SDK {@code host}. Both names are given.
     */
    private static List<Map.Entry<String, String>> headersOf(HttpServerRequest request) {
        List<Map.Entry<String, String>> headers =
                new ArrayList<>(request.headers().size() + 2);
        HostAndPort authority = request.authority();
        if (request.version() == HttpVersion.HTTP_2 && authority != null) {
            headers.add(Map.entry(AUTHORITY, authority.toString()));
            if (!request.headers().contains(HOST)) {
                headers.add(Map.entry(HOST, authority.toString()));
            }
        }
        for (Map.Entry<String, String> header : request.headers()) {
            headers.add(Map.entry(header.getKey(), header.getValue()));
        }
        return headers;
    }
}
