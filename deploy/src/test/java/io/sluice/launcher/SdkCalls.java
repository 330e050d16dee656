// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.AddTagsToStreamRequest;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DecreaseStreamRetentionPeriodRequest;
import software.amazon.awssdk.services.kinesis.model.DeleteStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.IncreaseStreamRetentionPeriodRequest;
import software.amazon.awssdk.services.kinesis.model.KinesisRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamsRequest;
import software.amazon.awssdk.services.kinesis.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.kinesis.model.ListTagsForStreamRequest;
import software.amazon.awssdk.services.kinesis.model.MergeShardsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.RemoveTagsFromStreamRequest;
import software.amazon.awssdk.services.kinesis.model.TagResourceRequest;
import software.amazon.awssdk.services.kinesis.model.UntagResourceRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateMaxRecordSizeRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateStreamModeRequest;

/** Sends a request by the client's method for its type, so that requests can stand in tables. */
final class SdkCalls {
    private static final Map<Class<?>, BiConsumer<Sdk, KinesisRequest>> BY_TYPE = new HashMap<>();

    static {
        by(AddTagsToStreamRequest.class, KinesisClient::addTagsToStream, KinesisAsyncClient::addTagsToStream);
        by(CreateStreamRequest.class, KinesisClient::createStream, KinesisAsyncClient::createStream);
        by(
                DecreaseStreamRetentionPeriodRequest.class,
                KinesisClient::decreaseStreamRetentionPeriod,
                KinesisAsyncClient::decreaseStreamRetentionPeriod);
        by(DeleteStreamRequest.class, KinesisClient::deleteStream, KinesisAsyncClient::deleteStream);
        by(DescribeStreamRequest.class, KinesisClient::describeStream, KinesisAsyncClient::describeStream);
        by(
                DescribeStreamSummaryRequest.class,
                KinesisClient::describeStreamSummary,
                KinesisAsyncClient::describeStreamSummary);
        by(GetRecordsRequest.class, KinesisClient::getRecords, KinesisAsyncClient::getRecords);
        by(GetShardIteratorRequest.class, KinesisClient::getShardIterator, KinesisAsyncClient::getShardIterator);
        by(
                IncreaseStreamRetentionPeriodRequest.class,
                KinesisClient::increaseStreamRetentionPeriod,
                KinesisAsyncClient::increaseStreamRetentionPeriod);
        by(ListShardsRequest.class, KinesisClient::listShards, KinesisAsyncClient::listShards);
        by(ListStreamsRequest.class, KinesisClient::listStreams, KinesisAsyncClient::listStreams);
        by(
                ListTagsForResourceRequest.class,
                KinesisClient::listTagsForResource,
                KinesisAsyncClient::listTagsForResource);
        by(ListTagsForStreamRequest.class, KinesisClient::listTagsForStream, KinesisAsyncClient::listTagsForStream);
        by(MergeShardsRequest.class, KinesisClient::mergeShards, KinesisAsyncClient::mergeShards);
        by(PutRecordRequest.class, KinesisClient::putRecord, KinesisAsyncClient::putRecord);
        by(PutRecordsRequest.class, KinesisClient::putRecords, KinesisAsyncClient::putRecords);
        by(
                RemoveTagsFromStreamRequest.class,
                KinesisClient::removeTagsFromStream,
                KinesisAsyncClient::removeTagsFromStream);
        by(TagResourceRequest.class, KinesisClient::tagResource, KinesisAsyncClient::tagResource);
        by(UntagResourceRequest.class, KinesisClient::untagResource, KinesisAsyncClient::untagResource);
        by(
                UpdateMaxRecordSizeRequest.class,
                KinesisClient::updateMaxRecordSize,
                KinesisAsyncClient::updateMaxRecordSize);
        by(UpdateStreamModeRequest.class, KinesisClient::updateStreamMode, KinesisAsyncClient::updateStreamMode);
    }

    private SdkCalls() {}

    /** Throws what the client throws. */
    static void send(Sdk sdk, KinesisRequest request) {
        BY_TYPE.get(request.getClass()).accept(sdk, request);
    }

    private static <Q extends KinesisRequest, R> void by(
            Class<Q> type,
            BiFunction<KinesisClient, Q, R> onSync,
            BiFunction<KinesisAsyncClient, Q, CompletableFuture<R>> onAsync) {
        BY_TYPE.put(type, (sdk, request) -> sdk.call(type.cast(request), onSync, onAsync));
    }
}
