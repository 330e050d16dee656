// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.atLeast;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.atMost;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.maxLength;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.minLength;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.oneOf;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.pattern;

import io.sluice.catalogue.ShardDescription;
import io.sluice.gateway.dialect.kinesis.name.KinesisPageToken;
import io.sluice.gateway.dialect.kinesis.name.KinesisShardFilter;
import io.sluice.gateway.dialect.kinesis.wire.Checked;
import io.sluice.gateway.dialect.kinesis.wire.KinesisAnswer;
import io.sluice.gateway.dialect.kinesis.wire.KinesisCode;
import io.sluice.gateway.dialect.kinesis.wire.KinesisInput;
import io.sluice.gateway.dialect.kinesis.wire.KinesisMember;
import io.sluice.gateway.dialect.kinesis.wire.KinesisShape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_ListShards.html">ListShards</a> */
final class KinesisListShardsCodec {
    static final String TIMESTAMP = "Timestamp";

    private static final String START = "ExclusiveStartShardId";
    private static final String MAX_RESULTS = "MaxResults";
    private static final String NEXT_TOKEN = "NextToken";
    private static final String CREATION = "StreamCreationTimestamp";
    private static final String FILTER = "ShardFilter";
    private static final String TYPE = "Type";
    private static final String SHARD_ID = "ShardId";

    private static final KinesisShape FILTER_SHAPE = KinesisShape.of(
            KinesisMember.text(
                            TYPE,
                            oneOf(Arrays.stream(KinesisShardFilter.Type.values())
                                    .map(Enum::name)
                                    .toArray(String[]::new)))
                    .required(),
            shardIdMember(SHARD_ID),
            KinesisMember.of(TIMESTAMP, KinesisMember.Type.TIMESTAMP));
    private static final KinesisShape SHAPE = KinesisShape.of(
            shardIdMember(START),
            KinesisMember.of(
                    MAX_RESULTS, KinesisMember.Type.INTEGER, atLeast(1), atMost(KinesisLimits.MAX_DESCRIBE_LIMIT)),
            KinesisMember.text(NEXT_TOKEN, minLength(1), maxLength(KinesisLimits.MAX_PAGE_TOKEN_CHARS)),
            KinesisMember.of(CREATION, KinesisMember.Type.TIMESTAMP),
            KinesisStreamRef.NAME_MEMBER,
            KinesisMember.structure(FILTER, FILTER_SHAPE),
            KinesisStreamRef.ARN_MEMBER,
            KinesisStreamRef.ID_MEMBER);

    private KinesisListShardsCodec() {}

    static KinesisMember shardIdMember(String name) {
        return KinesisMember.text(
                name, pattern("[a-zA-Z0-9_.-]+"), minLength(1), maxLength(KinesisLimits.MAX_NAME_CHARS));
    }

    /**
     * What is asked.
     *
     * @param nextToken empty on the first page
     * @param startShard name of the shard behind which the list begins; empty for all
     * @param createdMs when the client believes that the stream was made, milliseconds since the epoch
     */
    record Question(
            KinesisStreamRef stream,
            String nextToken,
            String startShard,
            int limit,
            KinesisShardFilter filter,
            OptionalLong createdMs) {}

    static Checked<Question> decode(KinesisRequest request) {
        int usual = request.terms().bounds().listPageShards();
        return request.read(SHAPE).then(input -> question(input, usual));
    }

    /** @param next where the next page begins; empty on the last */
    static KinesisAnswer encode(
            KinesisNumbers numbers, List<ShardDescription> shards, Optional<KinesisPageToken> next) {
        return KinesisAnswer.of(out -> {
            KinesisShardsWriter.shards(numbers, out, shards);
            if (next.isPresent()) {
                out.text(NEXT_TOKEN, next.get().render());
            }
        });
    }

    /** @param usualShards on a page if the client does not say */
    private static Checked<Question> question(KinesisInput input, int usualShards) {
        Optional<KinesisInput> filter = input.structure(FILTER);
        Optional<String> fault = filter.flatMap(KinesisListShardsCodec::filterFault);
        if (fault.isPresent()) {
            return Checked.bad(KinesisCode.INVALID_ARGUMENT.with(fault.get()));
        }
        return Checked.good(new Question(
                KinesisStreamRef.of(input),
                input.text(NEXT_TOKEN).orElse(""),
                filter.filter(given -> type(given) == KinesisShardFilter.Type.AFTER_SHARD_ID)
                        .flatMap(given -> given.text(SHARD_ID))
                        .or(() -> input.text(START))
                        .orElse(""),
                Math.min(input.integer(MAX_RESULTS).orElse(usualShards), KinesisLimits.LIST_PAGE_SHARDS),
                filter.map(given -> new KinesisShardFilter(
                                type(given), given.timestampMs(TIMESTAMP).orElse(0)))
                        .orElse(KinesisShardFilter.UNEXPIRED),
                input.timestampMs(CREATION)));
    }

    private static Optional<String> filterFault(KinesisInput filter) {
        KinesisShardFilter.Type type = type(filter);
        boolean isComplete = switch (type) {
            case AFTER_SHARD_ID -> filter.text(SHARD_ID).isPresent();
            case AT_TIMESTAMP, FROM_TIMESTAMP -> filter.timestampMs(TIMESTAMP).isPresent();
            case AT_TRIM_HORIZON, FROM_TRIM_HORIZON, AT_LATEST -> true;
        };
        String missing = type == KinesisShardFilter.Type.AFTER_SHARD_ID ? SHARD_ID : TIMESTAMP;
        return isComplete
                ? Optional.empty()
                : Optional.of("ShardFilter of type " + type + " must specify " + missing + ".");
    }

    private static KinesisShardFilter.Type type(KinesisInput filter) {
        return KinesisShardFilter.Type.valueOf(filter.requiredText(TYPE));
    }
}
