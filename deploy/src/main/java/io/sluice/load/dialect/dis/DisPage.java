// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.dis;

import com.fasterxml.jackson.core.JsonParser;
import io.sluice.load.dialect.JsonTokens;
import io.sluice.load.dialect.ReadAnswer.Page;
import io.sluice.load.dialect.ReadAnswer.Tip;
import io.sluice.load.dialect.ReadRecord;
import io.sluice.load.dialect.RecordMembers;
import io.sluice.load.dialect.WireAnswer;
import java.io.IOException;
import java.util.List;

/**
 * Reads an answer to a download, token by token: it may be of many megabytes. Partitions do not end here, and only an empty
 * page says that nothing is left.
 */
final class DisPage {
    private static final RecordMembers RECORD =
            new RecordMembers("sequence_number", JsonParser::getText, "partition_key", "data");

    private List<ReadRecord> records = List.of();
    private String nextCursor = "";

    private DisPage() {}

    /** @throws IOException if it is no such answer */
    static Page read(WireAnswer answer) throws IOException {
        var page = new DisPage();
        JsonTokens.members(answer, page::readMember);
        if (page.nextCursor.isEmpty()) {
            throw new IOException("there is no next_partition_cursor");
        }
        Tip tip = page.records.isEmpty() ? Tip.REACHED : Tip.MORE_TO_READ;
        return new Page(page.records, page.nextCursor, tip, List.of());
    }

    private void readMember(String member, JsonParser value) throws IOException {
        switch (member) {
            case "records" -> records = RECORD.list(value);
            case "next_partition_cursor" -> nextCursor = value.getValueAsString("");
            default -> value.skipChildren();
        }
    }
}
