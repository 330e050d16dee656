// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.auth.Denial;
import io.sluice.gateway.auth.DenialKind;
import io.sluice.gateway.dialect.dis.DisDialect;
import io.sluice.gateway.dialect.dis.DisLimits;
import io.sluice.gateway.dialect.kinesis.Gateway;
import io.sluice.gateway.dialect.kinesis.KinesisDialect;
import io.sluice.gateway.dialect.kinesis.KinesisLimits;
import io.sluice.gateway.dialect.v3io.V3ioDialect;
import io.sluice.gateway.dialect.v3io.V3ioLimits;
import io.sluice.gateway.dialect.yds.YdsConfig;
import io.sluice.gateway.dialect.yds.YdsDialect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * All dialects together, as a gateway has them, and everything that decides which of them is asked: whatever is combined,
 * a stranger gets nothing and makes nobody work, and so does somebody who is known and may do nothing.
 */
class NoWayAroundTest {
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS");
    private static final List<String> PATHS = List.of(
            "/",
            "//",
            "/streams",
            "/streams/orders",
            "/streams/orders/",
            "//streams//orders/0",
            "/streams/orders/0",
            "/c/d/s",
            "/v2/p/records",
            "/v2/p/cursors",
            "/v2/p/streams",
            "/v2/p/streams/orders",
            "/v2/p/stream/orders/tags",
            "/v2/p/stream/tags",
            "/v2/p/apps",
            "/v2/p/apps/billing",
            "/v2/p/checkpoints",
            "/v3/p/streams/orders",
            "/ru-central1/folder/database");
    private static final List<Map.Entry<String, String>> MARKS = List.of(
            Map.entry("X-Nothing", ""),
            Map.entry("X-Amz-Target", "Kinesis_20131202.DescribeStream"),
            Map.entry("X-Amz-Target", "Kinesis_20131202.ListStreams"),
            Map.entry("X-Amz-Target", "kinesisApi.PutRecord"),
            Map.entry("X-v3io-function", "DescribeStream"),
            Map.entry("X-v3io-function", "PutRecords"),
            Map.entry("X-v3io-session-key", "k"),
            Map.entry("X-YaCloud-SubjectToken", "t"),
            Map.entry("Authorization", "Bearer t"),
            Map.entry("X-Auth-Token", "t"));
    private static final List<String> BODIES = List.of(
            "",
            "{}",
            "{\"StreamName\":\"orders\",\"PartitionKey\":\"k\",\"Data\":\"YQ==\",\"Records\":[{\"Data\":\"YQ==\"}]}",
            "{\"StreamName\":\"/ru-central1/folder/database/orders\"}",
            "{\"stream_name\":\"orders\",\"records\":[{\"data\":\"YQ==\"}],\"app_name\":\"billing\",\"partition_count\":1}");

    private final Gateway gateway = Gateway.withStream("orders");
    private final DialectRouter router = router(gateway.host());

    private static DialectRouter router(DialectHost host) {
        var yandex = new YdsDialect(host, KinesisLimits.standard(), YdsConfig.defaults());
        return new DialectRouter(List.of(
                new V3ioDialect(host, V3ioLimits.standard()),
                new DisDialect(host, DisLimits.standard()),
                yandex,
                new KinesisDialect(host, KinesisLimits.standard(), Optional.of(yandex))));
    }

    @Test
    void a_stranger_gets_nothing_and_nobody_is_asked() {
        gateway.senders.turnAway(new Denial(DenialKind.UNKNOWN_KEY, ""));

        everything((head, body) -> assertThat(ask(head, body)).as("%s", head).isBetween(400, 403));
    }

    @Test
    void who_may_do_nothing_gets_nothing_and_nobody_is_asked() {
        gateway.senders.letIn(ScriptedAuthenticator.grant());

        everything((head, body) -> assertThat(ask(head, body)).as("%s", head).isBetween(400, 405));
    }

    private interface Attempt {
        void with(WireHead head, String body);
    }

    private void everything(Attempt attempt) {
        int before = gateway.shards().asked();
        for (String method : METHODS) {
            for (String path : PATHS) {
                pairsOfMarks().forEach(headers -> {
                    var head = new WireHead("0-id", "192.0.2.1", method, path, "prefix=orders", headers);
                    BODIES.forEach(body -> attempt.with(head, body));
                });
            }
        }
        assertThat(gateway.shards().asked()).isEqualTo(before);
    }

    private static Stream<WireHeaders> pairsOfMarks() {
        var type = Map.entry("Content-Type", "application/x-amz-json-1.1");
        return IntStream.range(0, MARKS.size())
                .boxed()
                .flatMap(first -> IntStream.rangeClosed(0, first)
                        .mapToObj(second -> new WireHeaders(List.of(type, MARKS.get(first), MARKS.get(second)))));
    }

    private int ask(WireHead head, String body) {
        Dialect dialect = router.dialectOf(head);
        return Asking.answer(dialect, head, body.getBytes(StandardCharsets.UTF_8), bytes -> true)
                .result()
                .status();
    }
}
