// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.signature;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * A query that bears a signature.
 *
 * @param parts parameters of the signature by their names, decoded
 * @param signed what of the query is signed: all but the signature
 */
public record PresignedQuery(Map<String, String> parts, String signed) {
    private static final String PREFIX = "X-Amz-";
    private static final String SIGNATURE = "X-Amz-Signature";

    /** Whether there is a signature, in whatever form. */
    public static boolean isOne(String query) {
        return query.startsWith("X-Amz-Algorithm=") || query.contains("&X-Amz-Algorithm=");
    }

    /** Empty if a parameter of the signature comes twice. */
    public static Optional<PresignedQuery> parse(String query) {
        Map<String, String> parts = new HashMap<>();
        var signed = new StringJoiner("&");
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = PercentCode.decode(equals < 0 ? parameter : parameter.substring(0, equals));
            String value = equals < 0 ? "" : PercentCode.decode(parameter.substring(equals + 1));
            if (name.startsWith(PREFIX) && parts.put(name, value) != null) {
                return Optional.empty();
            }
            if (!name.equals(SIGNATURE)) {
                signed.add(parameter);
            }
        }
        return Optional.of(new PresignedQuery(parts, signed.toString()));
    }
}
