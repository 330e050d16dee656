// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.yds;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.auth.Action;
import io.sluice.gateway.dialect.ScriptedAuthenticator;
import io.sluice.gateway.dialect.WireResponse;
import io.sluice.gateway.dialect.kinesis.Gateway;
import io.sluice.gateway.dialect.kinesis.KinesisBodies;
import io.sluice.gateway.dialect.kinesis.KinesisOperation;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each operation needs its permission, on its stream, by the canonical name of its path. */
class YdsPermissionsTest {
    private static final String DENIED = "400 AccessDeniedException: ";
    private static final String CANONICAL = "yandex" + YdsGateway.DATABASE + "/";

    private final YdsGateway gateway = YdsGateway.at(YdsGateway.DATABASE);
    private final ScriptedAuthenticator senders = gateway.kinesis.senders;
    private String iterator = "";

    static Set<KinesisOperation> operations() {
        return YdsTarget.SPOKEN;
    }

    static Stream<KinesisOperation> aboutOneStream() {
        return operations().stream().filter(operation -> operation.action() != Action.LIST);
    }

    @BeforeEach
    void make_a_stream() {
        gateway.ok("CreateStream", "{\"StreamName\":\"orders\",\"ShardCount\":2}");
        iterator = gateway.ok("GetShardIterator", KinesisBodies.of(KinesisOperation.GET_SHARD_ITERATOR, "orders", ""))
                .get("ShardIterator")
                .asText();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void without_its_permission_an_operation_is_refused_and_nothing_is_asked_of_a_node(KinesisOperation operation) {
        senders.letIn(ScriptedAuthenticator.allBut(operation.action()));
        int before = gateway.kinesis.shards().asked();

        assertThat(Gateway.error(send(operation))).startsWith(DENIED);
        assertThat(gateway.kinesis.shards().asked()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("aboutOneStream")
    void its_permission_on_its_stream_is_enough(KinesisOperation operation) {
        senders.letIn(ScriptedAuthenticator.only(operation.action(), CANONICAL + KinesisBodies.stream(operation)));

        assertThat(send(operation).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("aboutOneStream")
    void a_permission_on_the_stream_with_that_flat_name_is_none(KinesisOperation operation) {
        senders.letIn(ScriptedAuthenticator.only(operation.action(), KinesisBodies.stream(operation)));

        assertThat(Gateway.error(send(operation))).startsWith(DENIED);
    }

    @Test
    void to_list_a_database_takes_a_permission_for_all() {
        senders.letIn(ScriptedAuthenticator.only(Action.LIST, "*"));
        assertThat(send(KinesisOperation.LIST_STREAMS).status()).isEqualTo(200);

        senders.letIn(ScriptedAuthenticator.only(Action.LIST, CANONICAL + "*"));
        assertThat(Gateway.error(send(KinesisOperation.LIST_STREAMS))).startsWith(DENIED);
    }

    @Test
    void the_refusal_names_who_and_the_requests_id() {
        senders.letIn(ScriptedAuthenticator.only(Action.READ, "*"));

        assertThat(Gateway.error(send(KinesisOperation.PUT_RECORD)))
                .isEqualTo(DENIED + "PutRecord on stream orders is not allowed to AKIDTEST, request id 0-id");
    }

    private WireResponse send(KinesisOperation operation) {
        String body = KinesisBodies.of(operation, KinesisBodies.stream(operation), iterator);
        return gateway.send(operation.wireName(), Gateway.JSON, Gateway.utf8(body), Map.of());
    }
}
