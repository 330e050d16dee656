// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.v3io;

import io.sluice.load.dialect.ReadAnswer;
import io.sluice.load.dialect.ReadAnswer.Later;
import io.sluice.load.dialect.ReadDialect;
import io.sluice.load.dialect.WireAnswer;
import io.sluice.load.dialect.WireCall;
import io.sluice.load.dialect.WrongAnswer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Optional;

/** Seek and GetRecords. A location does not say which shard it is in: that is in the path of each read. */
final class V3ioReadCalls implements ReadDialect {
    private static final int MAX_RECORDS = 1000;
    private static final String LOCATION = "Location";

    private final String stream;
    private final String path;

    V3ioReadCalls(String stream, String path) {
        this.stream = stream;
        this.path = path;
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
        if (answer.isOk() && object(answer).getValue(LOCATION) instanceof String location) {
            return location;
        }
        throw new WrongAnswer("cannot get a place to read from in stream " + stream + ": " + answer.status() + " "
                + answer.excerpt());
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
        if (answer.isOk()) {
            try {
                return V3ioPage.read(answer);
            } catch (IOException unreadable) {
                throw new WrongAnswer("cannot read the answer to GetRecords: " + unreadable.getMessage());
            }
        }
        Optional<V3ioRefusal> refusal = V3ioRefusal.parse(answer);
        if (answer.isServerFault()) {
            return new Later(refusal.map(V3ioRefusal::message).orElse("Status" + answer.status()));
        }
        throw new WrongAnswer("cannot read stream " + stream + ": " + answer.status() + " " + answer.excerpt());
    }

    private static JsonObject object(WireAnswer answer) throws WrongAnswer {
        try {
            return new JsonObject(answer.body());
        } catch (DecodeException noJson) {
            throw V3ioRefusal.noV3io(answer);
        }
    }
}
