// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.kinesis;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sluice.load.dialect.ReadAnswer.Child;
import io.sluice.load.dialect.ReadAnswer.Page;
import io.sluice.load.dialect.ReadAnswer.Tip;
import io.sluice.load.dialect.ReadRecord;
import io.sluice.load.dialect.WireAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Reads an answer to GetRecords, token by token: it may be of many megabytes. */
final class KinesisPage {
    private final List<ReadRecord> records = new ArrayList<>();
    private final List<Child> children = new ArrayList<>();
    private String nextIterator = "";
    private long millisBehind;

    private KinesisPage() {}

    /** @throws IOException if it is no such answer */
    static Page read(WireAnswer answer) throws IOException {
        var page = new KinesisPage();
        try (JsonParser parser = KinesisJson.tokens(answer)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String member = parser.currentName();
                parser.nextToken();
                page.readMember(parser, member);
            }
        } catch (IllegalArgumentException noBase64) {
            throw new IOException("Data is not base64", noBase64);
        }
        Tip tip = page.millisBehind == 0 ? Tip.REACHED : Tip.MORE_TO_READ;
        return new Page(page.records, page.nextIterator, tip, page.children);
    }

    private void readMember(JsonParser parser, String member) throws IOException {
        switch (member) {
            case "Records" -> {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    records.add(readRecord(parser));
                }
            }
            case "ChildShards" -> {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    children.add(readChild(parser));
                }
            }
            case "NextShardIterator" -> nextIterator = parser.getValueAsString("");
            case "MillisBehindLatest" -> millisBehind = parser.getLongValue();
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
                case "SequenceNumber" -> number = parser.getText();
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

    private static Child readChild(JsonParser parser) throws IOException {
        String shard = "";
        List<String> parents = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = parser.currentName();
            parser.nextToken();
            if (member.equals("ShardId")) {
                shard = parser.getText();
            } else if (member.equals("ParentShards")) {
                while (parser.nextToken() == JsonToken.VALUE_STRING) {
                    parents.add(parser.getText());
                }
            } else {
                parser.skipChildren();
            }
        }
        return new Child(shard, parents);
    }
}
