// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.v3io;

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

    /** How an answer begins when all is well. What begins otherwise is read in full. */
    private static final byte[] ALL_STORED = "{\"FailedRecordCount\":0,".getBytes(ISO_8859_1);

    private final String path;
    private RecordFates allStored = new RecordFates(0);

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
        if (!answer.isOk()) {
            return refusal(answer);
        }
        if (detail == Detail.COUNTS && saysAllStored(answer.body())) {
            return new Answered(allStored(records));
        }
        try {
            return new Answered(V3ioPutAnswers.read(answer, records));
        } catch (IOException unreadable) {
            return new Wrong("cannot read the answer to a put: " + unreadable.getMessage());
        }
    }

    private static PutAnswer refusal(WireAnswer answer) {
        Optional<V3ioRefusal> refusal = V3ioRefusal.parse(answer);
        if (refusal.isPresent() && refusal.get().isNotNow()) {
            return new Again(refusal.get().message(), Doubt.NOT_STORED);
        }
        if (answer.isServerFault()) {
            String code = refusal.map(V3ioRefusal::message).orElse("Status" + answer.status());
            return new Again(code, Doubt.MAYBE_STORED);
        }
        return new Wrong(refusal.map(wrong -> "the server refuses to store: " + wrong.message())
                .orElseGet(() -> V3ioRefusal.noV3io(answer).getMessage()));
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
