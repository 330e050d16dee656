// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.dis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sluice.load.dialect.Attempt;
import io.sluice.load.dialect.PutAnswer;
import io.sluice.load.dialect.PutAnswer.Again;
import io.sluice.load.dialect.PutAnswer.Answered;
import io.sluice.load.dialect.PutAnswer.Doubt;
import io.sluice.load.dialect.PutAnswer.Wrong;
import io.sluice.load.dialect.PutDialect;
import io.sluice.load.dialect.PutForm;
import io.sluice.load.dialect.PutLimits;
import io.sluice.load.dialect.RecordFates;
import io.sluice.load.dialect.WireAnswer;
import io.sluice.load.dialect.WireCall;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Optional;

/** Uploads. The API has nothing by which a repeat could be known: a call sent again after silence may be stored twice. */
final class DisPutCalls implements PutDialect {
    private static final int MIB = 1 << 20;
    /** Data of one record as in an ordinary stream; the others are what Sluice takes. */
    private static final PutLimits LIMITS = new PutLimits(10_000, MIB, 10 * MIB, 1024);

    private static final String OPERATION = "records";

    /** How an answer begins when all is well. What begins otherwise is read in full. */
    private static final byte[] ALL_STORED = "{\"failed_record_count\":0,".getBytes(ISO_8859_1);

    private final String stream;
    private RecordFates allStored = new RecordFates(0);

    DisPutCalls(String stream) {
        this.stream = stream;
    }

    @Override
    public PutLimits limits() {
        return LIMITS;
    }

    @Override
    public PutForm form(int maxRecords) {
        return new PutForm(
                OPERATION,
                "{\"stream_name\":\"" + stream + "\",\"records\":[",
                "{\"partition_key\":\"",
                "\",\"data\":\"",
                "\"}",
                "]}");
    }

    @Override
    public WireCall put(PutForm form, Buffer body, Attempt attempt) {
        return DisCall.post(form.operation(), body);
    }

    @Override
    public PutAnswer read(PutForm form, WireAnswer answer, int records, Detail detail) {
        if (!answer.isOk()) {
            return refusal(answer);
        }
        if (detail == Detail.COUNTS && saysAllStored(answer.body())) {
            return new Answered(allStored(records));
        }
        try {
            return new Answered(DisPutAnswers.read(answer, records));
        } catch (IOException unreadable) {
            return new Wrong("cannot read the answer to an upload: " + unreadable.getMessage());
        }
    }

    /** Whatever a fault of the server is called, it may come after the records were stored. */
    private static PutAnswer refusal(WireAnswer answer) {
        Optional<DisRefusal> refusal = DisRefusal.parse(answer);
        if (refusal.isPresent() && refusal.get().isNotNow()) {
            return new Again(refusal.get().code(), Doubt.NOT_STORED);
        }
        if (answer.isServerFault()) {
            String code = refusal.map(DisRefusal::code).orElse("Status" + answer.status());
            return new Again(code, Doubt.MAYBE_STORED);
        }
        return new Wrong(refusal.map(wrong -> "the server refuses to store: " + wrong)
                .orElseGet(() -> DisRefusal.noDis(answer).getMessage()));
    }

    private static boolean saysAllStored(Buffer body) {
        if (body.length() < ALL_STORED.length) {
            return false;
        }
        for (int i = 0; i < ALL_STORED.length; i++) {
            if (body.getByte(i) != ALL_STORED[i]) {
                return false;
            }
        }
        return true;
    }

    /** Nobody writes in it, so one will do for many answers. */
    private RecordFates allStored(int records) {
        RecordFates kept = allStored;
        if (kept.count() != records) {
            kept = new RecordFates(records);
            allStored = kept;
        }
        return kept;
    }
}
