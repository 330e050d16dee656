// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.kinesis;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sluice.load.dialect.RecordFates;
import io.sluice.load.dialect.RecordFates.Fate;
import io.sluice.load.dialect.WireAnswer;
import java.io.IOException;

/** Reads the answers to puts, record by record. */
final class KinesisPutAnswers {
    private String shard = "";
    private String number = "";
    private String code = "";

    private KinesisPutAnswers() {}

    /** @throws IOException if there are not as many outcomes as records, or it is no such answer */
    static RecordFates many(WireAnswer answer, int records) throws IOException {
        var fates = new RecordFates(records);
        try (JsonParser parser = KinesisJson.tokens(answer)) {
            int outcomes = 0;
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isList = parser.currentName().equals("Records");
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

    static RecordFates one(WireAnswer answer) throws IOException {
        var fates = new RecordFates(1);
        try (JsonParser parser = KinesisJson.tokens(answer)) {
            parser.nextToken();
            new KinesisPutAnswers().readOutcome(parser, fates, 0);
            return fates;
        }
    }

    private static int readAll(JsonParser parser, RecordFates fates) throws IOException {
        var outcome = new KinesisPutAnswers();
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
            fates.failed(place, code.equals(KinesisRefusal.INTERNAL) ? Fate.UNKNOWN : Fate.REFUSED, code);
        } else if (number.isEmpty()) {
            throw new IOException("the outcome of record " + place + " has neither SequenceNumber nor ErrorCode");
        } else {
            fates.stored(place, shard, number);
        }
    }

    /** Neighbours are often in one shard, whose name is then kept once. */
    private void readMember(JsonParser parser, String member) throws IOException {
        switch (member) {
            case "SequenceNumber" -> number = textOrEmpty(parser);
            case "ShardId" -> {
                String text = textOrEmpty(parser);
                shard = text.equals(shard) ? shard : text;
            }
            case "ErrorCode" -> code = textOrEmpty(parser);
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
