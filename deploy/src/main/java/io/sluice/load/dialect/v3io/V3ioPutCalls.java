// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.v3io;

import com.fasterxml.jackson.core.JsonParser;
import io.sluice.load.dialect.Attempt;
import io.sluice.load.dialect.PutAnswer;
import io.sluice.load.dialect.PutAnswers;
import io.sluice.load.dialect.PutDialect;
import io.sluice.load.dialect.PutForm;
import io.sluice.load.dialect.PutLimits;
import io.sluice.load.dialect.RecordFates.Fate;
import io.sluice.load.dialect.RecordOutcome;
import io.sluice.load.dialect.WireAnswer;
import io.sluice.load.dialect.WireCall;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;

/**
 * PutRecords. The API has no way to say that a call is a repeat: what is sent again after an answer was lost may be there
 * twice, and a verification then says so.
 */
final class V3ioPutCalls implements PutDialect {
    private static final int MIB = 1 << 20;

    /** A body has 10 MB of JSON: 7 MiB of data in base64. A key has 256 bytes: room for 64 characters of any kind. */
    private static final PutLimits LIMITS = new PutLimits(1000, MIB, 7 * MIB, 64);

    private static final PutForm FORM =
            new PutForm("PutRecords", "{\"Records\":[", "{\"PartitionKey\":\"", "\",\"Data\":\"", "\"}", "]}");

    /** Input/output error: the record may be stored. */
    private static final long BROKEN = -5;

    private final String path;
    private final PutAnswers answers =
            new PutAnswers(V3ioRefusals.API, "{\"FailedRecordCount\":0,", "Records", V3ioPutCalls::readOutcome);

    V3ioPutCalls(String path) {
        this.path = path;
    }

    @Override
    public PutLimits limits() {
        return LIMITS;
    }

    @Override
    public PutForm form(int maxRecords) {
        return FORM;
    }

    @Override
    public WireCall put(PutForm form, Buffer body, Attempt attempt) {
        return V3ioCall.of(form.operation(), path, body);
    }

    @Override
    public PutAnswer read(PutForm form, WireAnswer answer, int records, Detail detail) {
        return answers.many(answer, records, detail);
    }

    private static void readOutcome(RecordOutcome outcome, String member, JsonParser value) throws IOException {
        switch (member) {
            case "SequenceNumber" -> outcome.number(V3ioPage.number(value));
            case "ShardId" -> outcome.shard(Integer.toString(value.getIntValue()));
            case "ErrorCode" -> outcome.fate(fate(value.getLongValue()));
            case "ErrorMessage" -> outcome.code(value.getValueAsString(""));
            default -> value.skipChildren();
        }
    }

    private static Fate fate(long code) {
        if (code == 0) {
            return Fate.STORED;
        }
        return code == BROKEN ? Fate.UNKNOWN : Fate.REFUSED;
    }
}
