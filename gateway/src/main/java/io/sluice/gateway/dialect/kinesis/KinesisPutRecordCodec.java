// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.pattern;

import io.sluice.gateway.dialect.kinesis.wire.Checked;
import io.sluice.gateway.dialect.kinesis.wire.KinesisAnswer;
import io.sluice.gateway.dialect.kinesis.wire.KinesisCode;
import io.sluice.gateway.dialect.kinesis.wire.KinesisEncoding;
import io.sluice.gateway.dialect.kinesis.wire.KinesisMember;
import io.sluice.gateway.dialect.kinesis.wire.KinesisShape;
import io.sluice.gateway.operation.PutOutcomes;
import io.sluice.model.ByteSlice;
import io.sluice.routing.PartitionKeyHash;

/** @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecord.html">PutRecord</a> */
final class KinesisPutRecordCodec {
    private static final String ORDERING = "SequenceNumberForOrdering";
    private static final KinesisShape SHAPE = KinesisShape.of(
            KinesisMember.text(ORDERING, pattern("0|([1-9]\\d{0,128})")),
            KinesisEntry.KEY_MEMBER,
            KinesisEntry.HASH_MEMBER,
            KinesisEntry.DATA_MEMBER,
            KinesisStreamRef.NAME_MEMBER,
            KinesisStreamRef.ARN_MEMBER,
            KinesisStreamRef.ID_MEMBER,
            KinesisMember.of(KinesisPutRecordsCodec.DRY_RUN, KinesisMember.Type.BOOLEAN));

    private final KinesisTerms terms;
    private final KinesisPutScanner scanner;
    private final PartitionKeyHash keyHash;

    KinesisPutRecordCodec(KinesisTerms terms, KinesisPutScanner scanner, PartitionKeyHash keyHash) {
        this.terms = terms;
        this.scanner = scanner;
        this.keyHash = keyHash;
    }

    Checked<KinesisPut> decode(KinesisEncoding encoding, ByteSlice body) {
        return scanner.record(encoding, body).map(Checked::good).orElseGet(() -> decodeFromTree(encoding, body));
    }

    /** The whole truth about a body; the scanner only knows part of it, but that part faster. */
    Checked<KinesisPut> decodeFromTree(KinesisEncoding encoding, ByteSlice body) {
        return terms.inputs().read(encoding, body, SHAPE).then(input -> {
            var writer = new KinesisRecordWriter(body.length(), keyHash);
            if (!KinesisEntry.write(input, writer)) {
                return Checked.bad(KinesisCode.SERIALIZATION.withoutMessage());
            }
            return Checked.good(writer.put(
                    KinesisStreamRef.of(input),
                    input.text(ORDERING).orElse(""),
                    input.isTrue(KinesisPutRecordsCodec.DRY_RUN)));
        });
    }

    /** @param stored of one record, stored */
    KinesisAnswer encode(PutOutcomes stored) {
        return KinesisAnswer.of(out -> {
            if (terms.tellsEncryption()) {
                out.text("EncryptionType", terms.encryption());
            }
            KinesisPutRecordsCodec.writeStored(terms.numbers(), out, stored, 0);
        });
    }
}
