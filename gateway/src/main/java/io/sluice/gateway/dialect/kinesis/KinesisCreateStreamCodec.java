// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.atLeast;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.atMost;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.mapKeys;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.mapValues;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.maxLength;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.minLength;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.oneOf;

import io.sluice.catalogue.NewStream;
import io.sluice.catalogue.StreamMode;
import io.sluice.gateway.auth.Identity;
import io.sluice.gateway.dialect.kinesis.wire.Checked;
import io.sluice.gateway.dialect.kinesis.wire.KinesisCode;
import io.sluice.gateway.dialect.kinesis.wire.KinesisError;
import io.sluice.gateway.dialect.kinesis.wire.KinesisInput;
import io.sluice.gateway.dialect.kinesis.wire.KinesisMember;
import io.sluice.gateway.dialect.kinesis.wire.KinesisShape;
import io.sluice.model.StreamName;
import io.sluice.routing.ShardMap;
import java.util.Map;
import java.util.Optional;

/** @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_CreateStream.html">CreateStream</a> */
final class KinesisCreateStreamCodec {
    private static final String SHARD_COUNT = "ShardCount";
    private static final String MODE_DETAILS = "StreamModeDetails";
    private static final String MODE = "StreamMode";
    private static final String TAGS = "Tags";
    private static final String WARM_THROUGHPUT = "WarmThroughputMiBps";
    private static final String MAX_RECORD_KIB = "MaxRecordSizeInKiB";
    private static final String DISTRIBUTION = "RecordDistributionStrategy";
    private static final String AUTO = "AUTO";

    /** Upper bound of the service's own constraint; the configured one is checked after it. */
    private static final int MAX_SHARD_COUNT = 100_000;

    private static final KinesisShape SHAPE = KinesisShape.of(
            KinesisMember.of(SHARD_COUNT, KinesisMember.Type.INTEGER, atLeast(1), atMost(MAX_SHARD_COUNT)),
            KinesisStreamRef.NAME_MEMBER.required(),
            KinesisMember.structure(
                    MODE_DETAILS,
                    KinesisShape.of(KinesisMember.text(MODE, oneOf("PROVISIONED", "ON_DEMAND"))
                            .required())),
            KinesisMember.of(
                    TAGS,
                    KinesisMember.Type.MAP,
                    minLength(1),
                    maxLength(KinesisLimits.MAX_TAGS_IN_CALL),
                    mapKeys(1, KinesisLimits.MAX_TAG_KEY_CHARS),
                    mapValues(0, KinesisLimits.MAX_TAG_VALUE_CHARS)),
            KinesisMember.of(WARM_THROUGHPUT, KinesisMember.Type.INTEGER, atLeast(0)),
            KinesisMember.of(
                    MAX_RECORD_KIB,
                    KinesisMember.Type.INTEGER,
                    atLeast(KinesisLimits.DEFAULT_RECORD_KIB),
                    atMost(KinesisLimits.MAX_RECORD_KIB)),
            KinesisMember.text(DISTRIBUTION, oneOf(AUTO, "USER_PARTITION_KEY")));

    private final KinesisLimits limits;
    private final Identity who;

    KinesisCreateStreamCodec(KinesisLimits limits, Identity who) {
        this.limits = limits;
        this.who = who;
    }

    Checked<NewStream> decode(KinesisRequest request) {
        return KinesisInput.read(request.encoding(), request.body(), SHAPE).then(this::newStream);
    }

    private Checked<NewStream> newStream(KinesisInput input) {
        StreamMode mode = mode(input);
        if (mode == StreamMode.PROVISIONED && input.integer(SHARD_COUNT).isEmpty()) {
            return Checked.bad(KinesisCode.VALIDATION.with("1 validation error detected: Value null at 'shardCount'"
                    + " failed to satisfy constraint: Member must not be null"));
        }
        Map<String, String> tags = input.texts(TAGS);
        return modeFault(input, mode)
                .or(() -> KinesisTags.fault(tags, input.requiredText(KinesisStreamRef.NAME), who))
                .or(() -> shardCountFault(shardCount(input, mode)))
                .map(Checked::<NewStream>bad)
                .orElseGet(() -> Checked.good(new NewStream(
                        new StreamName(input.requiredText(KinesisStreamRef.NAME)),
                        mode,
                        ShardMap.evenRanges(shardCount(input, mode)),
                        KinesisLimits.DEFAULT_RETENTION_HOURS,
                        input.integer(MAX_RECORD_KIB).orElse(KinesisLimits.DEFAULT_RECORD_KIB) * KinesisLimits.KIB,
                        tags,
                        Map.of())));
    }

    private static StreamMode mode(KinesisInput input) {
        return input.structure(MODE_DETAILS)
                .map(details -> StreamMode.valueOf(details.requiredText(MODE)))
                .orElse(StreamMode.PROVISIONED);
    }

    /** An on-demand stream's shards are the service's affair. */
    private static int shardCount(KinesisInput input, StreamMode mode) {
        return switch (mode) {
            case PROVISIONED -> input.integer(SHARD_COUNT).orElse(1);
            case ON_DEMAND -> KinesisLimits.ON_DEMAND_SHARDS;
        };
    }

    private static Optional<KinesisError> modeFault(KinesisInput input, StreamMode mode) {
        if (input.text(DISTRIBUTION).orElse("").equals(AUTO)) {
            return Optional.of(KinesisCode.INVALID_ARGUMENT.with(
                    "RecordDistributionStrategy AUTO is not supported. Use USER_PARTITION_KEY."));
        }
        return mode == StreamMode.PROVISIONED && input.integer(WARM_THROUGHPUT).isPresent()
                ? Optional.of(KinesisCode.INVALID_ARGUMENT.with(
                        "WarmThroughputMiBps can only be specified for a stream in ON_DEMAND mode."))
                : Optional.empty();
    }

    private Optional<KinesisError> shardCountFault(int shards) {
        return shards <= limits.maxShards()
                ? Optional.empty()
                : Optional.of(
                        KinesisCode.LIMIT_EXCEEDED.with("This request would exceed the shard limit for the account "
                                + who.account() + " in " + who.region()
                                + ". Current shard count for the account: 0. Limit: "
                                + limits.maxShards()
                                + ". Number of additional shards that would have resulted from this"
                                + " request: " + shards + ". Refer to the AWS Service Limits page"
                                + " (http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html) for current limits"
                                + " and how to request higher limits."));
    }
}
