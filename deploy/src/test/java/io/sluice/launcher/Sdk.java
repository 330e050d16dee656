// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * The AWS SDK for Java as it comes: nothing is set but endpoint, region and credentials. Its sync client speaks HTTP/1.1,
 * its async client HTTP/2 by prior knowledge, over TLS too.
 */
final class Sdk implements AutoCloseable {
    private final KinesisClient sync;
    private final KinesisAsyncClient async;
    private final boolean isAsync;

    private Sdk(boolean isAsync, Setup setup) {
        this.sync = setup.configure(KinesisClient.builder()).build();
        this.async = setup.configure(KinesisAsyncClient.builder()).build();
        this.isAsync = isAsync;
    }

    static Sdk sync(URI endpoint) {
        return of("sync", endpoint, Caller.OWNER);
    }

    static Sdk async(URI endpoint) {
        return of("async", endpoint, Caller.OWNER);
    }

    /** @param client {@code sync} or {@code async} */
    static Sdk of(String client, URI endpoint, Caller caller) {
        var asItComes = ClientOverrideConfiguration.builder().build();
        return new Sdk(client.equals("async"), new Setup(endpoint, Region.US_EAST_1, caller, asItComes));
    }

    /** Configured for another region, and an endpoint that may have a path; what is refused is not tried again. */
    static Sdk elsewhere(String client, URI endpoint, String region, Caller caller) {
        return new Sdk(client.equals("async"), new Setup(endpoint, Region.of(region), caller, withoutRetries()));
    }

    /** One change: what is refused is not tried again. */
    static Sdk withoutRetries(String client, URI endpoint, Caller caller) {
        return elsewhere(client, endpoint, Region.US_EAST_1.id(), caller);
    }

    /** The same change. */
    static Sdk syncWithoutRetries(URI endpoint) {
        return withoutRetries("sync", endpoint, Caller.OWNER);
    }

    /** The same change. */
    static Sdk asyncWithoutRetries(URI endpoint) {
        return withoutRetries("async", endpoint, Caller.OWNER);
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

    /** What is set of a client. */
    private record Setup(URI endpoint, Region region, Caller caller, ClientOverrideConfiguration changes) {
        <B extends AwsClientBuilder<B, C>, C> B configure(B builder) {
            return builder.endpointOverride(endpoint)
                    .region(region)
                    .credentialsProvider(StaticCredentialsProvider.create(credentials()))
                    .overrideConfiguration(changes);
        }

        private AwsCredentials credentials() {
            return caller.sessionToken()
                    .<AwsCredentials>map(token -> AwsSessionCredentials.create(caller.id(), caller.secret(), token))
                    .orElseGet(() -> AwsBasicCredentials.create(caller.id(), caller.secret()));
        }
    }
}
