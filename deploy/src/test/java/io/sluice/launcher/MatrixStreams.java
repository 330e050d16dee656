// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.DeleteStreamRequest;
import software.amazon.awssdk.services.kinesis.model.IncreaseStreamRetentionPeriodRequest;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.TagResourceRequest;

/**
 * What the rows of the matrix are about.
 *
 * @param orders a stream of two shards that holds one record, in its first shard
 * @param full a stream with as many tags as it may have, and a retention of 48 hours
 * @param number of the record in {@code orders}
 * @param iterator of the first shard of {@code orders}
 * @param again a stream made for the second time
 * @param oldNumber of a record in the first stream named {@code again}
 * @param oldIterator of the first stream named {@code again}
 */
record MatrixStreams(
        String orders,
        String full,
        String number,
        String iterator,
        String again,
        String oldNumber,
        String oldIterator) {
    private static final int MAX_TAGS = 50;

    private static final String FIRST_HASH = "0";

    static MatrixStreams make(Sdk sdk, String prefix) {
        var orders = new SdkStream(sdk, prefix + "-orders");
        orders.create(2);
        String number =
                orders.put("k", FIRST_HASH, SdkBytes.fromUtf8String("hello")).sequenceNumber();

        var full = new SdkStream(sdk, prefix + "-full");
        full.create(1);
        Map<String, String> tags = IntStream.range(0, MAX_TAGS)
                .mapToObj(i -> "key-" + i)
                .collect(Collectors.toMap(Function.identity(), key -> ""));
        SdkCalls.send(
                sdk,
                TagResourceRequest.builder()
                        .resourceARN(arn(full.stream()))
                        .tags(tags)
                        .build());
        SdkCalls.send(
                sdk,
                IncreaseStreamRetentionPeriodRequest.builder()
                        .streamName(full.stream())
                        .retentionPeriodHours(48)
                        .build());

        var again = new SdkStream(sdk, prefix + "-again");
        again.create(1);
        String oldNumber = again.put("k", null, SdkBytes.fromUtf8String("old")).sequenceNumber();
        String oldIterator = again.iterator(start -> start.shardIteratorType(ShardIteratorType.LATEST));
        SdkCalls.send(
                sdk, DeleteStreamRequest.builder().streamName(again.stream()).build());
        again.create(1);

        return new MatrixStreams(
                orders.stream(),
                full.stream(),
                number,
                orders.iterator(start -> start.shardIteratorType(ShardIteratorType.TRIM_HORIZON)),
                again.stream(),
                oldNumber,
                oldIterator);
    }

    static String arn(String stream) {
        return "arn:aws:kinesis:us-east-1:000000000000:stream/" + stream;
    }
}
