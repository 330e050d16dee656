// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.dis;

import com.fasterxml.jackson.core.JsonParser;
import io.sluice.load.dialect.Attempt;
import io.sluice.load.dialect.JsonTokens;
import io.sluice.load.dialect.PutAnswer;
import io.sluice.load.dialect.PutAnswers;
import io.sluice.load.dialect.PutDialect;
import io.sluice.load.dialect.PutForm;
import io.sluice.load.dialect.PutLimits;
import io.sluice.load.dialect.RecordOutcome;
import io.sluice.load.dialect.WireAnswer;
import io.sluice.load.dialect.WireCall;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;

/** Uploads. The API has nothing by which a repeat could be known: a call sent again after silence may be stored twice. */
final class DisPutCalls implements PutDialect {
    private static final int MIB = 1 << 20;
    /** Data of one record as in an ordinary stream; the others are what Sluice takes. */
    private static final PutLimits LIMITS = new PutLimits(10_000, MIB, 10 * MIB, 1024);

    private static final String OPERATION = "records";

    private final DisCall calls;
    private final String stream;
    private final PutAnswers answers =
            new PutAnswers(DisRefusals.API, "{\"failed_record_count\":0,", "records", DisPutCalls::readOutcome);

    DisPutCalls(DisCall calls, String stream) {
        this.calls = calls;
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
        return calls.post(form.operation(), body);
    }

    @Override
    public PutAnswer read(PutForm form, WireAnswer answer, int records, Detail detail) {
        return answers.many(answer, records, detail);
    }

    private static void readOutcome(RecordOutcome outcome, String member, JsonParser value) throws IOException {
        switch (member) {
            case "sequence_number" -> outcome.number(JsonTokens.textOrEmpty(value));
            case "partition_id" -> outcome.shard(JsonTokens.textOrEmpty(value));
            case "error_code" -> outcome.error(JsonTokens.textOrEmpty(value), DisRefusals.SYSTEM_ERROR);
            default -> value.skipChildren();
        }
    }
}
