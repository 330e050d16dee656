// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** One stream, as an SDK sees it. */
record SdkStream(Sdk sdk, String stream) {
    void create(int shardCount) {
        createNamed(stream, shardCount);
    }

    void createNamed(String name, int shardCount) {
        sdk.call(
                CreateStreamRequest.builder()
                        .streamName(name)
                        .shardCount(shardCount)
                        .build(),
                KinesisClient::createStream,
                KinesisAsyncClient::createStream);
    }

    List<Shard> shards() {
        return sdk.call(
                        ListShardsRequest.builder().streamName(stream).build(),
                        KinesisClient::listShards,
                        KinesisAsyncClient::listShards)
                .shards();
    }

    PutRecordResponse put(String key, String hash, SdkBytes data) {
        return put(stream, key, hash, data);
    }

    PutRecordResponse put(String name, String key, String hash, SdkBytes data) {
        return sdk.call(
                PutRecordRequest.builder()
                        .streamName(name)
                        .partitionKey(key)
                        .explicitHashKey(hash)
                        .data(data)
                        .build(),
                KinesisClient::putRecord,
                KinesisAsyncClient::putRecord);
    }

    PutRecordsResponse put(List<PutRecordsRequestEntry> entries) {
        return sdk.call(
                PutRecordsRequest.builder().streamName(stream).records(entries).build(),
                KinesisClient::putRecords,
                KinesisAsyncClient::putRecords);
    }

    String iterator(Consumer<GetShardIteratorRequest.Builder> where) {
        var request = GetShardIteratorRequest.builder().streamName(stream).shardId("shardId-000000000000");
        where.accept(request);
        return iterator(request.build());
    }

    String iterator(GetShardIteratorRequest request) {
        return sdk.call(request, KinesisClient::getShardIterator, KinesisAsyncClient::getShardIterator)
                .shardIterator();
    }

    List<String> texts(String iterator) {
        return read(iterator, 100).records().stream()
                .map(record -> record.data().asUtf8String())
                .toList();
    }

    GetRecordsResponse read(String iterator, int limit) {
        return sdk.call(
                GetRecordsRequest.builder().shardIterator(iterator).limit(limit).build(),
                KinesisClient::getRecords,
                KinesisAsyncClient::getRecords);
    }

    List<Record> readAll(String shard, int limit) {
        String iterator = iterator(GetShardIteratorRequest.builder()
                .streamName(stream)
                .shardId(shard)
                .shardIteratorType(ShardIteratorType.TRIM_HORIZON)
                .build());
        List<Record> all = new ArrayList<>();
        while (true) {
            GetRecordsResponse page = read(iterator, limit);
            all.addAll(page.records());
            if (page.records().isEmpty() && page.millisBehindLatest() == 0) {
                return all;
            }
            iterator = page.nextShardIterator();
        }
    }
}
