// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static io.sluice.launcher.Refusal.faults;
import static io.sluice.launcher.Refusal.invalid;
import static io.sluice.launcher.Refusal.notFound;

import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamsRequest;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;

/** How descriptions and lists are refused. Within an operation the rows stand in the order of its checks. */
final class ListErrorRows {
    private static final String NONE = "none";
    private static final String NAME_PATTERN = "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+";
    private static final String AT_LEAST_ONE_CHAR = "Member must have length greater than or equal to 1";
    private static final String AT_LEAST_ONE = "Member must have value greater than or equal to 1";
    private static final String AT_MOST_10000 = "Member must have value less than or equal to 10000";

    private ListErrorRows() {}

    static Stream<MatrixRow> rows() {
        return Stream.of(descriptions(), streamLists(), shardLists()).flatMap(Function.identity());
    }

    private static Stream<MatrixRow> descriptions() {
        return Stream.of(
                MatrixRow.of(
                        DescribeStreamRequest.builder()
                                .limit(0)
                                .exclusiveStartShardId("")
                                .streamName("a b")
                                .build(),
                        faults(
                                "Value '0' at 'limit' | " + AT_LEAST_ONE,
                                "Value '' at 'exclusiveStartShardId' | " + NAME_PATTERN,
                                "Value '' at 'exclusiveStartShardId' | " + AT_LEAST_ONE_CHAR,
                                "Value 'a b' at 'streamName' | " + NAME_PATTERN)),
                MatrixRow.of(
                        DescribeStreamRequest.builder()
                                .limit(10_001)
                                .streamName(NONE)
                                .build(),
                        faults("Value '10001' at 'limit' | " + AT_MOST_10000)),
                new MatrixRow(
                        streams -> DescribeStreamRequest.builder()
                                .exclusiveStartShardId("x")
                                .streamName(streams.orders())
                                .build(),
                        streams -> notFound("Could not find shard x in stream " + streams.orders()
                                + " under account 000000000000.")));
    }

    private static Stream<MatrixRow> streamLists() {
        return Stream.of(
                MatrixRow.of(
                        ListStreamsRequest.builder()
                                .limit(0)
                                .exclusiveStartStreamName("")
                                .nextToken("")
                                .build(),
                        faults(
                                "Value '0' at 'limit' | " + AT_LEAST_ONE,
                                "Value '' at 'exclusiveStartStreamName' | " + NAME_PATTERN,
                                "Value '' at 'exclusiveStartStreamName' | " + AT_LEAST_ONE_CHAR,
                                "Value '' at 'nextToken' | " + AT_LEAST_ONE_CHAR)),
                MatrixRow.of(
                        ListStreamsRequest.builder().limit(10_001).build(),
                        faults("Value '10001' at 'limit' | " + AT_MOST_10000)),
                MatrixRow.of(ListStreamsRequest.builder().nextToken("x").build(), invalid("Invalid NextToken.")));
    }

    private static Stream<MatrixRow> shardLists() {
        return Stream.of(
                MatrixRow.of(
                        ListShardsRequest.builder()
                                .exclusiveStartShardId("a b")
                                .maxResults(10_001)
                                .nextToken("")
                                .streamName("")
                                .shardFilter(filter -> filter.type("X"))
                                .build(),
                        faults(
                                "Value 'a b' at 'exclusiveStartShardId' | " + NAME_PATTERN,
                                "Value '10001' at 'maxResults' | " + AT_MOST_10000,
                                "Value '' at 'nextToken' | " + AT_LEAST_ONE_CHAR,
                                "Value '' at 'streamName' | " + NAME_PATTERN,
                                "Value '' at 'streamName' | " + AT_LEAST_ONE_CHAR,
                                "Value 'X' at 'shardFilter.type' | Member must satisfy enum value set: [AFTER_SHARD_ID,"
                                        + " AT_TRIM_HORIZON, FROM_TRIM_HORIZON, AT_LATEST, AT_TIMESTAMP, FROM_TIMESTAMP]")),
                filtered(ShardFilterType.AFTER_SHARD_ID, "ShardId"),
                filtered(ShardFilterType.AT_TIMESTAMP, "Timestamp"),
                filtered(ShardFilterType.FROM_TIMESTAMP, "Timestamp"),
                MatrixRow.of(ListShardsRequest.builder().nextToken("x").build(), invalid("Invalid NextToken.")),
                new MatrixRow(
                        streams -> ListShardsRequest.builder()
                                .exclusiveStartShardId("x")
                                .streamName(streams.orders())
                                .build(),
                        streams -> notFound("Could not find shard x in stream " + streams.orders()
                                + " under account 000000000000.")));
    }

    private static MatrixRow filtered(ShardFilterType type, String missing) {
        return MatrixRow.of(
                ListShardsRequest.builder()
                        .streamName(NONE)
                        .shardFilter(filter -> filter.type(type))
                        .build(),
                invalid("ShardFilter of type " + type + " must specify " + missing + "."));
    }
}
