// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.v3io;

import io.sluice.load.dialect.Refusal;
import io.sluice.load.dialect.Refusal.Meaning;
import io.sluice.load.dialect.WireApi;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** How the API refuses a whole call: by the status. The text is for people, and says more than the code's number. */
final class V3ioRefusals {
    static final WireApi API = new WireApi("v3io", V3ioRefusals::read);
    static final int EXISTS = 409;

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    private V3ioRefusals() {}

    private static Optional<Refusal> read(int status, JsonObject body) {
        return body.getValue("ErrorCode") instanceof Number && body.getValue("ErrorMessage") instanceof String said
                ? Optional.of(new Refusal(said, "", meaning(status)))
                : Optional.empty();
    }

    private static Meaning meaning(int status) {
        return switch (status) {
            case UNAUTHORIZED, FORBIDDEN -> Meaning.DENIED;
            case NOT_FOUND -> Meaning.NO_STREAM;
            case EXISTS -> Meaning.STREAM_EXISTS;
            case UNAVAILABLE -> Meaning.NOT_NOW;
            default -> Meaning.OTHER;
        };
    }
}
