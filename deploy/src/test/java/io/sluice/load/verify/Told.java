// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.load.dialect.ReadRecord;
import io.sluice.load.dialect.RecordFates;
import io.sluice.load.dialect.RecordFates.Fate;
import io.sluice.load.dialect.kinesis.KinesisLoad;
import io.sluice.load.record.Fingerprint;
import io.sluice.load.record.RingPart;
import io.sluice.load.record.Stamp;
import io.sluice.load.record.StampedRecords;
import io.sluice.load.verify.Verdict.Counts;
import io.sluice.load.writer.Settlement;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/** Answers and records of one writer, as a judge is told them. */
final class Told {
    private static final String SHARD = "shardId-000000000000";
    private static final int WRITER = 0;

    private final Stamp stamp = Stamp.draw(100, new SplittableRandom(1));
    private final StampedRecords records = new StampedRecords(
            new StampedRecords.Author(stamp, WRITER, RingPart.WHOLE),
            1,
            new KinesisLoad("orders").puts().form(1));
    private final List<JsonObject> bodies = new ArrayList<>();
    private final List<Long> prints = new ArrayList<>();

    /** The numbers of records that have one key differ by this. */
    int keys() {
        return StampedRecords.keys(1);
    }

    Origin origin() {
        return Origin.stamped(stamp, keys());
    }

    Settlement stored(int record, String number) {
        var fates = new RecordFates(1);
        fates.stored(0, SHARD, number);
        return settle(record, fates, true);
    }

    Settlement failed(int record, Fate fate) {
        return settle(record, RecordFates.all(1, fate, "code"), true);
    }

    /** Will be sent again. */
    Settlement refusedForNow(int record) {
        return settle(record, RecordFates.all(1, Fate.REFUSED, "code"), false);
    }

    /** Of lines 1, 2 and so on. */
    Settlement settlement(RecordFates fates, long[] prints) {
        return new Settlement(
                WRITER, fates, prints, LongStream.rangeClosed(1, prints.length).toArray(), true);
    }

    ReadRecord record(int record, String number) {
        return changed(record, number, UnaryOperator.identity());
    }

    ReadRecord changed(int record, String number, UnaryOperator<String> change) {
        make(record);
        JsonObject body = bodies.get(record);
        String data = new String(Base64.getDecoder().decode(body.getString("Data")), UTF_8);
        return new ReadRecord(
                number, body.getString("PartitionKey"), change.apply(data).getBytes(UTF_8));
    }

    long print(String key, byte[] data) {
        return new Fingerprint().of(key.getBytes(UTF_8), data);
    }

    /** Counts of a run in which all went well. */
    Counts with(long acknowledged, long readOnce) {
        return new Counts(acknowledged, readOnce, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    private Settlement settle(int record, RecordFates fates, boolean isRefusalFinal) {
        make(record);
        long[] identities = {WRITER + record};
        return new Settlement(WRITER, fates, new long[] {prints.get(record)}, identities, isRefusalFinal);
    }

    private void make(int upTo) {
        while (bodies.size() <= upTo) {
            records.next();
            bodies.add(new JsonObject(records.body(1).copy()));
            prints.add(records.fingerprint(0));
        }
    }
}
