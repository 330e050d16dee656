// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static io.sluice.launcher.MatrixStreams.arn;
import static io.sluice.launcher.Refusal.faults;
import static io.sluice.launcher.Refusal.inUse;
import static io.sluice.launcher.Refusal.invalid;
import static io.sluice.launcher.Refusal.limit;
import static io.sluice.launcher.Refusal.notFound;
import static io.sluice.launcher.Refusal.unknownOperation;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.AddTagsToStreamRequest;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DecreaseStreamRetentionPeriodRequest;
import software.amazon.awssdk.services.kinesis.model.DeleteStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.IncreaseStreamRetentionPeriodRequest;
import software.amazon.awssdk.services.kinesis.model.KinesisRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.kinesis.model.ListTagsForStreamRequest;
import software.amazon.awssdk.services.kinesis.model.MergeShardsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.RemoveTagsFromStreamRequest;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.TagResourceRequest;
import software.amazon.awssdk.services.kinesis.model.UntagResourceRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateMaxRecordSizeRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateStreamModeRequest;

/** How operations on streams are refused. Within an operation the rows stand in the order of its checks. */
final class StreamErrorRows {
    private static final String NONE = "none";
    private static final String NOT_GIVEN = "Either StreamName or StreamARN must be provided.";
    private static final String NAME_PATTERN = "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+";
    private static final String NOT_NULL = "Member must not be null";
    private static final String AT_LEAST_ONE_CHAR = "Member must have length greater than or equal to 1";
    private static final String AT_LEAST_ONE = "Member must have value greater than or equal to 1";
    private static final String BAD_CHARACTERS =
            "Some tags contain invalid characters. Valid characters: Unicode letters,"
                    + " digits, white space, _ . / = + - % @ :.";
    private static final Map<String, String> TAGS = Map.of("a", "b");

    /** Every operation on a stream by its name, complete but for that; CreateStream is another matter. */
    private static final List<Function<String, KinesisRequest>> BY_NAME = List.of(
            name -> DeleteStreamRequest.builder().streamName(name).build(),
            name -> DescribeStreamRequest.builder().streamName(name).build(),
            name -> DescribeStreamSummaryRequest.builder().streamName(name).build(),
            name -> ListShardsRequest.builder().streamName(name).build(),
            name -> PutRecordRequest.builder()
                    .streamName(name)
                    .partitionKey("k")
                    .data(SdkBytes.fromUtf8String("hello"))
                    .build(),
            name -> PutRecordsRequest.builder()
                    .streamName(name)
                    .records(PutRecordsRequestEntry.builder()
                            .partitionKey("k")
                            .data(SdkBytes.fromUtf8String("hello"))
                            .build())
                    .build(),
            name -> GetShardIteratorRequest.builder()
                    .streamName(name)
                    .shardId("0")
                    .shardIteratorType("LATEST")
                    .build(),
            name -> increase(24).streamName(name).build(),
            name -> decrease(24).streamName(name).build(),
            name -> AddTagsToStreamRequest.builder().streamName(name).tags(TAGS).build(),
            name -> RemoveTagsFromStreamRequest.builder()
                    .streamName(name)
                    .tagKeys("a")
                    .build(),
            name -> ListTagsForStreamRequest.builder().streamName(name).build());

    /** Every operation on a stream by its ARN alone, complete but for that. */
    private static final List<Function<String, KinesisRequest>> BY_ARN = List.of(
            arn -> TagResourceRequest.builder().resourceARN(arn).tags(TAGS).build(),
            arn -> UntagResourceRequest.builder().resourceARN(arn).tagKeys("a").build(),
            arn -> ListTagsForResourceRequest.builder().resourceARN(arn).build(),
            arn -> UpdateStreamModeRequest.builder()
                    .streamARN(arn)
                    .streamModeDetails(mode -> mode.streamMode(StreamMode.ON_DEMAND))
                    .build(),
            arn -> UpdateMaxRecordSizeRequest.builder()
                    .streamARN(arn)
                    .maxRecordSizeInKiB(2048)
                    .build());

    private StreamErrorRows() {}

    static Stream<MatrixRow> rows() {
        return Stream.of(names(), arns(), creation(), retention(), modeAndSize(), notDelivered())
                .flatMap(Function.identity());
    }

    private static Stream<MatrixRow> names() {
        return BY_NAME.stream()
                .flatMap(byName -> Stream.of(
                        MatrixRow.of(byName.apply(NONE), notFound(notThere(byName.apply(NONE)))),
                        MatrixRow.of(byName.apply(null), invalid(notGiven(byName.apply(null)))),
                        MatrixRow.of(byName.apply("a b"), faults("Value 'a b' at 'streamName' | " + NAME_PATTERN)),
                        MatrixRow.of(
                                byName.apply(""),
                                faults(
                                        "Value '' at 'streamName' | " + NAME_PATTERN,
                                        "Value '' at 'streamName' | " + AT_LEAST_ONE_CHAR)),
                        MatrixRow.of(
                                byName.apply("s".repeat(129)),
                                faults("Value '" + "s".repeat(129)
                                        + "' at 'streamName' | Member must have length less than or equal to 128"))));
    }

    /** For an iterator a missing stream is a missing shard. */
    private static String notThere(KinesisRequest request) {
        return request instanceof GetShardIteratorRequest
                ? "Shard shardId-000000000000 in stream none under account 000000000000 does not exist"
                : "Stream none under account 000000000000 not found.";
    }

    private static String notGiven(KinesisRequest request) {
        return request instanceof ListShardsRequest ? "Either NextToken or StreamName should be provided." : NOT_GIVEN;
    }

    private static Stream<MatrixRow> arns() {
        Stream<MatrixRow> both = Stream.of(MatrixRow.of(
                DescribeStreamRequest.builder()
                        .streamName("other")
                        .streamARN(arn(NONE))
                        .build(),
                invalid("StreamName other and StreamARN " + arn(NONE) + " do not name the same stream.")));
        return Stream.concat(
                both,
                BY_ARN.stream()
                        .map(byArn -> MatrixRow.of(
                                byArn.apply(arn(NONE)),
                                notFound("Stream none under account 000000000000 not found."))));
    }

    private static Stream<MatrixRow> creation() {
        return Stream.of(
                create(
                        "a b",
                        request -> request.shardCount(0),
                        faults(
                                "Value '0' at 'shardCount' | " + AT_LEAST_ONE,
                                "Value 'a b' at 'streamName' | " + NAME_PATTERN)),
                MatrixRow.of(
                        CreateStreamRequest.builder()
                                .shardCount(100_001)
                                .streamModeDetails(mode -> mode.streamMode("X"))
                                .tags(Map.of("", "v"))
                                .warmThroughputMiBps(-1)
                                .maxRecordSizeInKiB(1023)
                                .build(),
                        faults(
                                "Value '100001' at 'shardCount' | Member must have value less than or equal to 100000",
                                "Value null at 'streamName' | " + NOT_NULL,
                                "Value 'X' at 'streamModeDetails.streamMode' | Member must satisfy enum value set:"
                                        + " [PROVISIONED, ON_DEMAND]",
                                "Value '{=v}' at 'tags' | Map keys must satisfy constraint: [Member must have length"
                                        + " less than or equal to 128, Member must have length greater than or equal to 1]",
                                "Value '-1' at 'warmThroughputMiBps' | Member must have value greater than or equal to 0",
                                "Value '1023' at 'maxRecordSizeInKiB' | Member must have value greater than or equal to"
                                        + " 1024")),
                create(NONE, request -> request, faults("Value null at 'shardCount' | " + NOT_NULL)),
                create(
                        NONE,
                        request -> request.shardCount(1).warmThroughputMiBps(1),
                        invalid("WarmThroughputMiBps can only be specified for a stream in ON_DEMAND mode.")),
                create(NONE, request -> request.shardCount(1).tags(Map.of("a;b", "")), invalid(BAD_CHARACTERS)),
                new MatrixRow(
                        streams -> CreateStreamRequest.builder()
                                .streamName(streams.orders())
                                .shardCount(10_001)
                                .build(),
                        streams -> inUse("Stream " + streams.orders() + " under account 000000000000 already exists.")),
                create(
                        NONE,
                        request -> request.shardCount(10_001),
                        limit("This request would exceed the shard limit for the account 000000000000 in us-east-1."
                                + " Current shard count for the account: …. Limit: 10000. Number of additional shards that"
                                + " would have resulted from this request: 10001. Refer to the AWS Service Limits page"
                                + " (http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html) for current"
                                + " limits and how to request higher limits.")));
    }

    private static Stream<MatrixRow> retention() {
        return Stream.of(
                MatrixRow.of(
                        IncreaseStreamRetentionPeriodRequest.builder()
                                .streamName("")
                                .build(),
                        faults(
                                "Value null at 'retentionPeriodHours' | " + NOT_NULL,
                                "Value '' at 'streamName' | " + NAME_PATTERN,
                                "Value '' at 'streamName' | " + AT_LEAST_ONE_CHAR)),
                MatrixRow.of(
                        decrease(0).streamName(NONE).build(),
                        faults("Value '0' at 'retentionPeriodHours' | " + AT_LEAST_ONE)),
                MatrixRow.of(
                        increase(23).streamName(NONE).build(),
                        notFound("Stream none under account 000000000000 not found.")),
                MatrixRow.of(
                        streams -> increase(23).streamName(streams.orders()).build(), tooShort()),
                MatrixRow.of(
                        streams -> decrease(23).streamName(streams.orders()).build(), tooShort()),
                MatrixRow.of(
                        streams -> increase(8761).streamName(streams.orders()).build(),
                        invalid(
                                "Maximum allowed retention period is 8760 hours. Requested retention period (8761 hours)"
                                        + " is too long.")),
                new MatrixRow(
                        streams -> increase(47).streamName(streams.full()).build(),
                        streams -> invalid("Requested retention period (47 hours) for stream " + streams.full()
                                + " can not be shorter than existing retention period (48 hours). Use"
                                + " DecreaseRetentionPeriod API.")),
                new MatrixRow(
                        streams -> decrease(49).streamName(streams.full()).build(),
                        streams -> invalid("Requested retention period (49 hours) for stream " + streams.full()
                                + " can not be longer than existing retention period (48 hours). Use"
                                + " IncreaseRetentionPeriod API.")));
    }

    private static Refusal tooShort() {
        return invalid(
                "Minimum allowed retention period is 24 hours. Requested retention period (23 hours) is too short.");
    }

    private static Stream<MatrixRow> modeAndSize() {
        return Stream.of(
                MatrixRow.of(
                        UpdateStreamModeRequest.builder()
                                .streamModeDetails(mode -> mode.streamMode("X"))
                                .warmThroughputMiBps(-1)
                                .build(),
                        faults(
                                "Value null at 'streamARN' | " + NOT_NULL,
                                "Value 'X' at 'streamModeDetails.streamMode' | Member must satisfy enum value set:"
                                        + " [PROVISIONED, ON_DEMAND]",
                                "Value '-1' at 'warmThroughputMiBps' | Member must have value greater than or equal to 0")),
                MatrixRow.of(
                        UpdateStreamModeRequest.builder()
                                .streamARN(arn(NONE))
                                .streamModeDetails(mode -> mode.streamMode(StreamMode.PROVISIONED))
                                .warmThroughputMiBps(1)
                                .build(),
                        invalid("WarmThroughputMiBps can only be specified for a stream in ON_DEMAND mode.")),
                MatrixRow.of(
                        UpdateMaxRecordSizeRequest.builder()
                                .maxRecordSizeInKiB(1023)
                                .build(),
                        faults("Value '1023' at 'maxRecordSizeInKiB' | Member must have value greater than or equal to"
                                + " 1024")),
                MatrixRow.of(
                        UpdateMaxRecordSizeRequest.builder()
                                .streamARN(arn(NONE))
                                .maxRecordSizeInKiB(10_241)
                                .build(),
                        faults("Value '10241' at 'maxRecordSizeInKiB' | Member must have value less than or equal to"
                                + " 10240")),
                MatrixRow.of(
                        UpdateMaxRecordSizeRequest.builder()
                                .maxRecordSizeInKiB(10_240)
                                .build(),
                        invalid(NOT_GIVEN)));
    }

    private static Stream<MatrixRow> notDelivered() {
        return Stream.of(MatrixRow.of(
                MergeShardsRequest.builder()
                        .streamName(NONE)
                        .shardToMerge("0")
                        .adjacentShardToMerge("1")
                        .build(),
                unknownOperation()));
    }

    private static MatrixRow create(String name, UnaryOperator<CreateStreamRequest.Builder> how, Refusal refusal) {
        return MatrixRow.of(
                how.apply(CreateStreamRequest.builder().streamName(name)).build(), refusal);
    }

    private static IncreaseStreamRetentionPeriodRequest.Builder increase(int hours) {
        return IncreaseStreamRetentionPeriodRequest.builder().retentionPeriodHours(hours);
    }

    private static DecreaseStreamRetentionPeriodRequest.Builder decrease(int hours) {
        return DecreaseStreamRetentionPeriodRequest.builder().retentionPeriodHours(hours);
    }
}
