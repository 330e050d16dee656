// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.signature;

import io.sluice.gateway.auth.SignedRequest;
import java.util.Map;

/** The port behind a host. */
final class HostPort {
    private HostPort() {}

    static SignedRequest without(SignedRequest request) {
        return new SignedRequest(
                request.method(),
                request.path(),
                request.query(),
                request.headers().stream()
                        .map(header -> header.getKey().equalsIgnoreCase("host")
                                ? Map.entry(header.getKey(), cut(header.getValue()))
                                : header)
                        .toList());
    }

    /** The colons of an IPv6 address stand in brackets. */
    private static String cut(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }
}
