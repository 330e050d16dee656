// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.signature;

import io.sluice.gateway.auth.SignedRequest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The headers that a signature covers.
 *
 * @param names lower case, each once, at most {@value #MAX_NAMES}
 */
public record SignedHeaders(List<String> names) {
    public static final int MAX_NAMES = 100;
    private static final int MAX_CHARS = 4096;

    public SignedHeaders {
        names = List.copyOf(names);
    }

    /** Empty if the list has bad names, one twice or too many. */
    public static Optional<SignedHeaders> parse(String text) {
        if (text.length() > MAX_CHARS) {
            return Optional.empty();
        }
        List<String> names = List.of(text.split(";", -1));
        Set<String> distinct = new HashSet<>(names);
        boolean isGood = names.size() <= MAX_NAMES
                && distinct.size() == names.size()
                && names.stream().allMatch(SignedHeaders::isName);
        return isGood ? Optional.of(new SignedHeaders(names)) : Optional.empty();
    }

    public boolean has(String name) {
        return names.contains(name);
    }

    /** Whether a request to one host cannot be sent to another. */
    public boolean coverHost() {
        return has("host") || has(":authority");
    }

    public boolean areSorted() {
        for (int i = 1; i < names.size(); i++) {
            if (names.get(i - 1).compareTo(names.get(i)) > 0) {
                return false;
            }
        }
        return true;
    }

    String text() {
        return String.join(";", names);
    }

    /** A line for each, in their order; empty if the request lacks one of them. */
    Optional<String> lines(SignedRequest request, UnaryOperator<String> value) {
        Set<String> signed = Set.copyOf(names);
        Map<String, StringBuilder> found = new HashMap<>();
        for (Map.Entry<String, String> header : request.headers()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            StringBuilder before = found.get(name);
            if (before != null) {
                before.append(',').append(value.apply(header.getValue()));
            } else if (signed.contains(name)) {
                found.put(name, new StringBuilder(value.apply(header.getValue())));
            }
        }
        if (found.size() < names.size()) {
            return Optional.empty();
        }
        var lines = new StringBuilder();
        names.forEach(
                name -> lines.append(name).append(':').append(found.get(name)).append('\n'));
        return Optional.of(lines.toString());
    }

    private static boolean isName(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> c > ' ' && c < 127 && (c < 'A' || c > 'Z'));
    }
}
