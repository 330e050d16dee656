// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.KinesisRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamsRequest;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** How long iterators and page tokens are good for, with a setting that makes it short enough to see. */
class TokenLifetimeIT {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Refusal EXPIRED_TOKEN = Refusal.expiredToken(
            "NextToken expired. It was created … milliseconds ago, more than the tolerated delay of 1000 milliseconds.");

    @TempDir
    private Path directory;

    @Test
    void an_iterator_past_the_lifetime_of_the_environment_is_refused_with_the_typed_exception() throws Exception {
        try (RunningSluice sluice = RunningSluice.start(directory, Map.of("SLUICE_KINESIS_TOKEN_LIFETIME", "1s"));
                Sdk sdk = Sdk.sync(sluice.endpoint())) {
            var orders = new SdkStream(sdk, "orders");
            orders.create(1);
            orders.put("k", null, SdkBytes.fromUtf8String("hello"));
            String iterator = orders.iterator(where -> where.shardIteratorType(ShardIteratorType.TRIM_HORIZON));

            judge(
                    sdk,
                    GetRecordsRequest.builder().shardIterator(iterator).build(),
                    Refusal.expiredIterator("Iterator expired. The iterator was created at time … UTC … while right now"
                            + " it is … UTC … which is further in the future than the tolerated delay of 1000"
                            + " milliseconds."));
        }
    }

    @Test
    void a_page_token_past_the_lifetime_of_the_command_line_is_refused_with_the_typed_exception() throws Exception {
        try (RunningSluice sluice = RunningSluice.start(directory, "--set", "kinesis.token-lifetime=1s");
                Sdk sdk = Sdk.sync(sluice.endpoint())) {
            var orders = new SdkStream(sdk, "orders");
            orders.create(2);
            orders.createNamed("returns", 1);

            judge(sdk, secondShards(sdk), EXPIRED_TOKEN);
            judge(sdk, secondStreams(sdk), EXPIRED_TOKEN);
        }
    }

    private static KinesisRequest secondShards(Sdk sdk) {
        var first =
                ListShardsRequest.builder().streamName("orders").maxResults(1).build();
        return ListShardsRequest.builder()
                .nextToken(sdk.call(first, KinesisClient::listShards, KinesisAsyncClient::listShards)
                        .nextToken())
                .build();
    }

    private static KinesisRequest secondStreams(Sdk sdk) {
        var first = ListStreamsRequest.builder().limit(1).build();
        return ListStreamsRequest.builder()
                .nextToken(sdk.call(first, KinesisClient::listStreams, KinesisAsyncClient::listStreams)
                        .nextToken())
                .build();
    }

    private static void judge(Sdk sdk, KinesisRequest request, Refusal expected) {
        KinesisException thrown = Assertions.assertTimeoutPreemptively(DEADLINE, () -> sendUntilRefused(sdk, request));

        expected.require(thrown);
    }

    /** As long as it is good, the request is answered; the loop ends by the server's clock alone. */
    private static KinesisException sendUntilRefused(Sdk sdk, KinesisRequest request) {
        KinesisException thrown = null;
        while (thrown == null) {
            thrown = catchThrowableOfType(KinesisException.class, () -> SdkCalls.send(sdk, request));
        }
        return thrown;
    }
}
