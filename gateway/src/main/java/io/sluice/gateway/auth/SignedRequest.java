// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of a request a signature can cover.
 *
 * @param method upper case
 * @param path as sent, not decoded
 * @param query as sent, without the question mark; empty if there is none
 * @param headers in the order they came
 */
public record SignedRequest(String method, String path, String query, List<Map.Entry<String, String>> headers) {
    public SignedRequest {
        headers = List.copyOf(headers);
    }

    /** The value of the first header of this name, without regard to case. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
