// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.atLeast;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.atMost;

import io.sluice.gateway.dialect.kinesis.wire.Checked;
import io.sluice.gateway.dialect.kinesis.wire.KinesisMember;
import io.sluice.gateway.dialect.kinesis.wire.KinesisShape;

/**
 * IncreaseStreamRetentionPeriod and DecreaseStreamRetentionPeriod, which are asked in the same words. The constraint is
 * wider than what is allowed: the service words the rest otherwise.
 *
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_IncreaseStreamRetentionPeriod.html">
 *     IncreaseStreamRetentionPeriod</a>
 */
final class KinesisRetentionCodec {
    private static final String HOURS = "RetentionPeriodHours";
    private static final int MAX_CONSTRAINED_HOURS = 10_000;
    private static final KinesisShape SHAPE = KinesisShape.of(
            KinesisMember.of(HOURS, KinesisMember.Type.INTEGER, atLeast(1), atMost(MAX_CONSTRAINED_HOURS))
                    .required(),
            KinesisStreamRef.NAME_MEMBER,
            KinesisStreamRef.ARN_MEMBER,
            KinesisStreamRef.ID_MEMBER);

    private KinesisRetentionCodec() {}

    record Question(KinesisStreamRef stream, int hours) {}

    static Checked<Question> decode(KinesisRequest request) {
        return request.read(SHAPE)
                .then(input -> Checked.good(new Question(KinesisStreamRef.of(input), input.requiredInteger(HOURS))));
    }
}
