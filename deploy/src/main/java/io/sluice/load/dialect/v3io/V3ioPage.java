// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.v3io;

import com.fasterxml.jackson.core.JsonParser;
import io.sluice.load.dialect.JsonTokens;
import io.sluice.load.dialect.ReadAnswer.Page;
import io.sluice.load.dialect.ReadAnswer.Tip;
import io.sluice.load.dialect.ReadRecord;
import io.sluice.load.dialect.RecordMembers;
import io.sluice.load.dialect.WireAnswer;
import java.io.IOException;
import java.util.List;

/** Reads an answer to GetRecords, token by token: it may be of many megabytes. */
final class V3ioPage {
    private static final RecordMembers RECORD =
            new RecordMembers("SequenceNumber", V3ioPage::number, "PartitionKey", "Data");

    private List<ReadRecord> records = List.of();
    private String nextLocation = "";
    private long recordsBehind = -1;

    private V3ioPage() {}

    /** @throws IOException if it is no such answer */
    static Page read(WireAnswer answer) throws IOException {
        var page = new V3ioPage();
        JsonTokens.members(answer, page::readMember);
        if (page.nextLocation.isEmpty() || page.recordsBehind < 0) {
            throw new IOException("NextLocation or RecordsBehindLatest is missing");
        }
        Tip tip = page.recordsBehind == 0 ? Tip.REACHED : Tip.MORE_TO_READ;
        return new Page(page.records, page.nextLocation, tip, List.of());
    }

    private void readMember(String member, JsonParser value) throws IOException {
        switch (member) {
            case "Records" -> records = RECORD.list(value);
            case "NextLocation" -> nextLocation = value.getValueAsString("");
            case "RecordsBehindLatest" -> recordsBehind = value.getLongValue();
            default -> value.skipChildren();
        }
    }

    /** An unsigned integer, in JSON a number. */
    static String number(JsonParser value) throws IOException {
        return Long.toUnsignedString(value.getLongValue());
    }
}
