// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.v3io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sluice.load.dialect.ReadAnswer.Page;
import io.sluice.load.dialect.ReadAnswer.Tip;
import io.sluice.load.dialect.ReadRecord;
import io.sluice.load.dialect.WireAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Reads an answer to GetRecords, token by token: it may be of many megabytes. */
final class V3ioPage {
    private static final JsonFactory TOKENS = new JsonFactory();

    private final List<ReadRecord> records = new ArrayList<>();
    private String nextLocation = "";
    private long recordsBehind = -1;

    private V3ioPage() {}

    /** @throws IOException if it is no such answer */
    static Page read(WireAnswer answer) throws IOException {
        var page = new V3ioPage();
        try (JsonParser parser = TOKENS.createParser(answer.body().getBytes())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String member = parser.currentName();
                parser.nextToken();
                page.readMember(parser, member);
            }
        } catch (IllegalArgumentException noBase64) {
            throw new IOException("Data is not base64", noBase64);
        }
        if (page.nextLocation.isEmpty() || page.recordsBehind < 0) {
            throw new IOException("NextLocation or RecordsBehindLatest is missing");
        }
        Tip tip = page.recordsBehind == 0 ? Tip.REACHED : Tip.MORE_TO_READ;
        return new Page(page.records, page.nextLocation, tip, List.of());
    }

    private void readMember(JsonParser parser, String member) throws IOException {
        switch (member) {
            case "Records" -> {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    records.add(readRecord(parser));
                }
            }
            case "NextLocation" -> nextLocation = parser.getValueAsString("");
            case "RecordsBehindLatest" -> recordsBehind = parser.getLongValue();
            default -> parser.skipChildren();
        }
    }

    private static ReadRecord readRecord(JsonParser parser) throws IOException {
        String number = "";
        String key = "";
        byte[] data = new byte[0];
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = parser.currentName();
            parser.nextToken();
            switch (member) {
                case "SequenceNumber" -> number = Long.toUnsignedString(parser.getLongValue());
                case "PartitionKey" -> key = parser.getText();
                case "Data" -> data = Base64.getDecoder().decode(parser.getText());
                default -> parser.skipChildren();
            }
        }
        if (number.isEmpty()) {
            throw new IOException("a record has no SequenceNumber");
        }
        return new ReadRecord(number, key, data);
    }
}
