// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.atLeast;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.atMost;

import io.sluice.catalogue.StreamMode;
import io.sluice.gateway.dialect.kinesis.wire.Checked;
import io.sluice.gateway.dialect.kinesis.wire.KinesisInput;
import io.sluice.gateway.dialect.kinesis.wire.KinesisMember;
import io.sluice.gateway.dialect.kinesis.wire.KinesisShape;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * UpdateStream, which only Yandex has: several changes in one call. Quotas of writing and limits of storage are taken and
 * not used.
 *
 * @see <a href="https://yandex.cloud/en/docs/data-streams/kinesisapi/methods/updatestream">UpdateStream</a>
 */
final class KinesisUpdateStreamCodec {
    private static final String HOURS = "RetentionPeriodHours";
    private static final KinesisShape SHAPE = KinesisShape.of(
            KinesisUpdateShardCountCodec.COUNT_MEMBER,
            KinesisMember.of(HOURS, KinesisMember.Type.INTEGER, atLeast(1), atMost(KinesisLimits.MAX_RETENTION_HOURS)),
            KinesisUpdateStreamModeCodec.MODE_MEMBER,
            KinesisStreamRef.NAME_MEMBER,
            KinesisStreamRef.ARN_MEMBER);

    private KinesisUpdateStreamCodec() {}

    /** What is to be changed; what is empty stays. */
    record Question(KinesisStreamRef stream, OptionalInt shards, OptionalInt hours, Optional<StreamMode> mode) {}

    static Checked<Question> decode(KinesisRequest request) {
        return request.read(SHAPE)
                .then(input -> Checked.good(new Question(
                        KinesisStreamRef.of(input),
                        input.integer(KinesisUpdateShardCountCodec.COUNT_MEMBER.name()),
                        input.integer(HOURS),
                        mode(input))));
    }

    private static Optional<StreamMode> mode(KinesisInput input) {
        return input.structure(KinesisUpdateStreamModeCodec.MODE_MEMBER.name())
                .map(given -> KinesisUpdateStreamModeCodec.mode(input, StreamMode.PROVISIONED));
    }
}
