// SPDX-License-Identifier: Apache-2.0
package io.sluice.model;

import java.util.regex.Pattern;

/**
 * The canonical name of a stream. A flat name is the same stream in every dialect; which characters a dialect lets its
 * clients use is that dialect's affair.
 *
 * @param text 1 to {@value #MAX_CHARS} characters out of letters, digits, {@code _ . - /}
 */
public record StreamName(String text) {
    public static final int MAX_CHARS = 512;

    private static final Pattern ALLOWED = Pattern.compile("[a-zA-Z0-9_./-]+");

    public StreamName {
        if (text.length() > MAX_CHARS || !ALLOWED.matcher(text).matches()) {
            throw new IllegalArgumentException("stream name of " + text.length() + " characters, not 1 to " + MAX_CHARS
                    + " out of letters, digits, _ . - /");
        }
    }

    /** Whether the name is the same in every dialect: then it has no directory. */
    public boolean isFlat() {
        return directory().isEmpty();
    }

    /** What stands in front of the last part, with the slash; empty if the name is flat. */
    public String directory() {
        return text.substring(0, text.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return text;
    }
}
