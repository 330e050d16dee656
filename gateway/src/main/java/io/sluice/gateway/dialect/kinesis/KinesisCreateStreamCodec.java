// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.atLeast;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.atMost;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.oneOf;

import io.sluice.catalogue.NewStream;
import io.sluice.catalogue.StreamMode;
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
import java.util.Set;

/** @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_CreateStream.html">CreateStream</a> */
final class KinesisCreateStreamCodec {
    private static final String SHARD_COUNT = "ShardCount";
    private static final String WARM_THROUGHPUT = "WarmThroughputMiBps";
    private static final String DISTRIBUTION = "RecordDistributionStrategy";
    private static final String AUTO = "AUTO";

    /** Upper bound of the service's own constraint; the configured one is checked after it. */
    private static final int MAX_SHARD_COUNT = 100_000;

    private static final KinesisShape SHAPE = KinesisShape.of(
            KinesisMember.of(SHARD_COUNT, KinesisMember.Type.INTEGER, atLeast(1), atMost(MAX_SHARD_COUNT)),
            KinesisStreamRef.NAME_MEMBER.required(),
            KinesisUpdateStreamModeCodec.MODE_MEMBER,
            KinesisTags.MAP_MEMBER,
            KinesisMember.of(WARM_THROUGHPUT, KinesisMember.Type.INTEGER, atLeast(0)),
            KinesisUpdateMaxRecordSizeCodec.KIB_MEMBER,
            KinesisMember.text(DISTRIBUTION, oneOf(AUTO, "USER_PARTITION_KEY")));

    private final KinesisRequest request;

    KinesisCreateStreamCodec(KinesisRequest request) {
        this.request = request;
    }

    /** A stream that is asked for; nothing is made for its shards before it is known that there may be so many. */
    record Question(
            StreamName name,
            StreamMode mode,
            int shards,
            int retentionHours,
            int maxRecordBytes,
            Map<String, String> tags) {
        NewStream stream() {
            return new NewStream(
                    name, mode, ShardMap.evenRanges(shards), retentionHours, maxRecordBytes, tags, Map.of());
        }
    }

    Checked<Question> decode() {
        return request.read(SHAPE).then(this::question);
    }

    private Checked<Question> question(KinesisInput input) {
        StreamMode mode = KinesisUpdateStreamModeCodec.mode(input, StreamMode.PROVISIONED);
        if (mode == StreamMode.PROVISIONED && input.integer(SHARD_COUNT).isEmpty()) {
            return Checked.bad(KinesisCode.VALIDATION.with("1 validation error detected: Value null at 'shardCount'"
                    + " failed to satisfy constraint: Member must not be null"));
        }
        Map<String, String> tags = KinesisTags.tags(input);
        return modeFault(input, mode)
                .or(() -> KinesisTags.additionFault(
                        tags, Set.of(), input.requiredText(KinesisStreamRef.NAME), request.who()))
                .map(Checked::<Question>bad)
                .orElseGet(() -> request.streams()
                        .parseNew(input.requiredText(KinesisStreamRef.NAME), request.who())
                        .then(name -> Checked.good(new Question(
                                name,
                                mode,
                                shardCount(input, mode),
                                request.terms().inputs().retentionHours(input),
                                input.integer(KinesisUpdateMaxRecordSizeCodec.KIB_MEMBER.name())
                                                .orElse(KinesisLimits.DEFAULT_RECORD_KIB)
                                        * KinesisLimits.KIB,
                                tags))));
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
                ? Optional.of(KinesisErrors.warmThroughputWithoutOnDemand())
                : Optional.empty();
    }
}
