// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.kinesis;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sluice.load.dialect.JsonTokens;
import io.sluice.load.dialect.ReadAnswer.Child;
import io.sluice.load.dialect.ReadAnswer.Page;
import io.sluice.load.dialect.ReadAnswer.Tip;
import io.sluice.load.dialect.ReadRecord;
import io.sluice.load.dialect.RecordMembers;
import io.sluice.load.dialect.WireAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads an answer to GetRecords, token by token: it may be of many megabytes. */
final class KinesisPage {
    private static final RecordMembers RECORD =
            new RecordMembers("SequenceNumber", JsonParser::getText, "PartitionKey", "Data");

    private List<ReadRecord> records = List.of();
    private final List<Child> children = new ArrayList<>();
    private String nextIterator = "";
    private long millisBehind;

    private KinesisPage() {}

    /** @throws IOException if it is no such answer */
    static Page read(WireAnswer answer) throws IOException {
        var page = new KinesisPage();
        JsonTokens.members(answer, page::readMember);
        Tip tip = page.millisBehind == 0 ? Tip.REACHED : Tip.MORE_TO_READ;
        return new Page(page.records, page.nextIterator, tip, page.children);
    }

    private void readMember(String member, JsonParser value) throws IOException {
        switch (member) {
            case "Records" -> records = RECORD.list(value);
            case "ChildShards" -> JsonTokens.objects(value, child -> children.add(readChild(child)));
            case "NextShardIterator" -> nextIterator = value.getValueAsString("");
            case "MillisBehindLatest" -> millisBehind = value.getLongValue();
            default -> value.skipChildren();
        }
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
