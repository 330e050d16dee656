// SPDX-License-Identifier: Apache-2.0
package io.sluice.pod;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** A client of Sluice with a credential of its own, and what both Secrets say of it. */
final class PodClient implements AutoCloseable {
    private static final String SECRET = "SECRET-of-%s";

    private final KinesisClient kinesis;

    /** @param endpoint of the Service, or of one pod */
    PodClient(String id, URI endpoint) {
        kinesis = KinesisClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(id, SECRET.formatted(id))))
                .overrideConfiguration(each -> each.apiCallTimeout(Duration.ofSeconds(60)))
                .build();
    }

    /** The files of a Secret that lets in these. */
    static Map<String, String> credentials(String... ids) {
        var yaml = new StringBuilder("credentials:\n");
        for (String id : ids) {
            yaml.append("  - {id: %s, secret: %s}%n".formatted(id, SECRET.formatted(id)));
        }
        return Map.of("credentials.yaml", yaml.toString());
    }

    /** The variables of a Secret with which a load comes as this one. */
    static Map<String, String> variables(String id) {
        return Map.of("AWS_ACCESS_KEY_ID", id, "AWS_SECRET_ACCESS_KEY", SECRET.formatted(id));
    }

    /** Returns when it can be used. */
    void create(String stream, int shards) {
        kinesis.createStream(request -> request.streamName(stream).shardCount(shards));
        kinesis.waiter().waitUntilStreamExists(request -> request.streamName(stream));
    }

    void put(String stream, String text) {
        put(stream, text, text);
    }

    void put(String stream, String key, String text) {
        kinesis.putRecord(
                request -> request.streamName(stream).partitionKey(key).data(SdkBytes.fromUtf8String(text)));
    }

    /** The first record of the first shard. */
    String readFirst(String stream) {
        String first = iterator(
                stream,
                kinesis.listShards(request -> request.streamName(stream))
                        .shards()
                        .get(0)
                        .shardId());
        return kinesis.getRecords(request -> request.shardIterator(first).limit(1))
                .records()
                .get(0)
                .data()
                .asUtf8String();
    }

    /** All records, shard by shard. */
    List<String> readAll(String stream) {
        List<String> texts = new ArrayList<>();
        kinesis.listShards(request -> request.streamName(stream)).shards().forEach(shard -> {
            String next = iterator(stream, shard.shardId());
            long behind;
            do {
                String from = next;
                var page = kinesis.getRecords(request -> request.shardIterator(from));
                page.records().forEach(record -> texts.add(record.data().asUtf8String()));
                next = page.nextShardIterator();
                behind = page.millisBehindLatest();
            } while (behind > 0);
        });
        return texts;
    }

    private String iterator(String stream, String shard) {
        return kinesis.getShardIterator(request ->
                        request.streamName(stream).shardId(shard).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
    }

    @Override
    public void close() {
        kinesis.close();
    }
}
