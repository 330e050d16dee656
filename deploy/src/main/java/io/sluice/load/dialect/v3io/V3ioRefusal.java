// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.v3io;

import io.sluice.load.dialect.WireAnswer;
import io.sluice.load.dialect.WrongAnswer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** An answer that refuses the whole call. Callers look at its status, and the text is for people. */
record V3ioRefusal(int status, String message) {
    static final int NOT_FOUND = 404;
    static final int EXISTS = 409;
    static final int UNAVAILABLE = 503;

    /** Empty if it is not of the form that the API has for refusals. */
    static Optional<V3ioRefusal> parse(WireAnswer answer) {
        try {
            var body = new JsonObject(answer.body());
            return body.getValue("ErrorCode") instanceof Number && body.getValue("ErrorMessage") instanceof String said
                    ? Optional.of(new V3ioRefusal(answer.status(), said))
                    : Optional.empty();
        } catch (DecodeException noJson) {
            return Optional.empty();
        }
    }

    static V3ioRefusal parseOrThrow(WireAnswer answer) throws WrongAnswer {
        return parse(answer).orElseThrow(() -> noV3io(answer));
    }

    static WrongAnswer noV3io(WireAnswer answer) {
        return new WrongAnswer("this is not a v3io API: it answers " + answer.status() + " " + answer.excerpt());
    }

    /** Nothing was done, and the same may succeed later. */
    boolean isNotNow() {
        return status == UNAVAILABLE;
    }
}
