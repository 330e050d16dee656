// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.maxLength;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.minLength;

import io.sluice.gateway.dialect.kinesis.KinesisErrors.ShardOf;
import io.sluice.gateway.dialect.kinesis.wire.Checked;
import io.sluice.gateway.dialect.kinesis.wire.KinesisAnswer;
import io.sluice.gateway.dialect.kinesis.wire.KinesisCode;
import io.sluice.gateway.dialect.kinesis.wire.KinesisEncoding;
import io.sluice.gateway.dialect.kinesis.wire.KinesisError;
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

    private final KinesisTerms terms;
    private final KinesisPutScanner scanner;
    private final PartitionKeyHash keyHash;

    KinesisPutRecordsCodec(KinesisTerms terms, KinesisPutScanner scanner, PartitionKeyHash keyHash) {
        this.terms = terms;
        this.scanner = scanner;
        this.keyHash = keyHash;
    }

    Checked<KinesisPut> decode(KinesisEncoding encoding, ByteSlice body) {
        return scanner.records(encoding, body).map(Checked::good).orElseGet(() -> decodeFromTree(encoding, body));
    }

    /** The whole truth about a body; the scanner only knows part of it, but that part faster. */
    Checked<KinesisPut> decodeFromTree(KinesisEncoding encoding, ByteSlice body) {
        return terms.inputs().read(encoding, body, SHAPE).then(input -> {
            var writer = new KinesisRecordWriter(body.length(), keyHash);
            if (!input.structures(RECORDS).stream().allMatch(entry -> KinesisEntry.write(entry, writer))) {
                return Checked.bad(KinesisCode.SERIALIZATION.withoutMessage());
            }
            return Checked.good(writer.put(KinesisStreamRef.of(input), "", input.isTrue(DRY_RUN)));
        });
    }

    KinesisAnswer encode(KinesisRequest request, PutOutcomes outcomes) {
        return KinesisAnswer.of(out -> {
            if (terms.tellsEncryption()) {
                out.text("EncryptionType", terms.encryption());
            }
            out.number("FailedRecordCount", outcomes.failedCount());
            out.beginList(RECORDS);
            for (int place = 0; place < outcomes.count(); place++) {
                out.beginElement();
                writeOutcome(request, out, outcomes, place);
                out.endElement();
            }
            out.endList();
        });
    }

    /** Clients take an entry with a sequence number for stored, so a refused one has none. */
    private static void writeOutcome(KinesisRequest request, KinesisOutput out, PutOutcomes outcomes, int place)
            throws IOException {
        if (outcomes.isStored(place)) {
            writeStored(request.terms().numbers(), out, outcomes, place);
            return;
        }
        ShardOf shard = request.shardOf(outcomes.stream().description(), outcomes.shard(place));
        KinesisError error = request.errors().of(outcomes.refusal(place), shard, request.who());
        out.text("ErrorCode", error.code().wireName());
        out.text("ErrorMessage", error.message());
    }

    static void writeStored(KinesisNumbers numbers, KinesisOutput out, PutOutcomes outcomes, int place)
            throws IOException {
        var shard = outcomes.stream().shard(outcomes.shard(place));
        numbers.write(out, shard, outcomes.offset(place), outcomes.arrivalMs(place));
        out.text("ShardId", numbers.shard(shard.index()));
    }
}
