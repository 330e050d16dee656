// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.settings;

import io.sluice.gateway.dialect.kinesis.wire.KinesisEncoding;
import io.sluice.gateway.http.HttpEdge;
import io.sluice.gateway.operation.ReadHandler;
import java.time.Duration;
import java.util.List;

/** What settings must be to each other. */
final class KnownRules {
    private static final long LEAST_BODY_BYTES =
            HttpEdge.mostOfOneBody(KinesisEncoding.MAX_BODY_BYTES, KinesisEncoding.BODY_COST);
    private static final long LEAST_ANSWER_BYTES = ReadHandler.roomOfLargestRecord();

    static final List<Rule<StandaloneConfig>> STANDALONE = List.of(
            Rule.of(
                    "http.body-bytes",
                    all -> all.gateway().http().bodies().bodyBytes() >= LEAST_BODY_BYTES,
                    "less than one largest body may take, "
                            + Quantity.bytesFrom("0B").print(LEAST_BODY_BYTES)),
            Rule.of(
                    "http.answer-bytes",
                    all -> all.gateway().http().answers().answerBytes() >= LEAST_ANSWER_BYTES,
                    "less than one largest record may take, "
                            + Quantity.bytesFrom("0B").print(LEAST_ANSWER_BYTES)),
            Rule.between(
                    "http.idle-timeout",
                    all -> isLess(
                            all.gateway().put().deadline(),
                            all.gateway().http().connections().idleTimeout()),
                    "not more than",
                    "put.deadline"),
            Rule.between(
                    "forward.attempt",
                    all -> isLess(
                            all.gateway().forward().attempt(),
                            all.gateway().put().deadline()),
                    "not less than",
                    "put.deadline"),
            Rule.between(
                    "repeat.gateway-lifetime",
                    all -> !isLess(
                            all.shardNode().repeats().gatewayLifetime(),
                            all.gateway().put().deadline().multipliedBy(2)),
                    "less than twice",
                    "put.deadline"),
            Rule.between(
                    "put.horizon",
                    all -> !isLess(
                            all.gateway().put().horizon(),
                            all.shardNode().repeats().clientLifetime()),
                    "less than",
                    "repeat.client-lifetime"),
            Rule.between(
                    "journal.repeat-horizon",
                    all -> !isLess(
                            all.shardNode().journal().repeatHorizon(),
                            all.shardNode().repeats().clientLifetime()),
                    "less than",
                    "repeat.client-lifetime"),
            Rule.between(
                    "journal.repeat-horizon",
                    all -> !isLess(
                            all.shardNode().journal().repeatHorizon(),
                            all.shardNode().repeats().gatewayLifetime()),
                    "less than",
                    "repeat.gateway-lifetime"),
            Rule.between(
                    "stop.deadline",
                    all -> !isLess(all.stopDeadline(), all.gateway().drainGrace()),
                    "less than",
                    "gateway.drain-grace"),
            Rule.of("node.id", all -> all.shardNode().nodeId() == 0, "and the only node there is must be 0"));

    private KnownRules() {}

    private static boolean isLess(Duration one, Duration other) {
        return one.compareTo(other) < 0;
    }
}
