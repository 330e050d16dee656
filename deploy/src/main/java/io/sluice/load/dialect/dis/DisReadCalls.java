// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.dis;

import io.sluice.load.dialect.ReadAnswer;
import io.sluice.load.dialect.ReadAnswers;
import io.sluice.load.dialect.ReadDialect;
import io.sluice.load.dialect.WireAnswer;
import io.sluice.load.dialect.WireCall;
import io.sluice.load.dialect.WrongAnswer;

/** Cursors and downloads. */
final class DisReadCalls implements ReadDialect {
    private static final int MAX_RECORDS = 10_000;
    private static final int MAX_BYTES = 10 << 20;

    private final DisCall calls;
    private final String stream;
    private final ReadAnswers answers;

    DisReadCalls(DisCall calls, String stream) {
        this.calls = calls;
        this.stream = stream;
        answers = new ReadAnswers(DisRefusals.API, stream, DisPage::read);
    }

    @Override
    public int maxRecords() {
        return MAX_RECORDS;
    }

    @Override
    public WireCall position(String shard, From from) {
        String where = "cursors?stream-name=" + stream + "&partition-id=" + shard + "&cursor-type=";
        return calls.get(
                switch (from.kind()) {
                    case OLDEST -> where + "TRIM_HORIZON";
                    case NOW -> where + "LATEST";
                    case AFTER -> where + "AFTER_SEQUENCE_NUMBER&starting-sequence-number=" + from.number();
                });
    }

    @Override
    public String cursor(WireAnswer answer) throws WrongAnswer {
        return answers.cursor(answer, "partition_cursor");
    }

    @Override
    public WireCall read(String shard, String cursor, int maxRecords) {
        return calls.get(
                "records?partition-cursor=" + cursor + "&limit=" + maxRecords + "&max_fetch_bytes=" + MAX_BYTES);
    }

    @Override
    public ReadAnswer page(WireAnswer answer) throws WrongAnswer {
        return answers.page(answer);
    }
}
