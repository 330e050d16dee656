// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** The AWS SDK for Java with as many connections as callers, which tries again by itself, more often than by default. */
final class PatientSdk implements AutoCloseable {
    private static final int CONNECTIONS = 200;
    private static final int ATTEMPTS = 50;

    private final KinesisClient kinesis;

    /**
     * @param answeredWithin longest time that one attempt may go without its answer
     * @param refused told the code of each answer that is not 200
     */
    PatientSdk(URI endpoint, Duration answeredWithin, Consumer<String> refused) {
        var retries = AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(ATTEMPTS)
                .circuitBreakerEnabled(false)
                .build();
        kinesis = KinesisClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .httpClientBuilder(
                        Apache5HttpClient.builder().maxConnections(CONNECTIONS).socketTimeout(answeredWithin))
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .retryStrategy(retries)
                        .apiCallAttemptTimeout(answeredWithin)
                        .addExecutionInterceptor(new Listener(refused))
                        .build())
                .build();
    }

    void create(String stream, int shards, int maxRecordKib) {
        kinesis.createStream(
                request -> request.streamName(stream).shardCount(shards).maxRecordSizeInKiB(maxRecordKib));
    }

    void put(String stream, String key, SdkBytes data) {
        kinesis.putRecord(
                request -> request.streamName(stream).partitionKey(key).data(data));
    }

    /** Every record of a stream, shard after shard, without its data. */
    List<Record> records(String stream) {
        List<Record> records = new ArrayList<>();
        kinesis.listShards(request -> request.streamName(stream))
                .shards()
                .forEach(shard -> addRecords(stream, shard.shardId(), records));
        return records;
    }

    /** An iterator that begins at a record. */
    String iterator(String stream, Record first) {
        String shard = shardOf(first.sequenceNumber());
        return kinesis.getShardIterator(request -> request.streamName(stream)
                        .shardId(shard)
                        .shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER)
                        .startingSequenceNumber(first.sequenceNumber()))
                .shardIterator();
    }

    @Override
    public void close() {
        kinesis.close();
    }

    private void addRecords(String stream, String shard, List<Record> records) {
        String iterator = kinesis.getShardIterator(request ->
                        request.streamName(stream).shardId(shard).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        while (true) {
            String from = iterator;
            GetRecordsResponse page = kinesis.getRecords(request -> request.shardIterator(from));
            page.records()
                    .forEach(record -> records.add(record.toBuilder()
                            .data(SdkBytes.fromByteArray(new byte[0]))
                            .build()));
            if (page.records().isEmpty() && page.millisBehindLatest() == 0) {
                return;
            }
            iterator = page.nextShardIterator();
        }
    }

    /** The 32 bits in front of the last four. */
    private static String shardOf(String sequenceNumber) {
        return "" + new BigInteger(sequenceNumber).shiftRight(4).intValue();
    }

    private static final class Listener implements ExecutionInterceptor {
        private final Consumer<String> refused;

        Listener(Consumer<String> refused) {
            this.refused = refused;
        }

        @Override
        public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
            if (!context.httpResponse().isSuccessful()) {
                refused.accept(context.httpResponse()
                        .firstMatchingHeader("x-amzn-ErrorType")
                        .orElse("" + context.httpResponse().statusCode()));
            }
        }
    }
}
