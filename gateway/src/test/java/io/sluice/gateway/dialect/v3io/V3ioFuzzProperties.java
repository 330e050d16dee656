// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.fixture.Seeds;
import io.sluice.gateway.dialect.WireHead;
import io.sluice.gateway.dialect.WireResponse;
import io.sluice.gateway.dialect.v3io.wire.V3ioError;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever arrives is answered in v3io's form, and never by a fault of ours. {@code -Dinputs=1000000} sends so many in all.
 */
class V3ioFuzzProperties {
    private static final Set<String> WORDS =
            Arrays.stream(V3ioError.values()).map(V3ioError::message).collect(Collectors.toSet());

    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_arrives_is_answered_in_form(long seed) {
        var requests = new V3ioFuzzRequests(new Random(seed));
        var gateway = V3ioGateway.withStream("/c/d/s/", 2);

        for (long left = Seeds.inputs(); left > 0; left--) {
            gateway = gateway.shards.has("v3io/c/d/s") ? gateway : V3ioGateway.withStream("/c/d/s/", 2);
            requests.location(gateway.earliest("/c/d/s/0"));
            V3ioFuzzRequests.Request request = requests.next();
            try {
                requireForm(
                        request.head(),
                        gateway.handle(request.head(), request.body().array()));
            } catch (RuntimeException | Error wrong) {
                throw new AssertionError("input " + left + " before the last: " + shown(request), wrong);
            }
        }

        gateway = gateway.shards.has("v3io/c/d/s") ? gateway : V3ioGateway.withStream("/c/d/s/", 2);
        assertThat(gateway.call("PutRecords", "/c/d/s/", "{\"Records\":[{\"Data\":\"YQ==\"}]}")
                        .body())
                .startsWith("{\"FailedRecordCount\":0,");
    }

    private static void requireForm(WireHead head, WireResponse answer) {
        V3ioGateway.Said said = V3ioGateway.said(answer);
        assertThat(said.status()).isIn(200, 204, 400, 403, 404, 409);
        if (said.status() >= 400) {
            assertThat(answer.headers().first("Content-Type")).contains("application/json");
            assertThat(said.json().get("ErrorCode").isInt()).isTrue();
            assertThat(said.json().get("ErrorMessage").asText()).isIn(WORDS);
            assertThat(said.json()).hasSize(2);
        } else if (answer.headers().has("Content-Type") && !head.method().equals("GET")) {
            assertThat(said.json().isObject()).isTrue();
        } else if (said.status() == 204) {
            assertThat(said.body()).isEmpty();
        }
    }

    private static String shown(V3ioFuzzRequests.Request request) {
        int shown = Math.min(2000, request.body().length());
        return request.head() + " with " + new String(request.body().array(), 0, shown, StandardCharsets.ISO_8859_1)
                + " = " + HexFormat.of().formatHex(request.body().array(), 0, shown);
    }

    static LongStream seeds() {
        return Seeds.some();
    }
}
