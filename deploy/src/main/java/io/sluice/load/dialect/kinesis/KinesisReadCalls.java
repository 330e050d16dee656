// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.kinesis;

import io.sluice.load.dialect.ReadAnswer;
import io.sluice.load.dialect.ReadAnswers;
import io.sluice.load.dialect.ReadDialect;
import io.sluice.load.dialect.WireAnswer;
import io.sluice.load.dialect.WireCall;
import io.sluice.load.dialect.WrongAnswer;
import io.vertx.core.json.JsonObject;

/** GetShardIterator and GetRecords. */
final class KinesisReadCalls implements ReadDialect {
    private static final int MAX_RECORDS = 10_000;
    private static final String ITERATOR = "ShardIterator";

    private final KinesisService service;
    private final String stream;
    private final ReadAnswers answers;

    KinesisReadCalls(KinesisService service, String stream) {
        this.service = service;
        this.stream = stream;
        answers = new ReadAnswers(KinesisRefusals.API, stream, KinesisPage::read);
    }

    @Override
    public int maxRecords() {
        return MAX_RECORDS;
    }

    @Override
    public WireCall position(String shard, From from) {
        var input = new JsonObject().put("StreamName", stream).put("ShardId", shard);
        return service.call(
                "GetShardIterator",
                switch (from.kind()) {
                    case OLDEST -> input.put("ShardIteratorType", "TRIM_HORIZON");
                    case NOW -> input.put("ShardIteratorType", "LATEST");
                    case AFTER ->
                        input.put("ShardIteratorType", "AFTER_SEQUENCE_NUMBER")
                                .put("StartingSequenceNumber", from.number());
                });
    }

    @Override
    public String cursor(WireAnswer answer) throws WrongAnswer {
        return answers.cursor(answer, ITERATOR);
    }

    @Override
    public WireCall read(String shard, String cursor, int maxRecords) {
        return service.call("GetRecords", new JsonObject().put(ITERATOR, cursor).put("Limit", maxRecords));
    }

    @Override
    public ReadAnswer page(WireAnswer answer) throws WrongAnswer {
        return answers.page(answer);
    }
}
