// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.oneOf;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.pattern;

import io.sluice.gateway.dialect.kinesis.name.KinesisShardIterator;
import io.sluice.gateway.dialect.kinesis.wire.Checked;
import io.sluice.gateway.dialect.kinesis.wire.KinesisAnswer;
import io.sluice.gateway.dialect.kinesis.wire.KinesisMember;
import io.sluice.gateway.dialect.kinesis.wire.KinesisShape;
import io.sluice.gateway.operation.ReadPosition;
import java.util.OptionalLong;

/**
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetShardIterator.html">GetShardIterator</a>
 */
final class KinesisGetShardIteratorCodec {
    private static final String SHARD_ID = "ShardId";
    private static final String TYPE = "ShardIteratorType";
    private static final String NUMBER = "StartingSequenceNumber";
    private static final String TIMESTAMP = "Timestamp";
    private static final String DRY_RUN = "DryRun";

    /** The names stand in the order in which the service prints them. */
    private static final KinesisShape SHAPE = KinesisShape.of(
            KinesisListShardsCodec.shardIdMember(SHARD_ID).required(),
            KinesisMember.text(
                            TYPE,
                            oneOf(
                                    "AFTER_SEQUENCE_NUMBER",
                                    "LATEST",
                                    "AT_TIMESTAMP",
                                    "AT_SEQUENCE_NUMBER",
                                    "TRIM_HORIZON"))
                    .required(),
            KinesisMember.text(NUMBER, pattern("0|([1-9]\\d{0,128})")),
            KinesisStreamRef.NAME_MEMBER,
            KinesisMember.of(TIMESTAMP, KinesisMember.Type.TIMESTAMP),
            KinesisStreamRef.ARN_MEMBER,
            KinesisStreamRef.ID_MEMBER,
            KinesisMember.of(DRY_RUN, KinesisMember.Type.BOOLEAN));

    private KinesisGetShardIteratorCodec() {}

    /** Where a client wants to begin. */
    enum Start {
        AFTER_SEQUENCE_NUMBER,
        LATEST,
        AT_TIMESTAMP,
        AT_SEQUENCE_NUMBER,
        TRIM_HORIZON
    }

    /**
     * What is asked.
     *
     * @param number the starting sequence number; empty if none is given
     */
    record Question(
            KinesisStreamRef stream, String shard, Start start, String number, OptionalLong atMs, boolean isDryRun) {}

    static Checked<Question> decode(KinesisRequest request) {
        return request.read(SHAPE)
                .then(input -> Checked.good(new Question(
                        KinesisStreamRef.of(input),
                        input.requiredText(SHARD_ID),
                        Start.valueOf(input.requiredText(TYPE)),
                        input.text(NUMBER).orElse(""),
                        input.timestampMs(TIMESTAMP),
                        input.isTrue(DRY_RUN))));
    }

    static KinesisAnswer encode(ReadPosition position) {
        return KinesisAnswer.of(out -> out.text("ShardIterator", KinesisShardIterator.render(position)));
    }
}
