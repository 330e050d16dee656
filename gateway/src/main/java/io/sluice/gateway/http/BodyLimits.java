// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

import java.time.Duration;

/**
 * How much of requests' bodies is held, and for how long one may take to come.
 *
 * @param bodyBytes {@code http.body-bytes}, at least what one largest body takes. All bodies held at once by the process
 *     and what is made of them, from their first byte until their answers are made; what does not fit is refused at once
 * @param bodyReadTimeout {@code http.body-read-timeout}, 1 ms to 1 h. From a request's head to its body's last byte
 * @param unreadBytes {@code http.unread-bytes}, 0 to 1 GiB. After an early refusal, an HTTP/1.1 connection is kept if no
 *     more of the body than this is still to come
 * @param unreadTimeout {@code http.unread-timeout}, 1 ms to 1 h. How long a refused body is still read, and thrown away
 */
public record BodyLimits(long bodyBytes, Duration bodyReadTimeout, long unreadBytes, Duration unreadTimeout) {
    private static final long MIB = 1 << 20;

    public BodyLimits {
        Bounds.check("http.body-bytes", bodyBytes, 1, Long.MAX_VALUE);
        Bounds.check("http.body-read-timeout", bodyReadTimeout);
        Bounds.check("http.unread-bytes", unreadBytes, 0, 1024 * MIB);
        Bounds.check("http.unread-timeout", unreadTimeout);
    }

    /** Three eighths of the heap for bodies, or 96 MiB; 30 s for one to come; 1 MiB or 2 s of a refused one. */
    public static BodyLimits forHeap(long heapBytes) {
        long bodyBytes = Math.max(96 * MIB, heapBytes / 8 * 3);
        return new BodyLimits(bodyBytes, Duration.ofSeconds(30), MIB, Duration.ofSeconds(2));
    }
}
