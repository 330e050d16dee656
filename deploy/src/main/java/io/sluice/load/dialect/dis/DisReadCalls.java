// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.dis;

import io.sluice.load.dialect.ReadAnswer;
import io.sluice.load.dialect.ReadAnswer.Expired;
import io.sluice.load.dialect.ReadAnswer.Later;
import io.sluice.load.dialect.ReadDialect;
import io.sluice.load.dialect.WireAnswer;
import io.sluice.load.dialect.WireCall;
import io.sluice.load.dialect.WrongAnswer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Optional;

/** Cursors and downloads. */
final class DisReadCalls implements ReadDialect {
    private static final int MAX_RECORDS = 10_000;
    private static final int MAX_BYTES = 10 << 20;

    private final String stream;

    DisReadCalls(String stream) {
        this.stream = stream;
    }

    @Override
    public int maxRecords() {
        return MAX_RECORDS;
    }

    @Override
    public WireCall position(String shard, From from) {
        String where = "cursors?stream-name=" + stream + "&partition-id=" + shard + "&cursor-type=";
        return DisCall.get(
                switch (from.kind()) {
                    case OLDEST -> where + "TRIM_HORIZON";
                    case NOW -> where + "LATEST";
                    case AFTER -> where + "AFTER_SEQUENCE_NUMBER&starting-sequence-number=" + from.number();
                });
    }

    @Override
    public String cursor(WireAnswer answer) throws WrongAnswer {
        String cursor = answer.isOk() ? text(answer, "partition_cursor") : "";
        if (cursor.isEmpty()) {
            throw new WrongAnswer("cannot get a place to read from in stream " + stream + ": " + answer.status() + " "
                    + answer.excerpt());
        }
        return cursor;
    }

    @Override
    public WireCall read(String shard, String cursor, int maxRecords) {
        return DisCall.get(
                "records?partition-cursor=" + cursor + "&limit=" + maxRecords + "&max_fetch_bytes=" + MAX_BYTES);
    }

    @Override
    public ReadAnswer page(WireAnswer answer) throws WrongAnswer {
        if (answer.isOk()) {
            try {
                return DisPage.read(answer);
            } catch (IOException unreadable) {
                throw new WrongAnswer("cannot read the answer to a download: " + unreadable.getMessage());
            }
        }
        Optional<DisRefusal> refusal = DisRefusal.parse(answer);
        if (refusal.isPresent() && refusal.get().code().equals(DisRefusal.EXPIRED)) {
            return new Expired();
        }
        if (answer.isServerFault() || refusal.map(DisRefusal::isNotNow).orElse(false)) {
            return new Later(refusal.map(DisRefusal::code).orElse("Status" + answer.status()));
        }
        throw new WrongAnswer("cannot read stream " + stream + ": " + answer.status() + " " + answer.excerpt());
    }

    private static String text(WireAnswer answer, String member) throws WrongAnswer {
        try {
            return new JsonObject(answer.body()).getString(member, "");
        } catch (DecodeException noJson) {
            throw DisRefusal.noDis(answer);
        }
    }
}
