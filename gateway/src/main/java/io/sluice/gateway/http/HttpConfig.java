// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

/**
 * The settings of the client port.
 *
 * @param listener {@code http.host} and {@code http.port}
 */
public record HttpConfig(
        Listener listener, BodyLimits bodies, AnswerLimits answers, ConnectionLimits connections, Http2Limits http2) {
    public static HttpConfig standard(Listener listener, long heapBytes) {
        return new HttpConfig(
                listener,
                BodyLimits.forHeap(heapBytes),
                AnswerLimits.forHeap(heapBytes),
                ConnectionLimits.standard(),
                Http2Limits.standard());
    }
}
