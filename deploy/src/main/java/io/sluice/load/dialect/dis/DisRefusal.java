// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.dis;

import io.sluice.load.dialect.WireAnswer;
import io.sluice.load.dialect.WrongAnswer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** An answer that refuses the whole call. */
record DisRefusal(String code, String message) {
    static final String NO_STREAM = "DIS.4301";
    static final String TRAFFIC_CONTROL = "DIS.4303";
    static final String STREAM_EXISTS = "DIS.4307";
    static final String EXPIRED = "DIS.4225";
    /** Of one record: the server does not know whether it is stored. */
    static final String SYSTEM_ERROR = "DIS.5000";

    /** Empty if it is not of the form that the API has for refusals. */
    static Optional<DisRefusal> parse(WireAnswer answer) {
        try {
            var body = new JsonObject(answer.body());
            Object code = body.getValue("errorCode", body.getValue("error_code"));
            Object message = body.getValue("message", body.getValue("error_msg"));
            return code instanceof String text
                    ? Optional.of(new DisRefusal(text, message instanceof String said ? said : ""))
                    : Optional.empty();
        } catch (DecodeException noJson) {
            return Optional.empty();
        }
    }

    static DisRefusal parseOrThrow(WireAnswer answer) throws WrongAnswer {
        return parse(answer).orElseThrow(() -> noDis(answer));
    }

    static WrongAnswer noDis(WireAnswer answer) {
        return new WrongAnswer("this is not a DIS API: it answers " + answer.status() + " " + answer.excerpt());
    }

    /** Nothing was done, and the same may succeed later. */
    boolean isNotNow() {
        return code.equals(TRAFFIC_CONTROL);
    }

    @Override
    public String toString() {
        return message.isEmpty() ? code : code + ": " + message;
    }
}
