// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.gateway.audit.AuditLog;
import io.sluice.gateway.auth.Action;
import io.sluice.gateway.dialect.ScriptedAuthenticator;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written of requests. */
class KinesisAuditTest {
    private final Gateway gateway = Gateway.withStream("orders");
    private final AuditLog log = new AuditLog();

    static Set<KinesisOperation> operations() {
        return AwsTerms.SPOKEN;
    }

    static Stream<KinesisOperation> others() {
        return operations().stream().filter(operation -> operation != KinesisOperation.GET_RECORDS);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @ParameterizedTest
    @MethodSource("others")
    void whatever_changes_streams_is_written_and_nothing_else(KinesisOperation operation) {
        String stream = KinesisBodies.stream(operation);

        gateway.ok(operation.wireName(), KinesisBodies.of(operation, stream, ""));

        if (operation.action().isControl()) {
            assertThat(log.lines()).containsExactly(line("control", operation, "anyone", stream, "done"));
        } else {
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void a_change_that_is_not_made_is_written_with_its_code() {
        gateway.error("CreateStream", "{\"StreamName\":\"orders\",\"ShardCount\":1}");
        gateway.shards.loseNodes();
        gateway.error("DeleteStream", "{\"StreamName\":\"orders\"}");

        assertThat(log.lines())
                .containsExactly(
                        line("control", KinesisOperation.CREATE_STREAM, "anyone", "orders", "ResourceInUseException"),
                        line("control", KinesisOperation.DELETE_STREAM, "anyone", "orders", "ServiceUnavailable"));
    }

    /** Whoever is let in can send as many of them as they like. */
    @Test
    void what_is_refused_before_anybody_was_asked_for_a_permission_is_not_written() {
        gateway.error("DeleteStream", "{}");
        gateway.senders.letIn(ScriptedAuthenticator.only(Action.PUT, "*"));
        gateway.error("CreateStream", "{\"StreamName\":\"?\",\"ShardCount\":1}");

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void a_change_of_which_nobody_knows_what_became_is_written_too() {
        gateway.shards.beforeNextChange(() -> {
            throw new IllegalStateException("the test asked for it");
        });

        assertThatThrownBy(
                        () -> gateway.ok("TagResource", KinesisBodies.of(KinesisOperation.TAG_RESOURCE, "orders", "")))
                .isInstanceOf(AssertionError.class);

        assertThat(log.lines())
                .containsExactly(line("control", KinesisOperation.TAG_RESOURCE, "anyone", "orders", "broken"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void who_is_refused_is_written_with_what_they_asked_for(KinesisOperation operation) {
        gateway.senders.letIn(ScriptedAuthenticator.allBut(operation.action()));
        String stream = operation.action() == Action.LIST ? "-" : KinesisBodies.stream(operation);

        gateway.error(operation.wireName(), KinesisBodies.of(operation, stream, ""));

        assertThat(log.lines())
                .containsExactly(
                        line("forbidden", operation, ScriptedAuthenticator.PRINCIPAL, stream, "AccessDeniedException"));
    }

    /** What is not told to the client is told to operators. */
    @Test
    void the_stream_of_an_iterator_is_written_if_it_is_refused() {
        String iterator = gateway.ok(
                        "GetShardIterator", KinesisBodies.of(KinesisOperation.GET_SHARD_ITERATOR, "orders", ""))
                .get("ShardIterator")
                .asText();
        gateway.senders.letIn(ScriptedAuthenticator.only(Action.READ, "other"));

        gateway.error("GetRecords", KinesisBodies.of(KinesisOperation.GET_RECORDS, "", iterator));

        assertThat(log.lines())
                .containsExactly(line(
                        "forbidden",
                        KinesisOperation.GET_RECORDS,
                        ScriptedAuthenticator.PRINCIPAL,
                        "orders",
                        "AccessDeniedException"));
    }

    static String line(String what, KinesisOperation operation, String principal, String stream, String outcome) {
        return "what=" + what + " dialect=kinesis operation=" + operation.wireName() + " principal=" + principal
                + " peer=192.0.2.1 stream=" + stream + " outcome=" + outcome + " request=0-id";
    }
}
