// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.kinesis;

import io.sluice.load.dialect.WireAnswer;
import io.sluice.load.dialect.WrongAnswer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/**
 * An answer that refuses the whole call.
 *
 * @param code without a namespace
 */
record KinesisRefusal(String code, String message) {
    static final String NO_STREAM = "ResourceNotFoundException";
    static final String STREAM_EXISTS = "ResourceInUseException";
    static final String EXPIRED = "ExpiredIteratorException";
    static final String INTERNAL = "InternalFailure";

    /** Nothing was done, and the same may succeed later. */
    private static final Set<String> NOT_NOW = Set.of(
            "ProvisionedThroughputExceededException",
            "LimitExceededException",
            "ThrottlingException",
            "KMSThrottlingException",
            "ServiceUnavailable",
            "ServiceUnavailableException");

    /** Empty if it is not of the form that the API has for refusals. */
    static Optional<KinesisRefusal> parse(WireAnswer answer) {
        try {
            var body = new JsonObject(answer.body());
            Object type = body.getValue("__type");
            Object message = body.getValue("message", body.getValue("Message"));
            return type instanceof String text
                    ? Optional.of(new KinesisRefusal(
                            text.substring(text.indexOf('#') + 1), message instanceof String said ? said : ""))
                    : Optional.empty();
        } catch (DecodeException noJson) {
            return Optional.empty();
        }
    }

    static KinesisRefusal parseOrThrow(WireAnswer answer) throws WrongAnswer {
        return parse(answer).orElseThrow(() -> noKinesis(answer));
    }

    static WrongAnswer noKinesis(WireAnswer answer) {
        return new WrongAnswer("this is not a Kinesis API: it answers " + answer.status() + " " + answer.excerpt());
    }

    boolean isNotNow() {
        return NOT_NOW.contains(code);
    }

    @Override
    public String toString() {
        return message.isEmpty() ? code : code + ": " + message;
    }
}
