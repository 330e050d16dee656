// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.kinesis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.sluice.load.dialect.WireAnswer;
import io.sluice.load.dialect.WrongAnswer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.stream.Stream;

/** Reads answers: small ones as a tree, large ones token by token. */
final class KinesisJson {
    private static final JsonFactory TOKENS = new JsonFactory();

    private KinesisJson() {}

    static JsonObject object(WireAnswer answer) throws WrongAnswer {
        try {
            return new JsonObject(answer.body());
        } catch (DecodeException noJson) {
            throw KinesisRefusal.noKinesis(answer);
        }
    }

    /** The objects in a list; none if there is no such member. */
    static Stream<JsonObject> objects(JsonObject from, String member) {
        return from.getJsonArray(member, new JsonArray()).stream().map(JsonObject.class::cast);
    }

    static JsonParser tokens(WireAnswer answer) throws IOException {
        return TOKENS.createParser(answer.body().getBytes());
    }
}
