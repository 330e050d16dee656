// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * The AWS SDK for Java as it comes: nothing is set but endpoint, region and credentials. Its sync client speaks HTTP/1.1,
 * its async client HTTP/2 by prior knowledge.
 */
final class Sdk implements AutoCloseable {
    private final KinesisClient sync;
    private final KinesisAsyncClient async;
    private final boolean isAsync;

    private Sdk(URI endpoint, Region region, boolean isAsync, ClientOverrideConfiguration changes) {
        this.sync = configure(KinesisClient.builder(), endpoint, region)
                .overrideConfiguration(changes)
                .build();
        this.async = configure(KinesisAsyncClient.builder(), endpoint, region)
                .overrideConfiguration(changes)
                .build();
        this.isAsync = isAsync;
    }

    static Sdk sync(URI endpoint) {
        return new Sdk(
                endpoint,
                Region.US_EAST_1,
                false,
                ClientOverrideConfiguration.builder().build());
    }

    static Sdk async(URI endpoint) {
        return new Sdk(
                endpoint,
                Region.US_EAST_1,
                true,
                ClientOverrideConfiguration.builder().build());
    }

    /** Configured for another region, and an endpoint that may have a path; what is refused is not tried again. */
    static Sdk elsewhere(String client, URI endpoint, String region) {
        return new Sdk(endpoint, Region.of(region), client.equals("async"), withoutRetries());
    }

    /** One change: what is refused is not tried again. */
    static Sdk syncWithoutRetries(URI endpoint) {
        return new Sdk(endpoint, Region.US_EAST_1, false, withoutRetries());
    }

    /** The same change. */
    static Sdk asyncWithoutRetries(URI endpoint) {
        return new Sdk(endpoint, Region.US_EAST_1, true, withoutRetries());
    }

    private static ClientOverrideConfiguration withoutRetries() {
        return ClientOverrideConfiguration.builder()
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .build();
    }

    /** Calls by the client that this is about, and throws what it throws. */
    <Q, R> R call(
            Q request,
            BiFunction<KinesisClient, Q, R> onSync,
            BiFunction<KinesisAsyncClient, Q, CompletableFuture<R>> onAsync) {
        if (!isAsync) {
            return onSync.apply(sync, request);
        }
        try {
            return onAsync.apply(async, request).join();
        } catch (CompletionException wrapped) {
            if (wrapped.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw wrapped;
        }
    }

    KinesisAsyncClient asyncClient() {
        return async;
    }

    @Override
    public void close() {
        sync.close();
        async.close();
    }

    private static <B extends AwsClientBuilder<B, C>, C> B configure(B builder, URI endpoint, Region region) {
        return builder.endpointOverride(endpoint)
                .region(region)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")));
    }
}
