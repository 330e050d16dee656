// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.http;

/**
 * The settings of the client ports.
 *
 * @param listener {@code http.host} and {@code http.port}
 * @param plain {@code http.plain}. Whether that port is opened
 */
public record HttpConfig(
        Listener listener,
        PlainPort plain,
        BodyLimits bodies,
        AnswerLimits answers,
        ConnectionLimits connections,
        Http2Limits http2,
        TlsConfig tls) {
    /** Without TLS. */
    public static HttpConfig standard(Listener listener, long heapBytes) {
        return new HttpConfig(
                listener,
                PlainPort.OPEN,
                BodyLimits.forHeap(heapBytes),
                AnswerLimits.forHeap(heapBytes),
                ConnectionLimits.standard(),
                Http2Limits.standard(),
                TlsConfig.closed());
    }
}
