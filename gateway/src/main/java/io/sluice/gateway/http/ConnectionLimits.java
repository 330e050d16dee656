// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import java.time.Duration;

/**
 * Bounds of one client connection.
 *
 * @param idleTimeout {@code http.idle-timeout}, 1 ms to 1 h. A connection on which no byte moves for so long is closed;
 *     must be above the time that an answer may take. Long, since clients that find a connection closed under a put may
 *     send it again under no name by which the repeat could be known
 * @param headerBytes {@code http.header-bytes}, 16 KiB to 1 MiB. All headers of a request; session tokens alone exceed
 *     2 KiB
 * @param initialLineBytes {@code http.initial-line-bytes}, 1 KiB to 1 MiB. Method, path and query of an HTTP/1.1 request
 * @param backlog {@code http.backlog}, 1 to 65 535. Connections that wait to be accepted; the JavaScript SDK opens one for
 *     each request. The kernel may cap it lower
 */
public record ConnectionLimits(Duration idleTimeout, int headerBytes, int initialLineBytes, int backlog) {
    private static final int KIB = 1 << 10;

    public ConnectionLimits {
        Bounds.check("http.idle-timeout", idleTimeout);
        Bounds.check("http.header-bytes", headerBytes, 16 * KIB, 1024 * KIB);
        Bounds.check("http.initial-line-bytes", initialLineBytes, KIB, 1024 * KIB);
        Bounds.check("http.backlog", backlog, 1, 65_535);
    }

    public static ConnectionLimits standard() {
        return new ConnectionLimits(Duration.ofMinutes(5), 64 * KIB, 16 * KIB, 4096);
    }
}
