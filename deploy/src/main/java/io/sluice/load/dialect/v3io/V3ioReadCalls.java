// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.v3io;

import io.sluice.load.dialect.ReadAnswer;
import io.sluice.load.dialect.ReadAnswers;
import io.sluice.load.dialect.ReadDialect;
import io.sluice.load.dialect.WireAnswer;
import io.sluice.load.dialect.WireCall;
import io.sluice.load.dialect.WrongAnswer;
import io.vertx.core.json.JsonObject;

/** Seek and GetRecords. A location does not say which shard it is in: that is in the path of each read. */
final class V3ioReadCalls implements ReadDialect {
    private static final int MAX_RECORDS = 1000;
    private static final String LOCATION = "Location";

    private final String path;
    private final ReadAnswers answers;

    V3ioReadCalls(String stream, String path) {
        this.path = path;
        answers = new ReadAnswers(V3ioRefusals.API, stream, V3ioPage::read);
    }

    @Override
    public int maxRecords() {
        return MAX_RECORDS;
    }

    @Override
    public WireCall position(String shard, From from) {
        return V3ioCall.of(
                "Seek",
                path + shard,
                switch (from.kind()) {
                    case OLDEST -> new JsonObject().put("Type", "EARLIEST");
                    case NOW -> new JsonObject().put("Type", "LATEST");
                    case AFTER ->
                        new JsonObject()
                                .put("Type", "SEQUENCE")
                                .put("StartingSequenceNumber", Long.parseLong(from.number()) + 1);
                });
    }

    @Override
    public String cursor(WireAnswer answer) throws WrongAnswer {
        return answers.cursor(answer, LOCATION);
    }

    @Override
    public WireCall read(String shard, String cursor, int maxRecords) {
        return V3ioCall.of(
                "GetRecords",
                path + shard,
                new JsonObject().put(LOCATION, cursor).put("Limit", maxRecords));
    }

    @Override
    public ReadAnswer page(WireAnswer answer) throws WrongAnswer {
        return answers.page(answer);
    }
}
