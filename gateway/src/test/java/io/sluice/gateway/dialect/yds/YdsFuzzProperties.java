// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.yds;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.fixture.Seeds;
import io.sluice.gateway.dialect.WireHead;
import io.sluice.gateway.dialect.WireResponse;
import io.sluice.gateway.dialect.kinesis.AnswerForm;
import io.sluice.gateway.dialect.kinesis.FuzzRequests;
import io.sluice.gateway.dialect.kinesis.Gateway;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever arrives is answered in this dialect's own form; none of it is our fault. */
class YdsFuzzProperties {
    private static final Set<String> CODES = Set.of(
            "AccessDeniedException",
            "DryRunOperationException",
            "ExpiredIteratorException",
            "ExpiredNextTokenException",
            "InvalidAction",
            "InvalidArgumentException",
            "LimitExceededException",
            "MissingAction",
            "ProvisionedThroughputExceededException",
            "ResourceInUseException",
            "ResourceNotFoundException",
            "ValidationException");

    private static final String[] PATHS = {
        "/", "/", YdsGateway.DATABASE, "/a/", "//", "/%00", "/\u00e9/x", "/a".repeat(400)
    };

    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_arrives_is_answered_in_form(long seed) {
        var random = new Random(seed);
        var requests = new FuzzRequests(random);
        YdsGateway gateway = YdsGateway.withStream("orders");

        for (long left = Seeds.inputs(); left > 0; left--) {
            gateway = gateway.kinesis.shards().has("orders") ? gateway : YdsGateway.withStream("orders");
            FuzzRequests.Request request = requests.next();
            byte[] body = withPath(request.body().toByteArray(), random);
            assertThat(gateway.send(random.nextBoolean() ? "UpdateShardCount" : "UpdateStream", someGrowth(random))
                            .status())
                    .isIn(200, 400);
            try {
                require(gateway.handle(elsewhere(request.head(), random), body));
            } catch (RuntimeException | Error wrong) {
                throw new AssertionError("input " + left + " before the last: " + request.head(), wrong);
            }
        }
        gateway.ok("CreateStream", "{\"StreamName\":\"/last/stream\",\"ShardCount\":1}");
    }

    private static void require(WireResponse answer) {
        assertThat(answer.status()).isIn(200, 400);
        assertThat(answer.headers().has("x-amzn-RequestId")).isTrue();
        assertThat(answer.headers().has("Content-Type")).isTrue();
        JsonNode tree = Gateway.tree(answer);
        assertThat(tree.isObject()).isTrue();
        if (answer.status() != 200) {
            assertThat(CODES).contains(tree.get("__type").asText());
            assertThat(answer.headers().first("x-amzn-ErrorType"))
                    .contains(tree.get("__type").asText());
            AnswerForm.requireSilence(tree.path("message").asText());
        }
    }

    private static WireHead elsewhere(WireHead head, RandomGenerator random) {
        return new WireHead(
                head.requestId(),
                head.peer(),
                head.method(),
                PATHS[random.nextInt(PATHS.length)],
                head.query(),
                head.headers());
    }

    /** The name of the stream is now and then made a path of the same length, so that CBOR stays what it is. */
    private static byte[] withPath(byte[] body, RandomGenerator random) {
        if (random.nextInt(4) > 0) {
            return body;
        }
        String text = new String(body, ISO_8859_1);
        return text.replace("orders", "/o/der").getBytes(ISO_8859_1);
    }

    private static String someGrowth(RandomGenerator random) {
        String name = random.nextInt(3) > 0 ? "orders" : "/none/orders";
        return "{\"StreamName\":\"" + name + "\",\"TargetShardCount\":" + (random.nextInt(20) - 2)
                + ",\"RetentionPeriodHours\":" + (random.nextInt(20) - 2) + "}";
    }

    static LongStream seeds() {
        return Seeds.some();
    }
}
