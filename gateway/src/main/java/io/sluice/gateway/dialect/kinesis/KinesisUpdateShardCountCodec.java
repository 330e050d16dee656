// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.atLeast;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.oneOf;

import io.sluice.gateway.dialect.kinesis.KinesisDescribeStreamCodec.Shown;
import io.sluice.gateway.dialect.kinesis.wire.Checked;
import io.sluice.gateway.dialect.kinesis.wire.KinesisAnswer;
import io.sluice.gateway.dialect.kinesis.wire.KinesisMember;
import io.sluice.gateway.dialect.kinesis.wire.KinesisShape;

/** @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_UpdateShardCount.html">UpdateShardCount</a> */
final class KinesisUpdateShardCountCodec {
    /** Shared with UpdateStream. */
    static final KinesisMember COUNT_MEMBER =
            KinesisMember.of("TargetShardCount", KinesisMember.Type.INTEGER, atLeast(1));

    private static final KinesisShape SHAPE = KinesisShape.of(
            COUNT_MEMBER.required(),
            KinesisMember.text("ScalingType", oneOf("UNIFORM_SCALING")),
            KinesisStreamRef.NAME_MEMBER,
            KinesisStreamRef.ARN_MEMBER,
            KinesisStreamRef.ID_MEMBER);

    private KinesisUpdateShardCountCodec() {}

    record Question(KinesisStreamRef stream, int shards) {}

    static Checked<Question> decode(KinesisRequest request) {
        return request.read(SHAPE)
                .then(input -> Checked.good(
                        new Question(KinesisStreamRef.of(input), input.requiredInteger(COUNT_MEMBER.name()))));
    }

    /** @param before the stream as it was */
    static KinesisAnswer encode(KinesisRequest request, Shown before, int shards) {
        return KinesisAnswer.of(out -> {
            out.text("StreamName", before.name());
            out.number("CurrentShardCount", before.stream().openShardCount());
            out.number("TargetShardCount", shards);
            out.text("StreamARN", request.streams().arn(before.name(), request.who()));
        });
    }
}
