// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.atLeast;
import static io.sluice.gateway.dialect.kinesis.wire.KinesisConstraint.atMost;

import io.sluice.catalogue.ShardDescription;
import io.sluice.catalogue.StreamDescription;
import io.sluice.catalogue.StreamMode;
import io.sluice.catalogue.StreamState;
import io.sluice.gateway.dialect.kinesis.wire.Checked;
import io.sluice.gateway.dialect.kinesis.wire.KinesisAnswer;
import io.sluice.gateway.dialect.kinesis.wire.KinesisMember;
import io.sluice.gateway.dialect.kinesis.wire.KinesisOutput;
import io.sluice.gateway.dialect.kinesis.wire.KinesisShape;
import java.io.IOException;
import java.util.List;

/**
 * DescribeStream and DescribeStreamSummary. The summary never tells a StreamId: SDKs would send their next requests to a
 * host made of it, whatever endpoint they are configured with.
 *
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DescribeStream.html">DescribeStream</a>
 */
final class KinesisDescribeStreamCodec {
    private static final String LIMIT = "Limit";
    private static final String START = "ExclusiveStartShardId";
    private static final KinesisShape SUMMARY_SHAPE =
            KinesisShape.of(KinesisStreamRef.NAME_MEMBER, KinesisStreamRef.ARN_MEMBER, KinesisStreamRef.ID_MEMBER);
    private static final KinesisShape SHAPE = KinesisShape.of(
            KinesisMember.of(LIMIT, KinesisMember.Type.INTEGER, atLeast(1), atMost(KinesisLimits.MAX_DESCRIBE_LIMIT)),
            KinesisListShardsCodec.shardIdMember(START),
            KinesisStreamRef.NAME_MEMBER,
            KinesisStreamRef.ARN_MEMBER,
            KinesisStreamRef.ID_MEMBER);

    private KinesisDescribeStreamCodec() {}

    /** @param startShard of the shard behind which the list begins; empty for all */
    record Question(KinesisStreamRef stream, int limit, String startShard) {}

    /** A stream, and what the answer calls it. */
    record Shown(String name, StreamDescription stream) {}

    static Checked<Question> decode(KinesisRequest request) {
        return request.read(SHAPE)
                .then(input -> Checked.good(new Question(
                        KinesisStreamRef.of(input),
                        Math.min(
                                input.integer(LIMIT).orElse(KinesisLimits.DESCRIBE_PAGE_SHARDS),
                                KinesisLimits.DESCRIBE_PAGE_SHARDS),
                        input.text(START).orElse(""))));
    }

    static Checked<Question> decodeSummary(KinesisRequest request) {
        return request.read(SUMMARY_SHAPE).then(input -> Checked.good(new Question(KinesisStreamRef.of(input), 0, "")));
    }

    /** @param shards of this page */
    static KinesisAnswer encode(KinesisRequest request, Shown shown, List<ShardDescription> shards, boolean hasMore) {
        return KinesisAnswer.of(out -> out.structure("StreamDescription", description -> {
            writeCommon(description, request, shown);
            KinesisShardsWriter.shards(request.terms().numbers(), description, shards);
            description.truth("HasMoreShards", hasMore);
        }));
    }

    static KinesisAnswer encodeSummary(KinesisRequest request, Shown shown) {
        StreamDescription stream = shown.stream();
        return KinesisAnswer.of(out -> out.structure("StreamDescriptionSummary", summary -> {
            writeCommon(summary, request, shown);
            summary.number("OpenShardCount", stream.openShardCount());
            summary.number("ConsumerCount", 0);
            summary.number("MaxRecordSizeInKiB", stream.maxRecordBytes() / KinesisLimits.KIB);
        }));
    }

    private static void writeCommon(KinesisOutput out, KinesisRequest request, Shown shown) throws IOException {
        StreamDescription stream = shown.stream();
        out.text("StreamName", shown.name());
        out.text("StreamARN", request.streams().arn(shown.name(), request.who()));
        out.text("StreamStatus", status(stream.state()));
        out.structure("StreamModeDetails", details -> details.text("StreamMode", mode(stream.mode())));
        out.number("RetentionPeriodHours", stream.retentionHours());
        out.timestamp("StreamCreationTimestamp", stream.createdMs());
        out.structures(
                "EnhancedMonitoring", List.of(List.<String>of()), metrics -> out.texts("ShardLevelMetrics", metrics));
        out.text("EncryptionType", "NONE");
    }

    static String mode(StreamMode mode) {
        return switch (mode) {
            case PROVISIONED -> "PROVISIONED";
            case ON_DEMAND -> "ON_DEMAND";
        };
    }

    static String status(StreamState state) {
        return switch (state) {
            case CREATING -> "CREATING";
            case ACTIVE -> "ACTIVE";
            case UPDATING -> "UPDATING";
            case DELETING -> "DELETING";
        };
    }
}
