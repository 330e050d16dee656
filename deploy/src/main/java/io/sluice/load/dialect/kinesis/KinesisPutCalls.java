// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.kinesis;

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
import io.vertx.core.http.HttpHeaders;
import java.io.IOException;
import java.util.Optional;

/** PutRecords, and PutRecord where a call has one record. */
final class KinesisPutCalls implements PutDialect {
    private static final String ONE = "PutRecord";
    private static final String MANY = "PutRecords";
    private static final CharSequence INVOCATION = HttpHeaders.createOptimized("amz-sdk-invocation-id");
    private static final CharSequence REQUEST = HttpHeaders.createOptimized("amz-sdk-request");

    private final KinesisService service;
    private final String stream;
    private RecordFates allStored = new RecordFates(0);

    KinesisPutCalls(KinesisService service, String stream) {
        this.service = service;
        this.stream = stream;
    }

    @Override
    public PutLimits limits() {
        return service.limits();
    }

    @Override
    public PutForm form(int maxRecords) {
        String name = "{\"StreamName\":\"" + stream + "\",";
        return maxRecords == 1
                ? new PutForm(ONE, name, "\"PartitionKey\":\"", "\",\"Data\":\"", "\"", "}")
                : new PutForm(MANY, name + "\"Records\":[", "{\"PartitionKey\":\"", "\",\"Data\":\"", "\"}", "]}");
    }

    @Override
    public WireCall put(PutForm form, Buffer body, Attempt attempt) {
        WireCall call = service.call(form.operation(), body);
        call.headers()
                .add(INVOCATION, attempt.invocation().toString())
                .add(REQUEST, "attempt=" + attempt.number() + "; max=" + attempt.max());
        return call;
    }

    @Override
    public PutAnswer read(PutForm form, WireAnswer answer, int records, Detail detail) {
        if (!answer.isOk()) {
            return refusal(answer);
        }
        boolean isOne = form.operation().equals(ONE);
        if (detail == Detail.COUNTS && (isOne || service.saysAllStored(answer.body()))) {
            return new Answered(allStored(records));
        }
        try {
            return new Answered(isOne ? KinesisPutAnswers.one(answer) : KinesisPutAnswers.many(answer, records));
        } catch (IOException unreadable) {
            return new Wrong("cannot read the answer to a put: " + unreadable.getMessage());
        }
    }

    /** Whatever a fault of the server is called, it may come after the records were stored. */
    private static PutAnswer refusal(WireAnswer answer) {
        Optional<KinesisRefusal> refusal = KinesisRefusal.parse(answer);
        if (refusal.isPresent() && refusal.get().isNotNow()) {
            return new Again(refusal.get().code(), Doubt.NOT_STORED);
        }
        if (answer.isServerFault()) {
            String code = refusal.map(KinesisRefusal::code).orElse("Status" + answer.status());
            return new Again(code, Doubt.MAYBE_STORED);
        }
        return new Wrong(refusal.map(wrong -> "the server refuses to store: " + wrong)
                .orElseGet(() -> KinesisRefusal.noKinesis(answer).getMessage()));
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
