// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.kinesis;

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
import io.vertx.core.http.HttpHeaders;
import java.io.IOException;

/** PutRecords, and PutRecord where a call has one record. */
final class KinesisPutCalls implements PutDialect {
    private static final String ONE = "PutRecord";
    private static final String MANY = "PutRecords";
    private static final CharSequence INVOCATION = HttpHeaders.createOptimized("amz-sdk-invocation-id");
    private static final CharSequence REQUEST = HttpHeaders.createOptimized("amz-sdk-request");

    private final KinesisService service;
    private final String stream;
    private final PutAnswers answers;

    KinesisPutCalls(KinesisService service, String stream) {
        this.service = service;
        this.stream = stream;
        answers = new PutAnswers(KinesisRefusals.API, service.allStored(), "Records", KinesisPutCalls::readOutcome);
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
        return form.operation().equals(ONE) ? answers.one(answer, detail) : answers.many(answer, records, detail);
    }

    private static void readOutcome(RecordOutcome outcome, String member, JsonParser value) throws IOException {
        switch (member) {
            case "SequenceNumber" -> outcome.number(JsonTokens.textOrEmpty(value));
            case "ShardId" -> outcome.shard(JsonTokens.textOrEmpty(value));
            case "ErrorCode" -> outcome.error(JsonTokens.textOrEmpty(value), KinesisRefusals.INTERNAL);
            default -> value.skipChildren();
        }
    }
}
