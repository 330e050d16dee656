// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.audit;

/**
 * One line: names and values with {@code =} between and a blank behind. Values have no blank, no quote, no {@code =}, no
 * backslash and nothing but ASCII: such characters are written as {@code \}{@code u} and four hexadecimal digits. An empty
 * value is a dash.
 */
final class AuditLine {
    /** Of a value. What is longer is cut and ends with three dots. */
    static final int MAX_CHARS = 200;

    private static final String NONE = "-";
    private static final String CUT = "...";
    private static final String UNSAFE = "\"'\\=";

    private final StringBuilder text = new StringBuilder();

    static AuditLine of(String what, AuditedRequest request, String outcome) {
        return new AuditLine()
                .with("what", what)
                .with("dialect", request.dialect())
                .with("operation", request.operation())
                .with("principal", request.principal())
                .with("peer", request.peer())
                .with("stream", request.stream())
                .with("outcome", outcome)
                .with("request", request.requestId());
    }

    /** Stands for lines that are not written. */
    static AuditLine more(long count) {
        return new AuditLine().with("what", "more").with("count", Long.toString(count));
    }

    private AuditLine with(String name, String value) {
        text.append(text.length() == 0 ? "" : " ").append(name).append('=');
        if (value.isEmpty()) {
            text.append(NONE);
        }
        int shown = Math.min(value.length(), MAX_CHARS);
        for (int at = 0; at < shown; at++) {
            append(value.charAt(at), value.equals(NONE));
        }
        text.append(shown < value.length() ? CUT : "");
        return this;
    }

    private void append(char character, boolean isTakenForNone) {
        boolean isPlain = character > ' ' && character < '\u007f' && UNSAFE.indexOf(character) < 0 && !isTakenForNone;
        if (isPlain) {
            text.append(character);
        } else {
            text.append(String.format("\\u%04x", (int) character));
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
