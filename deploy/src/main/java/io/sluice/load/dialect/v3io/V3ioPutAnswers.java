// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.v3io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sluice.load.dialect.RecordFates;
import io.sluice.load.dialect.RecordFates.Fate;
import io.sluice.load.dialect.WireAnswer;
import java.io.IOException;

/** Reads the answers to puts, record by record. */
final class V3ioPutAnswers {
    private static final JsonFactory TOKENS = new JsonFactory();
    /** Input/output error: the record may be stored. */
    private static final long BROKEN = -5;

    private String shard = "";
    private String number = "";
    private String message = "";
    private long code;

    private V3ioPutAnswers() {}

    /** @throws IOException if there are not as many outcomes as records, or it is no such answer */
    static RecordFates read(WireAnswer answer, int records) throws IOException {
        var fates = new RecordFates(records);
        try (JsonParser parser = TOKENS.createParser(answer.body().getBytes())) {
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

    private static int readAll(JsonParser parser, RecordFates fates) throws IOException {
        var outcome = new V3ioPutAnswers();
        int place = 0;
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            checkCount(Math.min(place + 1, fates.count()), place + 1);
            outcome.readOutcome(parser, fates, place++);
        }
        return place;
    }

    private void readOutcome(JsonParser parser, RecordFates fates, int place) throws IOException {
        number = "";
        message = "";
        code = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = parser.currentName();
            parser.nextToken();
            readMember(parser, member);
        }
        if (code != 0) {
            fates.failed(place, code == BROKEN ? Fate.UNKNOWN : Fate.REFUSED, message);
        } else if (number.isEmpty()) {
            throw new IOException("the outcome of record " + place + " has neither SequenceNumber nor ErrorCode");
        } else {
            fates.stored(place, shard, number);
        }
    }

    /** Neighbours are often in one shard, whose name is then kept once. */
    private void readMember(JsonParser parser, String member) throws IOException {
        switch (member) {
            case "SequenceNumber" -> number = Long.toUnsignedString(parser.getLongValue());
            case "ShardId" -> {
                String text = Integer.toString(parser.getIntValue());
                shard = text.equals(shard) ? shard : text;
            }
            case "ErrorCode" -> code = parser.getLongValue();
            case "ErrorMessage" -> message = parser.getValueAsString("");
            default -> parser.skipChildren();
        }
    }

    private static void checkCount(int outcomes, int records) throws IOException {
        if (outcomes != records) {
            throw new IOException(outcomes + " outcomes for " + records + " records");
        }
    }
}
