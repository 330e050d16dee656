// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads large answers token by token. */
public final class JsonTokens {
    private static final JsonFactory TOKENS = new JsonFactory();

    private JsonTokens() {}

    /** Reads the value of a member, or skips it. */
    public interface Member {
        void read(String name, JsonParser value) throws IOException;
    }

    /** Reads an object, of which the parser has read the brace. */
    public interface Item {
        void read(JsonParser object) throws IOException;
    }

    /** @throws IOException if it is no JSON, or a member cannot be read */
    public static void members(WireAnswer answer, Member each) throws IOException {
        try (JsonParser parser = TOKENS.createParser(answer.body().getBytes())) {
            parser.nextToken();
            members(parser, each);
        }
    }

    /** Of an object of which the brace is read. */
    public static void members(JsonParser object, Member each) throws IOException {
        while (object.nextToken() == JsonToken.FIELD_NAME) {
            String name = object.currentName();
            object.nextToken();
            each.read(name, object);
        }
    }

    /** Of a list of which the bracket is read. */
    public static void objects(JsonParser list, Item each) throws IOException {
        while (list.nextToken() == JsonToken.START_OBJECT) {
            each.read(list);
        }
    }

    public static String textOrEmpty(JsonParser value) throws IOException {
        return value.currentToken() == JsonToken.VALUE_STRING ? value.getText() : "";
    }
}
