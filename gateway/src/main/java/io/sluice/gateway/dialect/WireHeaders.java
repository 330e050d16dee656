// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A message's headers in the order they came; names are compared without regard to case. */
public record WireHeaders(List<Map.Entry<String, String>> entries) {
    public WireHeaders {
        entries = List.copyOf(entries);
    }

    /** The value of the first header of this name. */
    public Optional<String> first(String name) {
        for (Map.Entry<String, String> entry : entries) {
            if (entry.getKey().equalsIgnoreCase(name)) {
                return Optional.of(entry.getValue());
            }
        }
        return Optional.empty();
    }

    public boolean has(String name) {
        return first(name).isPresent();
    }
}
