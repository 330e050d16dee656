// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.dis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sluice.load.dialect.RecordFates;
import io.sluice.load.dialect.RecordFates.Fate;
import io.sluice.load.dialect.WireAnswer;
import java.io.IOException;

/** Reads the answers to uploads, record by record. */
final class DisPutAnswers {
    private static final JsonFactory TOKENS = new JsonFactory();

    private String partition = "";
    private String number = "";
    private String code = "";

    private DisPutAnswers() {}

    /** @throws IOException if there are not as many outcomes as records, or it is no such answer */
    static RecordFates read(WireAnswer answer, int records) throws IOException {
        var fates = new RecordFates(records);
        try (JsonParser parser = TOKENS.createParser(answer.body().getBytes())) {
            int outcomes = 0;
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isList = parser.currentName().equals("records");
                parser.nextToken();
                if (isList) {
                    outcomes = readAll(parser, fates);
                } else {
                    parser.skipChildren();
                }
            }
            checkCount(outcomes, records);
            return fates;
        }
    }

    private static int readAll(JsonParser parser, RecordFates fates) throws IOException {
        var outcome = new DisPutAnswers();
        int place = 0;
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            checkCount(Math.min(place + 1, fates.count()), place + 1);
            outcome.readOutcome(parser, fates, place++);
        }
        return place;
    }

    private void readOutcome(JsonParser parser, RecordFates fates, int place) throws IOException {
        number = "";
        code = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = parser.currentName();
            parser.nextToken();
            readMember(parser, member);
        }
        if (!code.isEmpty()) {
            fates.failed(place, code.equals(DisRefusal.SYSTEM_ERROR) ? Fate.UNKNOWN : Fate.REFUSED, code);
        } else if (number.isEmpty()) {
            throw new IOException("the outcome of record " + place + " has neither sequence_number nor error_code");
        } else {
            fates.stored(place, partition, number);
        }
    }

    /** Neighbours are often in one partition, whose name is then kept once. */
    private void readMember(JsonParser parser, String member) throws IOException {
        switch (member) {
            case "sequence_number" -> number = textOrEmpty(parser);
            case "partition_id" -> {
                String text = textOrEmpty(parser);
                partition = text.equals(partition) ? partition : text;
            }
            case "error_code" -> code = textOrEmpty(parser);
            default -> parser.skipChildren();
        }
    }

    private static String textOrEmpty(JsonParser parser) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : "";
    }

    private static void checkCount(int outcomes, int records) throws IOException {
        if (outcomes != records) {
            throw new IOException(outcomes + " outcomes for " + records + " records");
        }
    }
}
