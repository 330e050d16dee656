// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.fixture.Seeds;
import io.sluice.gateway.dialect.WireResponse;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever arrives is answered in form. {@code -Dinputs=1000000} sends so many in all. */
class DisFuzzProperties {
    private static final String STREAM = FuzzDis.STREAM;

    static LongStream seeds() {
        return Seeds.some();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void whatever_arrives_is_answered_in_form(long seed) {
        var requests = new FuzzDis(new Random(seed));
        DisGateway gateway = DisGateway.withStream(STREAM, 2);
        gateway.get("streams/" + STREAM);

        for (long left = Seeds.inputs(); left > 0; left--) {
            gateway = gateway.shards.has(STREAM) ? gateway : DisGateway.withStream(STREAM, 2);
            FuzzDis.Request request = requests.next(gateway);
            try {
                require(gateway.send(
                        request.method(),
                        request.path(),
                        request.headers(),
                        request.body().toByteArray()));
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
