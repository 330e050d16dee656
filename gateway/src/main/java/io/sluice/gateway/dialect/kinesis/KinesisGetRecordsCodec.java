// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.atLeast;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.atMost;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.maxLength;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.minLength;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sluice.bus.RecordCursor;
import io.sluice.bus.StoredBatch;
import io.sluice.catalogue.ShardDescription;
import io.sluice.gateway.dialect.kinesis.wire.Checked;
import io.sluice.gateway.dialect.kinesis.wire.KinesisAnswer;
import io.sluice.gateway.dialect.kinesis.wire.KinesisMember;
import io.sluice.gateway.dialect.kinesis.wire.KinesisOutput;
import io.sluice.gateway.dialect.kinesis.wire.KinesisShape;
import io.sluice.gateway.operation.ReadPage;
import io.sluice.model.ByteSlice;
import java.io.IOException;
import java.util.List;

/** @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetRecords.html">GetRecords</a> */
final class KinesisGetRecordsCodec {
    /** Of a record's sequence number, its time and the names of its members. */
    private static final int RECORD_BYTES = 200;

    /** Shown as the key of a record that was put without one through another API: clients here rely on a key. */
    private static final ByteSlice NO_KEY = ByteSlice.of("-".getBytes(US_ASCII));

    private static final String LIMIT = "Limit";
    private static final String ITERATOR = "ShardIterator";
    private static final String DRY_RUN = "DryRun";
    private static final KinesisShape SHAPE = KinesisShape.of(
            KinesisMember.of(LIMIT, KinesisMember.Type.INTEGER, atLeast(1), atMost(KinesisLimits.MAX_READ_RECORDS)),
            KinesisMember.text(ITERATOR, minLength(1), maxLength(KinesisLimits.MAX_ITERATOR_CHARS))
                    .required(),
            KinesisStreamRef.ARN_MEMBER,
            KinesisStreamRef.ID_MEMBER,
            KinesisMember.of(DRY_RUN, KinesisMember.Type.BOOLEAN));

    private KinesisGetRecordsCodec() {}

    record Question(String iterator, int limit, KinesisStreamRef stream, boolean isDryRun) {}

    static Checked<Question> decode(KinesisRequest request) {
        return request.read(SHAPE)
                .then(input -> Checked.good(new Question(
                        input.requiredText(ITERATOR),
                        input.integer(LIMIT).orElse(KinesisLimits.MAX_READ_RECORDS),
                        new KinesisStreamRef(
                                "", input.text(KinesisStreamRef.ARN).orElse("")),
                        input.isTrue(DRY_RUN))));
    }

    /**
     * What was read.
     *
     * @param nextIterator where to read on; empty where the shard has ended
     * @param children where to go on; none unless the shard has ended: clients take one without the other for a fault
     */
    record Reading(
            ShardDescription shard,
            ReadPage page,
            String nextIterator,
            List<ShardDescription> children,
            long millisBehind) {}

    static KinesisAnswer encode(KinesisTerms terms, Reading reading) {
        return KinesisAnswer.of(out -> write(terms, out, reading), expectedBytes(reading.page()));
    }

    private static void write(KinesisTerms terms, KinesisOutput out, Reading reading) throws IOException {
        out.beginList("Records");
        for (StoredBatch batch : reading.page().batches()) {
            writeBatch(terms, out, reading.shard(), batch);
        }
        out.endList();
        if (!reading.nextIterator().isEmpty()) {
            out.text("NextShardIterator", reading.nextIterator());
        }
        out.number("MillisBehindLatest", reading.millisBehind());
        if (!reading.children().isEmpty()) {
            KinesisShardsWriter.children(terms.numbers(), out, reading.children());
        }
    }

    /** In base64 and with what is around each record; enough unless keys must be escaped. */
    private static int expectedBytes(ReadPage page) {
        long bytes = KinesisAnswer.SMALL_BYTES;
        for (StoredBatch batch : page.batches()) {
            bytes += batch.batch().records().length() * 4L / 3
                    + (long) RECORD_BYTES * batch.batch().count();
        }
        return Math.toIntExact(bytes);
    }

    private static void writeBatch(KinesisTerms terms, KinesisOutput out, ShardDescription shard, StoredBatch batch)
            throws IOException {
        KinesisNumbers numbers = terms.numbers();
        RecordCursor records = batch.batch().cursor();
        for (long offset = batch.baseOffset(); records.next(); offset++) {
            out.beginElement();
            numbers.write(out, shard, offset, batch.arrivalMs());
            out.timestamp("ApproximateArrivalTimestamp", batch.arrivalMs());
            out.blob("Data", records.data());
            out.utf8("PartitionKey", records.hasKey() ? records.key() : NO_KEY);
            if (terms.tellsEncryption()) {
                out.text("EncryptionType", terms.encryption());
            }
            out.endElement();
        }
    }
}
