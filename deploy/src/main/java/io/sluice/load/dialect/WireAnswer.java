// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect;

import io.vertx.core.buffer.Buffer;

/** A whole answer. */
public record WireAnswer(int status, Buffer body) {
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int SERVER_FAULT = 500;
    private static final int SHOWN_CHARS = 200;

    public boolean isOk() {
        return status == OK;
    }

    /** Whatever it is called. */
    boolean isDenial() {
        return status == UNAUTHORIZED || status == FORBIDDEN;
    }

    /** The server could not do its part: whether it did is not said. */
    public boolean isServerFault() {
        return status >= SERVER_FAULT;
    }

    /** The beginning of the answer on one line, for people. */
    public String excerpt() {
        String text = body.getString(0, Math.min(body.length(), SHOWN_CHARS)).replaceAll("\\s+", " ");
        return body.length() > SHOWN_CHARS ? text + "…" : text;
    }
}
