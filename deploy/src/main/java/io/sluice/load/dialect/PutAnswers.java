// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect;

import io.sluice.load.dialect.PutAnswer.Again;
import io.sluice.load.dialect.PutAnswer.Answered;
import io.sluice.load.dialect.PutAnswer.Doubt;
import io.sluice.load.dialect.PutAnswer.Wrong;
import io.sluice.load.dialect.PutDialect.Detail;
import io.sluice.load.dialect.Refusal.Meaning;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Optional;

/** Reads the answers to the puts of one API. For any number of threads. */
public final class PutAnswers {
    private final WireApi api;
    private final String allStored;
    private final String list;
    private final RecordOutcome.Member member;
    private RecordFates fatesOfStored = new RecordFates(0);

    /**
     * @param allStored how an answer begins when all is well, in ASCII. What begins otherwise is read in full
     * @param list the member with an outcome for each record
     */
    public PutAnswers(WireApi api, String allStored, String list, RecordOutcome.Member member) {
        this.api = api;
        this.allStored = allStored;
        this.list = list;
        this.member = member;
    }

    /** Of a put that is answered with a list. */
    public PutAnswer many(WireAnswer answer, int records, Detail detail) {
        if (!answer.isOk()) {
            return refusal(answer);
        }
        if (detail == Detail.COUNTS && saysAllStored(answer.body())) {
            return new Answered(stored(records));
        }
        try {
            return new Answered(RecordOutcomes.many(answer, list, records, member));
        } catch (IOException unreadable) {
            return unreadable(unreadable);
        }
    }

    /** Of a put of one record, which is answered with its outcome alone. */
    public PutAnswer one(WireAnswer answer, Detail detail) {
        if (!answer.isOk()) {
            return refusal(answer);
        }
        if (detail == Detail.COUNTS) {
            return new Answered(stored(1));
        }
        var outcome = new RecordOutcome();
        var fates = new RecordFates(1);
        try {
            JsonTokens.members(answer, (name, value) -> member.read(outcome, name, value));
            outcome.tell(fates, 0);
            return new Answered(fates);
        } catch (IOException unreadable) {
            return unreadable(unreadable);
        }
    }

    /** Whatever a fault of the server is called, it may come after the records were stored. */
    private PutAnswer refusal(WireAnswer answer) {
        Optional<Refusal> refusal = api.refusal(answer);
        if (refusal.isPresent() && refusal.get().is(Meaning.NOT_NOW)) {
            return new Again(refusal.get().code(), Doubt.NOT_STORED);
        }
        if (answer.isServerFault()) {
            return new Again(api.code(answer), Doubt.MAYBE_STORED);
        }
        return new Wrong(refusal.map(wrong -> "the server refuses to store: " + wrong)
                .orElseGet(() -> api.notSpoken(answer).getMessage()));
    }

    private static Wrong unreadable(IOException why) {
        return new Wrong("cannot read the answer to a put: " + why.getMessage());
    }

    private boolean saysAllStored(Buffer body) {
        if (body.length() < allStored.length()) {
            return false;
        }
        for (int i = 0; i < allStored.length(); i++) {
            if (body.getByte(i) != allStored.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Nobody writes in it, so one will do for many answers, and it does no harm if two threads make one each. */
    private RecordFates stored(int records) {
        RecordFates kept = fatesOfStored;
        if (kept.count() != records) {
            kept = new RecordFates(records);
            fatesOfStored = kept;
        }
        return kept;
    }
}
