// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** How long a shard iterator is good for, with a setting that makes it short enough to see. */
class IteratorLifetimeIT {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void an_iterator_past_the_lifetime_of_the_environment_is_refused_with_the_typed_exception() throws Exception {
        try (RunningSluice sluice = RunningSluice.start(directory, Map.of("SLUICE_KINESIS_TOKEN_LIFETIME", "1s"));
                Sdk sdk = Sdk.sync(sluice.endpoint())) {
            judge(new SdkStream(sdk, "orders"));
        }
    }

    @Test
    void an_iterator_past_the_lifetime_of_the_command_line_is_refused_with_the_typed_exception() throws Exception {
        try (RunningSluice sluice = RunningSluice.start(directory, "--set", "kinesis.token-lifetime=1s");
                Sdk sdk = Sdk.sync(sluice.endpoint())) {
            judge(new SdkStream(sdk, "orders"));
        }
    }

    private static void judge(SdkStream orders) {
        orders.create(1);
        orders.put("k", null, SdkBytes.fromUtf8String("hello"));
        String iterator = orders.iterator(where -> where.shardIteratorType(ShardIteratorType.TRIM_HORIZON));

        ExpiredIteratorException refusal =
                Assertions.assertTimeoutPreemptively(DEADLINE, () -> readUntilRefused(orders, iterator));

        assertThat(refusal).hasMessageContaining("expired").hasMessageContaining("1000 milliseconds");
        assertThat(refusal.statusCode()).isEqualTo(400);
    }

    /** As long as it is good, it gives the record; the loop ends by the server's clock alone. */
    private static ExpiredIteratorException readUntilRefused(SdkStream orders, String iterator) {
        Optional<ExpiredIteratorException> refusal = Optional.empty();
        while (refusal.isEmpty()) {
            refusal = read(orders, iterator);
        }
        return refusal.get();
    }

    private static Optional<ExpiredIteratorException> read(SdkStream orders, String iterator) {
        try {
            assertThat(orders.texts(iterator)).containsExactly("hello");
            return Optional.empty();
        } catch (ExpiredIteratorException expired) {
            return Optional.of(expired);
        }
    }
}
