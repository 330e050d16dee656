// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.caller;

import io.sluice.gateway.auth.SignedRequest;
import java.util.List;
import java.util.Map;

/** The headers of a request by which somebody shows who they are. */
final class Headers {
    private Headers() {}

    /** All values of a header, in the order they came: of what decides, there may be only one. */
    static List<String> all(SignedRequest request, String name) {
        return request.headers().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .toList();
    }
}
