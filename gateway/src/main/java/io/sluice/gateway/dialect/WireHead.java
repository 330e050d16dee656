// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect;

import io.sluice.gateway.auth.SignedRequest;

/**
 * A request before its body: enough to know the dialect, to refuse, and to say how much body would be taken.
 *
 * @param requestId a UUID drawn for this request, told to the client and to the log
 * @param peer the client's address, for bounds and logs
 * @param method upper case
 * @param path as sent, not decoded, without the query; at least {@code /}
 * @param query as sent, without the question mark; empty if there is none
 */
public record WireHead(String requestId, String peer, String method, String path, String query, WireHeaders headers) {
    /** What of it a signature can cover. */
    public SignedRequest signed() {
        return new SignedRequest(method, path, query, headers.entries());
    }
}
