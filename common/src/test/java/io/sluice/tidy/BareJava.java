// SPDX-License-Identifier: Apache-2.0
package io.sluice.tidy;

/**
 * Java with everything that is not code blanked out: comments, texts, text blocks and characters become spaces, line
 * breaks stay. What remains can be counted by its braces.
 */
final class BareJava {
    private static final String TEXT_BLOCK = "\"\"\"";

    private final String source;
    private final StringBuilder bare = new StringBuilder();
    private int at;

    private BareJava(String source) {
        this.source = source;
    }

    static String of(String source) {
        return new BareJava(source).strip();
    }

    private String strip() {
        while (at < source.length()) {
            if (source.startsWith("//", at)) {
                blankTo(endOf("\n", at, 0));
            } else if (source.startsWith("/*", at)) {
                blankTo(endOf("*/", at + 2, 2));
            } else if (source.startsWith(TEXT_BLOCK, at)) {
                blankTo(closing(TEXT_BLOCK, at + TEXT_BLOCK.length()));
            } else if (source.charAt(at) == '"' || source.charAt(at) == '\'') {
                blankTo(closing(source.substring(at, at + 1), at + 1));
            } else {
                bare.append(source.charAt(at++));
            }
        }
        return bare.toString();
    }

    private int endOf(String mark, int from, int markLength) {
        int found = source.indexOf(mark, from);
        return found < 0 ? source.length() : found + markLength;
    }

    /** Index behind a closing mark that no backslash stands before. */
    private int closing(String mark, int from) {
        int found = from;
        while (found < source.length() && !source.startsWith(mark, found)) {
            found += source.charAt(found) == '\\' ? 2 : 1;
        }
        return Math.min(source.length(), found + mark.length());
    }

    private void blankTo(int end) {
        while (at < end) {
            char c = source.charAt(at++);
            bare.append(c == '\n' ? '\n' : ' ');
        }
    }
}
