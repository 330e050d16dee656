// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.dis;

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

/**
 * Reads an answer to a download, token by token: it may be of many megabytes. Partitions do not end here, and only an empty
 * page says that nothing is left.
 */
final class DisPage {
    private static final JsonFactory TOKENS = new JsonFactory();

    private final List<ReadRecord> records = new ArrayList<>();
    private String nextCursor = "";

    private DisPage() {}

    /** @throws IOException if it is no such answer */
    static Page read(WireAnswer answer) throws IOException {
        var page = new DisPage();
        try (JsonParser parser = TOKENS.createParser(answer.body().getBytes())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String member = parser.currentName();
                parser.nextToken();
                page.readMember(parser, member);
            }
        } catch (IllegalArgumentException noBase64) {
            throw new IOException("data is not base64", noBase64);
        }
        if (page.nextCursor.isEmpty()) {
            throw new IOException("there is no next_partition_cursor");
        }
        Tip tip = page.records.isEmpty() ? Tip.REACHED : Tip.MORE_TO_READ;
        return new Page(page.records, page.nextCursor, tip, List.of());
    }

    private void readMember(JsonParser parser, String member) throws IOException {
        switch (member) {
            case "records" -> {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    records.add(readRecord(parser));
                }
            }
            case "next_partition_cursor" -> nextCursor = parser.getValueAsString("");
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
                case "sequence_number" -> number = parser.getText();
                case "partition_key" -> key = parser.getText();
                case "data" -> data = Base64.getDecoder().decode(parser.getText());
                default -> parser.skipChildren();
            }
        }
        if (number.isEmpty()) {
            throw new IOException("a record has no sequence_number");
        }
        return new ReadRecord(number, key, data);
    }
}
