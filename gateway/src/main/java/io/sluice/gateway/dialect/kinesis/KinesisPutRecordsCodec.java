// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.maxLength;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.minLength;

import io.sluice.gateway.auth.Identity;
import io.sluice.gateway.dialect.kinesis.KinesisErrors.ShardOf;
import io.sluice.gateway.dialect.kinesis.name.KinesisNames;
import io.sluice.gateway.dialect.kinesis.name.KinesisSequenceNumber;
import io.sluice.gateway.dialect.kinesis.wire.Checked;
import io.sluice.gateway.dialect.kinesis.wire.KinesisAnswer;
import io.sluice.gateway.dialect.kinesis.wire.KinesisCode;
import io.sluice.gateway.dialect.kinesis.wire.KinesisEncoding;
import io.sluice.gateway.dialect.kinesis.wire.KinesisError;
import io.sluice.gateway.dialect.kinesis.wire.KinesisInput;
import io.sluice.gateway.dialect.kinesis.wire.KinesisMember;
import io.sluice.gateway.dialect.kinesis.wire.KinesisOutput;
import io.sluice.gateway.dialect.kinesis.wire.KinesisShape;
import io.sluice.gateway.operation.PutOutcomes;
import io.sluice.model.ByteSlice;
import io.sluice.routing.PartitionKeyHash;
import java.io.IOException;

/** @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html">PutRecords</a> */
final class KinesisPutRecordsCodec {
    static final String DRY_RUN = "DryRun";

    private static final String RECORDS = "Records";
    private static final KinesisShape SHAPE = KinesisShape.of(
            KinesisMember.structures(
                            RECORDS,
                            KinesisShape.of(
                                    KinesisEntry.KEY_MEMBER, KinesisEntry.HASH_MEMBER, KinesisEntry.DATA_MEMBER),
                            minLength(1),
                            maxLength(KinesisLimits.MAX_PUT_RECORDS))
                    .required(),
            KinesisStreamRef.NAME_MEMBER,
            KinesisStreamRef.ARN_MEMBER,
            KinesisStreamRef.ID_MEMBER,
            KinesisMember.of(DRY_RUN, KinesisMember.Type.BOOLEAN));

    private final KinesisPutScanner scanner;
    private final PartitionKeyHash keyHash;

    KinesisPutRecordsCodec(KinesisPutScanner scanner, PartitionKeyHash keyHash) {
        this.scanner = scanner;
        this.keyHash = keyHash;
    }

    Checked<KinesisPut> decode(KinesisEncoding encoding, ByteSlice body) {
        return scanner.records(encoding, body).map(Checked::good).orElseGet(() -> decodeFromTree(encoding, body));
    }

    /** The whole truth about a body; the scanner only knows part of it, but that part faster. */
    Checked<KinesisPut> decodeFromTree(KinesisEncoding encoding, ByteSlice body) {
        return KinesisInput.read(encoding, body, SHAPE).then(input -> {
            var writer = new KinesisRecordWriter(body.length(), keyHash);
            if (!input.structures(RECORDS).stream().allMatch(entry -> KinesisEntry.write(entry, writer))) {
                return Checked.bad(KinesisCode.SERIALIZATION.withoutMessage());
            }
            return Checked.good(writer.put(KinesisStreamRef.of(input), "", input.isTrue(DRY_RUN)));
        });
    }

    KinesisAnswer encode(PutOutcomes outcomes, Identity who) {
        return KinesisAnswer.of(out -> {
            out.number("FailedRecordCount", outcomes.failedCount());
            out.beginList(RECORDS);
            for (int place = 0; place < outcomes.count(); place++) {
                out.beginElement();
                writeOutcome(out, outcomes, place, who);
                out.endElement();
            }
            out.endList();
        });
    }

    /** Clients take an entry with a sequence number for stored, so a refused one has none. */
    private static void writeOutcome(KinesisOutput out, PutOutcomes outcomes, int place, Identity who)
            throws IOException {
        if (outcomes.isStored(place)) {
            writeStored(out, outcomes, place);
            return;
        }
        String stream = outcomes.stream().description().name().text();
        KinesisError error = KinesisErrors.of(outcomes.refusal(place), ShardOf.of(stream, outcomes.shard(place)), who);
        out.text("ErrorCode", error.code().wireName());
        out.text("ErrorMessage", error.message());
    }

    static void writeStored(KinesisOutput out, PutOutcomes outcomes, int place) throws IOException {
        var shard = outcomes.stream().shard(outcomes.shard(place));
        var number = KinesisSequenceNumber.of(shard, outcomes.offset(place), outcomes.arrivalMs(place));
        out.ascii("SequenceNumber", number.digits(), KinesisSequenceNumber.DIGITS);
        out.text("ShardId", KinesisNames.shard(shard.index()));
    }
}
