// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.signature;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The header {@code Authorization}.
 *
 * @param scheme its first word; empty if there is none
 * @param rest what stands behind it
 */
public record AuthorizationHeader(String scheme, String rest) {
    private static final int MAX_CHARS = 8192;

    public static AuthorizationHeader of(String value) {
        String text = value.trim();
        int space = text.indexOf(' ');
        return space < 0
                ? new AuthorizationHeader(text, "")
                : new AuthorizationHeader(
                        text.substring(0, space), text.substring(space + 1).trim());
    }

    public boolean isScheme(String name) {
        return scheme.equalsIgnoreCase(name);
    }

    /** Of {@code name=value, name=value}; empty if that is not its form, or a name comes twice. */
    public Optional<Map<String, String>> parts() {
        if (rest.length() > MAX_CHARS) {
            return Optional.empty();
        }
        Map<String, String> parts = new HashMap<>();
        for (String part : rest.split(",", -1)) {
            String trimmed = part.trim();
            int equals = trimmed.indexOf('=');
            boolean isNew = equals > 0
                    && parts.putIfAbsent(trimmed.substring(0, equals), trimmed.substring(equals + 1)) == null;
            if (!isNew && !trimmed.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(parts);
    }
}
