// SPDX-License-Identifier: Apache-2.0
package io.sluice.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of an app: of consumers that share how far they have read.
 *
 * @param text 1 to {@value #MAX_CHARS} characters out of letters, digits, {@code _ . -}
 */
public record AppName(String text) {
    public static final int MAX_CHARS = 200;

    private static final Pattern ALLOWED = Pattern.compile("[a-zA-Z0-9_.-]{1," + MAX_CHARS + "}");

    public AppName {
        if (!ALLOWED.matcher(text).matches()) {
            throw new IllegalArgumentException("app name of " + text.length() + " characters, not 1 to " + MAX_CHARS
                    + " out of letters, digits, _ . -");
        }
    }

    public static Optional<AppName> parse(String text) {
        return ALLOWED.matcher(text).matches() ? Optional.of(new AppName(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
