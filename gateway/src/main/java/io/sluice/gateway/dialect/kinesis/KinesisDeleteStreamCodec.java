// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import io.sluice.gateway.dialect.kinesis.wire.Checked;
import io.sluice.gateway.dialect.kinesis.wire.KinesisMember;
import io.sluice.gateway.dialect.kinesis.wire.KinesisShape;

/** @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DeleteStream.html">DeleteStream</a> */
final class KinesisDeleteStreamCodec {
    /** Whether registered consumers go with the stream. There are none yet. */
    private static final String ENFORCE = "EnforceConsumerDeletion";

    private static final KinesisShape SHAPE = KinesisShape.of(
            KinesisStreamRef.NAME_MEMBER,
            KinesisMember.of(ENFORCE, KinesisMember.Type.BOOLEAN),
            KinesisStreamRef.ARN_MEMBER,
            KinesisStreamRef.ID_MEMBER);

    private KinesisDeleteStreamCodec() {}

    static Checked<KinesisStreamRef> decode(KinesisRequest request) {
        return request.read(SHAPE).then(input -> Checked.good(KinesisStreamRef.of(input)));
    }
}
