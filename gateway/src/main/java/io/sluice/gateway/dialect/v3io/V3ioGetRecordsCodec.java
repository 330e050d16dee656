// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io;

import io.sluice.bus.RecordCursor;
import io.sluice.bus.StoredBatch;
import io.sluice.gateway.dialect.v3io.name.V3ioLocation;
import io.sluice.gateway.dialect.v3io.wire.Checked;
import io.sluice.gateway.dialect.v3io.wire.V3ioAnswer;
import io.sluice.gateway.dialect.v3io.wire.V3ioError;
import io.sluice.gateway.dialect.v3io.wire.V3ioInput;
import io.sluice.gateway.dialect.v3io.wire.V3ioOutput;
import io.sluice.gateway.operation.ReadPage;
import io.sluice.model.ByteSlice;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * The bodies of GetRecords.
 *
 * @see <a href="https://www.iguazio.com/docs/latest-release/data-layer/reference/web-apis/streaming-web-api/getrecords/">
 *     GetRecords</a>
 */
final class V3ioGetRecordsCodec {
    private static final String LOCATION = "Location";
    private static final String LIMIT = "Limit";
    private static final V3ioInput.Shape SHAPE =
            new V3ioInput.Shape(Set.of(V3ioTarget.STREAM, LOCATION), Set.of(V3ioTarget.SHARD, LIMIT));

    private static final int SMALL_BYTES = 512;
    /** Of a record's number, its time and the names of its members. */
    private static final int RECORD_BYTES = 160;

    private static final long MILLIS_PER_SECOND = 1000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private V3ioGetRecordsCodec() {}

    record Question(V3ioTarget target, V3ioLocation location, int maxRecords) {}

    /**
     * What was read.
     *
     * @param millisBehind how far the reader is behind the newest record, 0 at the tip
     * @param recordsBehind the same in records
     */
    record Reading(V3ioLocation next, ReadPage page, long millisBehind, long recordsBehind) {}

    /** A limit of 0, which v3io-go sends where its caller gives none, counts as none. */
    static Checked<Question> decode(ByteSlice body) {
        return V3ioInput.read(body, SHAPE).then(input -> {
            Optional<String> location = input.text(LOCATION);
            long limit = input.integer(LIMIT).orElse(0);
            if (location.isEmpty() || limit < 0) {
                return Checked.bad(V3ioError.INVALID_ARGUMENT);
            }
            int maxRecords =
                    limit == 0 ? V3ioLimits.DEFAULT_READ_RECORDS : (int) Math.min(limit, V3ioLimits.MAX_READ_RECORDS);
            return V3ioLocation.parse(location.get())
                    .map(parsed -> Checked.good(new Question(V3ioTarget.of(input), parsed, maxRecords)))
                    .orElseGet(() -> Checked.bad(V3ioError.ILLEGAL_LOCATION));
        });
    }

    /** The list of records is there also if it is empty: v3io-py goes over it without a look. */
    static V3ioAnswer encode(Reading reading) {
        return V3ioOutput.of(expectedBytes(reading.page()), out -> {
            out.text("NextLocation", reading.next().render());
            out.number("MSecBehindLatest", reading.millisBehind());
            out.number("RecordsBehindLatest", reading.recordsBehind());
            out.beginList("Records");
            for (StoredBatch batch : reading.page().batches()) {
                writeBatch(out, batch);
            }
            out.endList();
        });
    }

    private static void writeBatch(V3ioOutput out, StoredBatch batch) throws IOException {
        RecordCursor records = batch.batch().cursor();
        for (long offset = batch.baseOffset(); records.next(); offset++) {
            out.beginElement();
            out.number("ArrivalTimeSec", Math.floorDiv(batch.arrivalMs(), MILLIS_PER_SECOND));
            out.number("ArrivalTimeNSec", Math.floorMod(batch.arrivalMs(), MILLIS_PER_SECOND) * NANOS_PER_MILLI);
            out.number("SequenceNumber", offset + 1);
            ByteSlice clientInfo = records.attribute(V3ioRecordReader.CLIENT_INFO);
            if (clientInfo.length() > 0) {
                out.blob("ClientInfo", clientInfo);
            }
            if (records.hasKey()) {
                out.utf8("PartitionKey", records.key());
            }
            out.blob("Data", records.data());
            out.endElement();
        }
    }

    /** In base64 and with what is around each record; enough unless keys must be escaped. */
    private static int expectedBytes(ReadPage page) {
        long bytes = SMALL_BYTES;
        for (StoredBatch batch : page.batches()) {
            bytes += batch.batch().records().length() * 4L / 3
                    + (long) RECORD_BYTES * batch.batch().count();
        }
        return Math.toIntExact(bytes);
    }
}
