// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import io.sluice.bus.RecordCursor;
import io.sluice.bus.StoredBatch;
import io.sluice.gateway.dialect.dis.wire.DisAnswer;
import io.sluice.gateway.dialect.dis.wire.DisForm;
import io.sluice.gateway.dialect.dis.wire.DisOutput;
import io.sluice.gateway.dialect.dis.wire.DisProtobufOutput;
import io.sluice.gateway.operation.ReadPage;
import io.sluice.model.ByteSlice;
import java.io.IOException;

/**
 * Records as this API shows them. What other dialects keep beside a record has no member here. A key is there only if the
 * producer gave one; the time is the producer's if it gave one in this API, else that of arrival.
 */
final class DisReadAnswer {
    /** Of a record's sequence number, its time and the names of its members. */
    private static final int RECORD_BYTES = 160;

    /** The service says so of every record. */
    private static final String TIMESTAMP_TYPE = "CreateTime";

    private DisReadAnswer() {}

    static DisAnswer of(DisForm form, ReadPage page, String nextCursor) {
        return switch (form) {
            case JSON ->
                DisAnswer.ok(
                        out -> {
                            out.beginList("records");
                            for (StoredBatch batch : page.batches()) {
                                write(out, batch);
                            }
                            out.endList();
                            out.text("next_partition_cursor", nextCursor);
                        },
                        expectedBytes(page));
            case PROTOBUF -> DisAnswer.protobuf(protobuf(page, nextCursor));
        };
    }

    private static ByteSlice protobuf(ReadPage page, String nextCursor) {
        var out = new DisProtobufOutput(expectedBytes(page));
        var one = new DisProtobufOutput(RECORD_BYTES);
        out.text(DisProtobuf.NEXT_CURSOR, nextCursor);
        for (StoredBatch batch : page.batches()) {
            RecordCursor records = batch.batch().cursor();
            for (long offset = batch.baseOffset(); records.next(); offset++) {
                one.clear();
                if (records.hasKey()) {
                    one.bytes(DisProtobuf.READ_KEY, records.key());
                }
                one.text(DisProtobuf.READ_NUMBER, Long.toString(offset));
                one.bytes(DisProtobuf.READ_DATA, records.data());
                one.number(DisProtobuf.READ_TIMESTAMP, timestampMs(records, batch));
                one.text(DisProtobuf.READ_TIMESTAMP_TYPE, TIMESTAMP_TYPE);
                out.message(DisProtobuf.READ_RECORDS, one);
            }
        }
        return out.written();
    }

    private static void write(DisOutput out, StoredBatch batch) throws IOException {
        RecordCursor records = batch.batch().cursor();
        for (long offset = batch.baseOffset(); records.next(); offset++) {
            out.beginElement();
            if (records.hasKey()) {
                out.utf8("partition_key", records.key());
            }
            out.text("sequence_number", Long.toString(offset));
            out.blob("data", records.data());
            out.number("timestamp", timestampMs(records, batch));
            out.text("timestamp_type", TIMESTAMP_TYPE);
            out.endElement();
        }
    }

    private static long timestampMs(RecordCursor record, StoredBatch batch) {
        ByteSlice told = record.attribute(DisPlacement.TIMESTAMP);
        return told.length() == Long.BYTES ? told.asByteBuffer().getLong() : batch.arrivalMs();
    }

    /** In base64 and with what is around each record; enough unless keys must be escaped. */
    private static int expectedBytes(ReadPage page) {
        long bytes = DisAnswer.SMALL_BYTES;
        for (StoredBatch batch : page.batches()) {
            bytes += batch.batch().records().length() * 4L / 3
                    + (long) RECORD_BYTES * batch.batch().count();
        }
        return Math.toIntExact(bytes);
    }
}
