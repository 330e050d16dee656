// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static io.sluice.launcher.MatrixStreams.arn;
import static io.sluice.launcher.Refusal.faults;
import static io.sluice.launcher.Refusal.invalid;
import static io.sluice.launcher.Refusal.notFound;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.KinesisRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** How puts and reads are refused. Within an operation the rows stand in the order of its checks. */
final class RecordErrorRows {
    private static final String NONE = "none";
    private static final String NO_STREAM = "Stream none under account 000000000000 not found.";
    private static final String NO_SHARD =
            "Shard shardId-000000000000 in stream none under account 000000000000 does not exist";
    private static final String NUMBER_PATTERN = "Member must satisfy regular expression pattern: 0|([1-9]\\d{0,128})";
    private static final String HASH_PATTERN = "Member must satisfy regular expression pattern: 0|([1-9]\\d{0,38})";
    private static final String NAME_PATTERN = "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+";
    private static final String NOT_NULL = "Member must not be null";
    private static final String AT_LEAST_ONE_CHAR = "Member must have length greater than or equal to 1";
    private static final String ABOVE_RING = "340282366920938463463374607431768211456";
    private static final String MUST_EITHER =
            "Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and StartingSequenceNumber or (2)"
                    + " TRIM_HORIZON or LATEST and no StartingSequenceNumber. Request specified ";
    private static final SdkBytes DATA = SdkBytes.fromUtf8String("hello");
    private static final SdkBytes MIB = SdkBytes.fromByteArray(new byte[1 << 20]);
    private static final SdkBytes MIB_AND_ONE = SdkBytes.fromByteArray(new byte[(1 << 20) + 1]);
    private static final SdkBytes TEN_MIB_AND_ONE = SdkBytes.fromByteArray(new byte[(10 << 20) + 1]);

    private RecordErrorRows() {}

    static Stream<MatrixRow> rows() {
        return Stream.of(
                        putRecord(), manyOutOfForm(), manyInForm(), getShardIterator(), startingNumbers(), getRecords())
                .flatMap(Function.identity());
    }

    private static Stream<MatrixRow> putRecord() {
        return Stream.of(
                put(
                        request -> request.streamName("")
                                .sequenceNumberForOrdering("x")
                                .partitionKey("")
                                .explicitHashKey("01")
                                .data(null),
                        faults(
                                "Value 'x' at 'sequenceNumberForOrdering' | " + NUMBER_PATTERN,
                                "Value '' at 'partitionKey' | " + AT_LEAST_ONE_CHAR,
                                "Value '01' at 'explicitHashKey' | " + HASH_PATTERN,
                                "Value null at 'data' | " + NOT_NULL,
                                "Value '' at 'streamName' | " + NAME_PATTERN,
                                "Value '' at 'streamName' | " + AT_LEAST_ONE_CHAR)),
                put(
                        request -> request.streamName(NONE).partitionKey(null),
                        faults("Value null at 'partitionKey' | " + NOT_NULL)),
                put(
                        request -> request.streamName(NONE).partitionKey("k".repeat(257)),
                        faults("Value '" + "k".repeat(257)
                                + "' at 'partitionKey' | Member must have length less than or equal to 256")),
                put(
                        request -> request.streamName(NONE).data(TEN_MIB_AND_ONE),
                        faults("Value at 'data' | Member must have length less than or equal to 10485760")),
                put(request -> request.streamName(NONE).explicitHashKey(ABOVE_RING), notFound(NO_STREAM)),
                putToOrders(
                        request -> request.data(MIB_AND_ONE).explicitHashKey(ABOVE_RING),
                        faults("Value at 'data' | Member must have length less than or equal to 1048576")),
                putToOrders(
                        request -> request.data(MIB),
                        invalid(
                                "Data and PartitionKey of a record are 1048577 bytes, more than the stream's 1048576.")),
                putToOrders(
                        request -> request.explicitHashKey(ABOVE_RING).sequenceNumberForOrdering("3"),
                        invalid("Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]."
                                + " Specified value was " + ABOVE_RING)),
                new MatrixRow(
                        streams -> somePut()
                                .streamName(streams.orders())
                                .sequenceNumberForOrdering("3")
                                .build(),
                        streams -> invalid("ExclusiveMinimumSequenceNumber 3 used in PutRecord on stream "
                                + streams.orders() + " under account 000000000000 is invalid.")));
    }

    private static Stream<MatrixRow> manyOutOfForm() {
        List<PutRecordsRequestEntry> wrong = IntStream.range(0, 6)
                .mapToObj(i -> entry("").toBuilder().explicitHashKey("").build())
                .toList();
        return Stream.of(
                MatrixRow.of(
                        PutRecordsRequest.builder().streamName("").build(),
                        faults(
                                "Value null at 'records' | " + NOT_NULL,
                                "Value '' at 'streamName' | " + NAME_PATTERN,
                                "Value '' at 'streamName' | " + AT_LEAST_ONE_CHAR)),
                putMany(
                        NONE,
                        List.of(),
                        faults("Value at 'records' | Member must have length greater than or equal to 1")),
                putMany(
                        NONE,
                        Collections.nCopies(501, entry("k")),
                        faults("Value at 'records' | Member must have length less than or equal to 500")),
                putMany(
                        "",
                        List.of(entry("k"), PutRecordsRequestEntry.builder().build()),
                        faults(
                                "Value null at 'records.2.member.partitionKey' | " + NOT_NULL,
                                "Value null at 'records.2.member.data' | " + NOT_NULL,
                                "Value '' at 'streamName' | " + NAME_PATTERN,
                                "Value '' at 'streamName' | " + AT_LEAST_ONE_CHAR)),
                putMany(
                        "",
                        wrong,
                        faults(IntStream.rangeClosed(1, 5)
                                .boxed()
                                .flatMap(i -> Stream.of(
                                        "Value '' at 'records." + i + ".member.partitionKey' | " + AT_LEAST_ONE_CHAR,
                                        "Value '' at 'records." + i + ".member.explicitHashKey' | " + HASH_PATTERN))
                                .toArray(String[]::new))));
    }

    private static Stream<MatrixRow> manyInForm() {
        return Stream.of(
                putMany(NONE, List.of(hashed(ABOVE_RING)), notFound(NO_STREAM)),
                putManyToOrders(
                        List.of(hashed(ABOVE_RING), large(MIB_AND_ONE), large(MIB_AND_ONE)),
                        faults(
                                "Value at 'records.2.member.data' | Member must have length less than or equal to 1048576",
                                "Value at 'records.3.member.data' | Member must have length less than or equal to"
                                        + " 1048576")),
                putManyToOrders(
                        List.of(large(MIB)),
                        invalid(
                                "Data and PartitionKey of a record are 1048577 bytes, more than the stream's 1048576.")),
                putManyToOrders(
                        List.of(entry("k"), hashed(ABOVE_RING)),
                        invalid("Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]."
                                + " Specified value was " + ABOVE_RING)),
                putManyToOrders(
                        Collections.nCopies(11, large(SdkBytes.fromByteArray(new byte[(1 << 20) - 1]))),
                        invalid("Records size exceeds 10 MB limit")));
    }

    private static Stream<MatrixRow> getShardIterator() {
        return Stream.of(
                MatrixRow.of(
                        GetShardIteratorRequest.builder().streamName("").build(),
                        faults(
                                "Value null at 'shardId' | " + NOT_NULL,
                                "Value null at 'shardIteratorType' | " + NOT_NULL,
                                "Value '' at 'streamName' | " + NAME_PATTERN,
                                "Value '' at 'streamName' | " + AT_LEAST_ONE_CHAR)),
                MatrixRow.of(
                        start("a b", "OLDEST")
                                .startingSequenceNumber("01")
                                .streamName(NONE)
                                .build(),
                        faults(
                                "Value 'a b' at 'shardId' | " + NAME_PATTERN,
                                "Value 'OLDEST' at 'shardIteratorType' | Member must satisfy enum value set:"
                                        + " [AFTER_SEQUENCE_NUMBER, LATEST, AT_TIMESTAMP, AT_SEQUENCE_NUMBER, TRIM_HORIZON]",
                                "Value '01' at 'startingSequenceNumber' | " + NUMBER_PATTERN)),
                MatrixRow.of(start("x", "LATEST").build(), invalid("Either StreamName or StreamARN must be provided.")),
                MatrixRow.of(
                        start("x", "LATEST").streamName(NONE).build(),
                        notFound("Could not find shard x in stream none under account 000000000000.")),
                MatrixRow.of(start("0", "AT_TIMESTAMP").streamName(NONE).build(), notFound(NO_SHARD)),
                new MatrixRow(
                        streams -> start("shardId-000000000002", "AT_TIMESTAMP")
                                .streamName(streams.orders())
                                .build(),
                        streams -> notFound("Shard shardId-000000000002 in stream " + streams.orders()
                                + " under account 000000000000 does not exist")),
                startInOrders(
                        start("0", "AT_TIMESTAMP"),
                        invalid("Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP. Current"
                                + " request has no timestamp parameter.")),
                startInOrders(
                        start("0", "AT_TIMESTAMP").timestamp(Instant.now().plus(Duration.ofHours(1))),
                        invalid("The timestampInMillis parameter cannot be greater than the currentTimestampInMillis."
                                + " timestampInMillis: …, currentTimestampInMillis: …")),
                startInOrders(
                        start("0", "LATEST").startingSequenceNumber("3"),
                        invalid(MUST_EITHER + "LATEST and also a StartingSequenceNumber.")),
                startInOrders(
                        start("0", "TRIM_HORIZON").startingSequenceNumber("3"),
                        invalid(MUST_EITHER + "TRIM_HORIZON and also a StartingSequenceNumber.")));
    }

    private static Stream<MatrixRow> startingNumbers() {
        return Stream.of("AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER")
                .flatMap(type -> Stream.of(
                        startInOrders(
                                start("0", type), invalid(MUST_EITHER + type + " and no StartingSequenceNumber.")),
                        new MatrixRow(
                                streams -> start("0", type)
                                        .streamName(streams.orders())
                                        .startingSequenceNumber("3")
                                        .build(),
                                streams -> invalid("StartingSequenceNumber 3 used in GetShardIterator on shard"
                                        + " shardId-000000000000 in stream " + streams.orders()
                                        + " under account 000000000000 is invalid.")),
                        MatrixRow.of(
                                streams -> start("1", type)
                                        .streamName(streams.orders())
                                        .startingSequenceNumber(streams.number())
                                        .build(),
                                invalid("Invalid StartingSequenceNumber. It encodes shardId-000000000000, while it was"
                                        + " used in a call to a shard with shardId-000000000001")),
                        new MatrixRow(
                                streams -> start("0", type)
                                        .streamName(streams.again())
                                        .startingSequenceNumber(streams.oldNumber())
                                        .build(),
                                streams -> invalid("StartingSequenceNumber " + streams.oldNumber()
                                        + " used in GetShardIterator on shard shardId-000000000000 in stream "
                                        + streams.again() + " under account 000000000000 is invalid because it did not"
                                        + " come from this stream."))));
    }

    private static Stream<MatrixRow> getRecords() {
        return Stream.of(
                MatrixRow.of(
                        GetRecordsRequest.builder().limit(0).build(),
                        faults(
                                "Value '0' at 'limit' | Member must have value greater than or equal to 1",
                                "Value null at 'shardIterator' | " + NOT_NULL)),
                MatrixRow.of(
                        GetRecordsRequest.builder()
                                .limit(10_001)
                                .shardIterator("i".repeat(513))
                                .build(),
                        faults(
                                "Value '10001' at 'limit' | Member must have value less than or equal to 10000",
                                "Value '" + "i".repeat(513)
                                        + "' at 'shardIterator' | Member must have length less than or equal to 512")),
                MatrixRow.of(
                        GetRecordsRequest.builder().shardIterator("").build(),
                        faults("Value '' at 'shardIterator' | " + AT_LEAST_ONE_CHAR)),
                MatrixRow.of(
                        GetRecordsRequest.builder()
                                .shardIterator("i".repeat(512))
                                .build(),
                        invalid("Invalid ShardIterator.")),
                MatrixRow.of(
                        streams -> GetRecordsRequest.builder()
                                .shardIterator(streams.oldIterator())
                                .build(),
                        notFound("Shard shardId-000000000000 in stream … under account 000000000000 does not exist")),
                MatrixRow.of(
                        streams -> GetRecordsRequest.builder()
                                .shardIterator(streams.iterator())
                                .streamARN(arn(NONE))
                                .build(),
                        invalid("ShardIterator was not given for stream " + arn(NONE) + ".")));
    }

    private static MatrixRow put(UnaryOperator<PutRecordRequest.Builder> how, Refusal refusal) {
        return MatrixRow.of(how.apply(somePut()).build(), refusal);
    }

    private static MatrixRow putToOrders(UnaryOperator<PutRecordRequest.Builder> how, Refusal refusal) {
        return MatrixRow.of(
                streams -> how.apply(somePut().streamName(streams.orders())).build(), refusal);
    }

    private static PutRecordRequest.Builder somePut() {
        return PutRecordRequest.builder().partitionKey("k").data(DATA);
    }

    private static MatrixRow putMany(String stream, List<PutRecordsRequestEntry> entries, Refusal refusal) {
        return MatrixRow.of(
                PutRecordsRequest.builder().streamName(stream).records(entries).build(), refusal);
    }

    private static MatrixRow putManyToOrders(List<PutRecordsRequestEntry> entries, Refusal refusal) {
        return MatrixRow.of(
                streams -> PutRecordsRequest.builder()
                        .streamName(streams.orders())
                        .records(entries)
                        .build(),
                refusal);
    }

    private static PutRecordsRequestEntry entry(String key) {
        return PutRecordsRequestEntry.builder().partitionKey(key).data(DATA).build();
    }

    private static PutRecordsRequestEntry hashed(String hash) {
        return entry("k").toBuilder().explicitHashKey(hash).build();
    }

    private static PutRecordsRequestEntry large(SdkBytes data) {
        return entry("k").toBuilder().data(data).build();
    }

    private static GetShardIteratorRequest.Builder start(String shard, String type) {
        return GetShardIteratorRequest.builder().shardId(shard).shardIteratorType(type);
    }

    private static MatrixRow startInOrders(GetShardIteratorRequest.Builder start, Refusal refusal) {
        GetShardIteratorRequest request = start.build();
        Function<MatrixStreams, KinesisRequest> inOrders =
                streams -> request.toBuilder().streamName(streams.orders()).build();
        return MatrixRow.of(inOrders, refusal);
    }
}
