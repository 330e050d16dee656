// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.atLeast;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.oneOf;

import io.sluice.catalogue.StreamMode;
import io.sluice.gateway.dialect.kinesis.wire.Checked;
import io.sluice.gateway.dialect.kinesis.wire.KinesisInput;
import io.sluice.gateway.dialect.kinesis.wire.KinesisMember;
import io.sluice.gateway.dialect.kinesis.wire.KinesisShape;

/** @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_UpdateStreamMode.html">UpdateStreamMode</a> */
final class KinesisUpdateStreamModeCodec {
    /** Shared with CreateStream. */
    static final KinesisMember MODE_MEMBER = KinesisMember.structure(
            "StreamModeDetails",
            KinesisShape.of(KinesisMember.text("StreamMode", oneOf("PROVISIONED", "ON_DEMAND"))
                    .required()));

    private static final String WARM_THROUGHPUT = "WarmThroughputMiBps";
    private static final KinesisShape SHAPE = KinesisShape.of(
            KinesisStreamRef.ARN_MEMBER.required(),
            MODE_MEMBER.required(),
            KinesisMember.of(WARM_THROUGHPUT, KinesisMember.Type.INTEGER, atLeast(0)),
            KinesisStreamRef.ID_MEMBER);

    private KinesisUpdateStreamModeCodec() {}

    record Question(KinesisStreamRef stream, StreamMode mode, boolean asksWarmThroughput) {}

    static Checked<Question> decode(KinesisRequest request) {
        return request.read(SHAPE)
                .then(input -> Checked.good(new Question(
                        KinesisStreamRef.of(input),
                        mode(input, StreamMode.PROVISIONED),
                        input.integer(WARM_THROUGHPUT).isPresent())));
    }

    /** @param otherwise if none is given */
    static StreamMode mode(KinesisInput input, StreamMode otherwise) {
        return input.structure("StreamModeDetails")
                .map(details -> StreamMode.valueOf(details.requiredText("StreamMode")))
                .orElse(otherwise);
    }
}
