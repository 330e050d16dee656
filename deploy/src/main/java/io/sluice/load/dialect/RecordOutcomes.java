// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Reads the outcomes of a put, record by record. */
final class RecordOutcomes {
    private final RecordFates fates;
    private final RecordOutcome.Member member;
    private final RecordOutcome outcome = new RecordOutcome();
    private int count;

    private RecordOutcomes(int records, RecordOutcome.Member member) {
        fates = new RecordFates(records);
        this.member = member;
    }

    /** @throws IOException if there are not as many outcomes in the list as records, or it is no such answer */
    static RecordFates many(WireAnswer answer, String list, int records, RecordOutcome.Member member)
            throws IOException {
        var outcomes = new RecordOutcomes(records, member);
        JsonTokens.members(answer, (name, value) -> {
            if (name.equals(list)) {
                JsonTokens.objects(value, outcomes::readNext);
            } else {
                value.skipChildren();
            }
        });
        if (outcomes.count != records) {
            throw new IOException(outcomes.count + " outcomes for " + records + " records");
        }
        return outcomes.fates;
    }

    private void readNext(JsonParser object) throws IOException {
        if (count == fates.count()) {
            throw new IOException("more than " + count + " outcomes for as many records");
        }
        outcome.read(object, member);
        outcome.tell(fates, count++);
    }
}
