// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sluice.fixture.Seeds;
import io.sluice.gateway.dialect.WireResponse;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever arrives is answered in form and within bounds. {@code -Dinputs=1000000} sends so many in all. */
class DisFuzzProperties {
    private static final String STREAM = FuzzDis.STREAM;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /**
     * What a small request may cost, and each byte of a larger one or its answer: no declared length is believed. The dearest
     * small one makes a hundred partitions.
     */
    private static final long MAX_FIXED_BYTES = 8 << 20;

    private static final long MAX_TIMES = 50;

    static LongStream seeds() {
        return Seeds.some();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void whatever_arrives_is_answered_in_form_and_with_a_bounded_effort(long seed) {
        var requests = new FuzzDis(new Random(seed));
        DisGateway gateway = DisGateway.withStream(STREAM, 2);
        gateway.get("streams/" + STREAM);

        for (long left = Seeds.inputs(); left > 0; left--) {
            gateway = gateway.shards.has(STREAM) ? gateway : DisGateway.withStream(STREAM, 2);
            FuzzDis.Request request = requests.next(gateway);
            try {
                byte[] body = request.body().toByteArray();
                long before = THREADS.getCurrentThreadAllocatedBytes();
                WireResponse answer = gateway.send(request.method(), request.path(), request.headers(), body);
                long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

                require(answer);
                long length = 0L + body.length + answer.body().length();
                assertThat(allocated).isLessThan(MAX_FIXED_BYTES + MAX_TIMES * length);
            } catch (RuntimeException | Error wrong) {
                throw new AssertionError(request.toString(), wrong);
            }
        }
        gateway.create("{\"stream_name\":\"last\",\"partition_count\":1}");
        assertThat(gateway.put("{\"stream_name\":\"last\",\"records\":[{\"data\":\"aGk=\"}]}")
                        .get("failed_record_count")
                        .asInt())
                .isZero();
    }

    private static void require(WireResponse answer) {
        String type = answer.headers().first("Content-Type").orElseThrow();
        assertThat(answer.headers().has("X-Request-Id")).isTrue();
        if (answer.status() >= 400) {
            assertThat(DisGateway.error(answer)).matches("(400|404|405|413|415) DIS\\.4\\d{3}");
        } else if (answer.status() == 200 && type.equals("application/json")) {
            assertThat(DisGateway.tree(answer).isObject()).isTrue();
        } else if (answer.status() != 200) {
            assertThat(answer.status()).isIn(201, 204);
            assertThat(answer.body().length()).isZero();
        }
    }
}
