// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io.name;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The parameters of a listing, decoded. Spaces are {@code %20}: a plus sign is itself. */
public record V3ioQuery(Map<String, String> parameters) {
    public V3ioQuery {
        parameters = Map.copyOf(parameters);
    }

    /** Empty if an escape is broken. */
    public static Optional<V3ioQuery> parse(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            Optional<String> name = V3ioPath.decode(equals < 0 ? pair : pair.substring(0, equals));
            Optional<String> value = V3ioPath.decode(equals < 0 ? "" : pair.substring(equals + 1));
            if (name.isEmpty() || value.isEmpty()) {
                return Optional.empty();
            }
            parameters.putIfAbsent(name.get(), value.get());
        }
        return Optional.of(new V3ioQuery(parameters));
    }

    /** Empty text if it is not given. */
    public String of(String name) {
        return parameters.getOrDefault(name, "");
    }
}
