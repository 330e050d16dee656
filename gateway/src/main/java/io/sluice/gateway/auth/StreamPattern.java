// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth;

import io.sluice.model.StreamName;

/**
 * Which streams a permission is about, by their canonical names: a flat name is the same in every API, other names begin
 * with the path of a database or of a container.
 *
 * @param text a name in which {@code *} stands for any characters, also none, and {@code ?} for one; slashes are
 *     characters like others. 1 to {@value #MAX_CHARS} characters
 */
public record StreamPattern(String text) {
    public static final int MAX_CHARS = 512;
    /** Every stream. */
    public static final StreamPattern ALL = new StreamPattern("*");

    public StreamPattern {
        if (text.isEmpty() || text.length() > MAX_CHARS) {
            throw new IllegalArgumentException("a pattern of " + text.length() + " characters, not 1 to " + MAX_CHARS);
        }
    }

    /** In time that grows with the product of both lengths at most, whatever the pattern. */
    public boolean matches(StreamName stream) {
        String name = stream.text();
        int inName = 0;
        int inPattern = 0;
        int star = -1;
        int taken = 0;
        while (inName < name.length()) {
            if (inPattern < text.length() && text.charAt(inPattern) == '*') {
                star = inPattern++;
                taken = inName;
            } else if (inPattern < text.length() && isOneOf(text.charAt(inPattern), name.charAt(inName))) {
                inPattern++;
                inName++;
            } else if (star >= 0) {
                inPattern = star + 1;
                inName = ++taken;
            } else {
                return false;
            }
        }
        while (inPattern < text.length() && text.charAt(inPattern) == '*') {
            inPattern++;
        }
        return inPattern == text.length();
    }

    private static boolean isOneOf(char wanted, char found) {
        return wanted == '?' || wanted == found;
    }
}
