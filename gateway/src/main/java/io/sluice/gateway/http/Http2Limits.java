// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

/**
 * What an HTTP/2 client is told it may do on one connection.
 *
 * @param streams {@code http.h2-streams}, 1000 to 100 000. Requests at once; consumers hold one long stream for each shard
 * @param streamWindowBytes {@code http.h2-stream-window-bytes}, 512 KiB to 64 MiB. How much of a body may be under way
 *     before we acknowledge; with the protocol's own 64 KiB, uploads stall
 * @param connectionWindowBytes {@code http.h2-connection-window-bytes}, 512 KiB to 256 MiB. The same for all streams of a
 *     connection together
 */
public record Http2Limits(int streams, int streamWindowBytes, int connectionWindowBytes) {
    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;

    public Http2Limits {
        Bounds.check("http.h2-streams", streams, 1000, 100_000);
        Bounds.check("http.h2-stream-window-bytes", streamWindowBytes, 512 * KIB, 64 * MIB);
        Bounds.check("http.h2-connection-window-bytes", connectionWindowBytes, 512 * KIB, 256 * MIB);
    }

    public static Http2Limits standard() {
        return new Http2Limits(1000, MIB, 8 * MIB);
    }
}
