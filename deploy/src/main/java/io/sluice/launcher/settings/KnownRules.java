// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.settings;

import io.sluice.cluster.ClusterConfig;
import io.sluice.gateway.GatewayConfig;
import io.sluice.gateway.auth.AuthConfig;
import io.sluice.gateway.auth.AuthMode;
import io.sluice.gateway.auth.OpenTo;
import io.sluice.gateway.dialect.kinesis.wire.KinesisEncoding;
import io.sluice.gateway.http.HttpConfig;
import io.sluice.gateway.http.HttpEdge;
import io.sluice.gateway.http.PlainPort;
import io.sluice.gateway.http.tls.ClientCertificate;
import io.sluice.gateway.operation.ReadHandler;
import io.sluice.shardnode.ShardNodeConfig;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What settings must be to each other. */
final class KnownRules {
    private static final long LEAST_BODY_BYTES =
            HttpEdge.mostOfOneBody(KinesisEncoding.MAX_BODY_BYTES, KinesisEncoding.BODY_COST);
    private static final long LEAST_ANSWER_BYTES = ReadHandler.roomOfLargestRecord();

    static final List<Rule<StandaloneConfig>> STANDALONE = Stream.of(
                    gateway(StandaloneConfig::gateway, StandaloneConfig::stopDeadline),
                    openDoors(StandaloneConfig::gateway),
                    KnownRules.<StandaloneConfig>tls(all -> all.gateway().http()),
                    together(),
                    shardNode(StandaloneConfig::shardNode),
                    Stream.of(Rule.<StandaloneConfig>of(
                            "node.id", all -> all.shardNode().nodeId() == 0, "and the only node there is must be 0")))
            .flatMap(rules -> rules)
            .toList();

    static final List<Rule<GatewayProcessConfig>> GATEWAY = Stream.of(
                    gateway(GatewayProcessConfig::gateway, GatewayProcessConfig::stopDeadline),
                    openDoors(GatewayProcessConfig::gateway),
                    Stream.of(Rule.<GatewayProcessConfig>of(
                            "auth.credentials",
                            all -> isTold(all.gateway().auth()),
                            "and a gateway of a cluster has no place of its own for them: give it a file, or set"
                                    + " auth.mode=off")),
                    KnownRules.<GatewayProcessConfig>tls(all -> all.gateway().http()),
                    cluster(GatewayProcessConfig::cluster))
            .flatMap(rules -> rules)
            .toList();

    static final List<Rule<ShardNodeProcessConfig>> SHARD_NODE = Stream.concat(
                    shardNode(ShardNodeProcessConfig::shardNode), cluster(ShardNodeProcessConfig::cluster))
            .toList();

    private KnownRules() {}

    private static <C> Stream<Rule<C>> gateway(Function<C, GatewayConfig> gateway, Function<C, Duration> stop) {
        return Stream.of(
                Rule.of(
                        "http.body-bytes",
                        all -> gateway.apply(all).http().bodies().bodyBytes() >= LEAST_BODY_BYTES,
                        "less than one largest body may take, "
                                + Quantity.bytesFrom("0B").print(LEAST_BODY_BYTES)),
                Rule.of(
                        "http.answer-bytes",
                        all -> gateway.apply(all).http().answers().answerBytes() >= LEAST_ANSWER_BYTES,
                        "less than one largest record may take, "
                                + Quantity.bytesFrom("0B").print(LEAST_ANSWER_BYTES)),
                Rule.between(
                        "http.idle-timeout",
                        all -> isLess(
                                gateway.apply(all).put().deadline(),
                                gateway.apply(all).http().connections().idleTimeout()),
                        "not more than",
                        "put.deadline"),
                Rule.between(
                        "forward.attempt",
                        all -> isLess(
                                gateway.apply(all).forward().attempt(),
                                gateway.apply(all).put().deadline()),
                        "not less than",
                        "put.deadline"),
                Rule.between(
                        "stop.deadline",
                        all -> !isLess(stop.apply(all), gateway.apply(all).drainGrace()),
                        "less than",
                        "gateway.drain-grace"),
                Rule.between(
                        "stop.deadline",
                        all -> !isLess(stop.apply(all), gateway.apply(all).drainDelay()),
                        "less than",
                        "gateway.drain-delay"));
    }

    private static <C> Stream<Rule<C>> openDoors(Function<C, GatewayConfig> gateway) {
        return Stream.of(
                openDoor("http.host", gateway, http -> http.listener().host()),
                openDoor("tls.host", gateway, http -> http.tls().listener().host()));
    }

    private static <C> Rule<C> openDoor(
            String setting, Function<C, GatewayConfig> gateway, Function<HttpConfig, String> host) {
        return Rule.of(
                setting,
                all -> gateway.apply(all).auth().mode() == AuthMode.ON
                        || gateway.apply(all).auth().openTo() == OpenTo.EVERYONE
                        || !new HostName(host.apply(gateway.apply(all).http())).isForOthers(),
                "so that other machines could read and write every stream while auth.mode is off; if that is meant, set"
                        + " auth.open-to=everyone too");
    }

    private static <C> Stream<Rule<C>> tls(Function<C, HttpConfig> http) {
        return Stream.of(
                Rule.of(
                        "http.plain",
                        all -> http.apply(all).plain() == PlainPort.OPEN
                                || http.apply(all).tls().isOpen(),
                        "and without tls.certificate no client can come in"),
                Rule.between(
                        "tls.key",
                        all -> http.apply(all).tls().files().certificate().isEmpty()
                                == http.apply(all).tls().files().key().isEmpty(),
                        "and one without the other says nothing:",
                        "tls.certificate"),
                Rule.between(
                        "tls.client-auth",
                        all -> http.apply(all).tls().rules().clientAuth() == ClientCertificate.NONE
                                || !http.apply(all).tls().files().clientCa().isEmpty(),
                        "and no client can be trusted without",
                        "tls.client-ca"));
    }

    private static Stream<Rule<StandaloneConfig>> together() {
        return Stream.of(
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
                        "repeat.client-lifetime"));
    }

    private static <C> Stream<Rule<C>> shardNode(Function<C, ShardNodeConfig> node) {
        return Stream.of(
                Rule.between(
                        "journal.repeat-horizon",
                        all -> !isLess(
                                node.apply(all).journal().repeatHorizon(),
                                node.apply(all).repeats().clientLifetime()),
                        "less than",
                        "repeat.client-lifetime"),
                Rule.between(
                        "journal.repeat-horizon",
                        all -> !isLess(
                                node.apply(all).journal().repeatHorizon(),
                                node.apply(all).repeats().gatewayLifetime()),
                        "less than",
                        "repeat.gateway-lifetime"));
    }

    private static <C> Stream<Rule<C>> cluster(Function<C, ClusterConfig> cluster) {
        return Stream.of(
                Rule.between(
                        "cluster.heartbeat-timeout",
                        all -> isLess(
                                cluster.apply(all).patience().heartbeatInterval(),
                                cluster.apply(all).patience().heartbeatTimeout()),
                        "not more than",
                        "cluster.heartbeat-interval"),
                Rule.of(
                        "cluster.tls",
                        all -> cluster.apply(all).tls().isWhole(),
                        "and needs cluster.tls-certificate, cluster.tls-key and cluster.tls-ca"));
    }

    private static boolean isTold(AuthConfig auth) {
        return auth.mode() == AuthMode.OFF || !auth.credentials().credentials().isEmpty();
    }

    private static boolean isLess(Duration one, Duration other) {
        return one.compareTo(other) < 0;
    }
}
