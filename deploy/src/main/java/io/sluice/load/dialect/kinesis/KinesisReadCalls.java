// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.kinesis;

import io.sluice.load.dialect.ReadAnswer;
import io.sluice.load.dialect.ReadAnswer.Expired;
import io.sluice.load.dialect.ReadAnswer.Later;
import io.sluice.load.dialect.ReadDialect;
import io.sluice.load.dialect.WireAnswer;
import io.sluice.load.dialect.WireCall;
import io.sluice.load.dialect.WrongAnswer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Optional;

/** GetShardIterator and GetRecords. */
final class KinesisReadCalls implements ReadDialect {
    private static final int MAX_RECORDS = 10_000;
    private static final String ITERATOR = "ShardIterator";

    private final KinesisService service;
    private final String stream;

    KinesisReadCalls(KinesisService service, String stream) {
        this.service = service;
        this.stream = stream;
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
        String iterator = answer.isOk() ? KinesisJson.object(answer).getString(ITERATOR, "") : "";
        if (iterator.isEmpty()) {
            throw new WrongAnswer("cannot get a place to read from in stream " + stream + ": " + answer.status() + " "
                    + answer.excerpt());
        }
        return iterator;
    }

    @Override
    public WireCall read(String shard, String cursor, int maxRecords) {
        return service.call("GetRecords", new JsonObject().put(ITERATOR, cursor).put("Limit", maxRecords));
    }

    @Override
    public ReadAnswer page(WireAnswer answer) throws WrongAnswer {
        if (answer.isOk()) {
            try {
                return KinesisPage.read(answer);
            } catch (IOException unreadable) {
                throw new WrongAnswer("cannot read the answer to GetRecords: " + unreadable.getMessage());
            }
        }
        Optional<KinesisRefusal> refusal = KinesisRefusal.parse(answer);
        if (refusal.isPresent() && refusal.get().code().equals(KinesisRefusal.EXPIRED)) {
            return new Expired();
        }
        if (answer.isServerFault() || refusal.map(KinesisRefusal::isNotNow).orElse(false)) {
            return new Later(refusal.map(KinesisRefusal::code).orElse("Status" + answer.status()));
        }
        throw new WrongAnswer("cannot read stream " + stream + ": " + answer.status() + " " + answer.excerpt());
    }
}
