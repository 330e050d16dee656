// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.atLeast;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.atMost;

import io.sluice.gateway.dialect.kinesis.wire.Checked;
import io.sluice.gateway.dialect.kinesis.wire.KinesisMember;
import io.sluice.gateway.dialect.kinesis.wire.KinesisShape;

/**
 * The API model knows the stream by its ARN only, and does not require it; without it the stream is not known.
 *
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_UpdateMaxRecordSize.html">
 *     UpdateMaxRecordSize</a>
 */
final class KinesisUpdateMaxRecordSizeCodec {
    /** Shared with CreateStream. */
    static final KinesisMember KIB_MEMBER = KinesisMember.of(
            "MaxRecordSizeInKiB",
            KinesisMember.Type.INTEGER,
            atLeast(KinesisLimits.DEFAULT_RECORD_KIB),
            atMost(KinesisLimits.MAX_RECORD_KIB));

    private static final KinesisShape SHAPE =
            KinesisShape.of(KIB_MEMBER.required(), KinesisStreamRef.ARN_MEMBER, KinesisStreamRef.ID_MEMBER);

    private KinesisUpdateMaxRecordSizeCodec() {}

    record Question(KinesisStreamRef stream, int maxRecordBytes) {}

    static Checked<Question> decode(KinesisRequest request) {
        return request.read(SHAPE)
                .then(input -> Checked.good(new Question(
                        new KinesisStreamRef(
                                "", input.text(KinesisStreamRef.ARN).orElse("")),
                        input.requiredInteger(KIB_MEMBER.name()) * KinesisLimits.KIB)));
    }
}
