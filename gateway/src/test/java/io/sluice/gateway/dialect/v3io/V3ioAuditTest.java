// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.audit.AuditLog;
import io.sluice.gateway.auth.Action;
import io.sluice.gateway.dialect.ScriptedAuthenticator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is written of requests. */
class V3ioAuditTest {
    private final V3ioGateway gateway = V3ioGateway.withStream("/streams/orders", 1);
    private final AuditLog log = new AuditLog();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void what_changes_streams_is_written() {
        gateway.call("CreateStream", "/c/d/s", "");
        gateway.call("CreateStream", "/c/d/s", "");
        gateway.call("UpdateStream", "/streams/orders", "{\"ShardCount\":4}");
        gateway.ask("DELETE", "/streams/orders");

        assertThat(log.lines())
                .containsExactly(
                        line("control", "CreateStream", "anyone", "v3io/c/d/s", "done"),
                        line("control", "CreateStream", "anyone", "v3io/c/d/s", "ResourceInUseException"),
                        line("control", "UpdateStream", "anyone", "orders", "done"),
                        line("control", "DeleteObject", "anyone", "orders", "done"));
    }

    @Test
    void what_is_refused_before_anybody_was_asked_for_a_permission_is_not_written() {
        gateway.senders.letIn(ScriptedAuthenticator.only(Action.PUT, "*"));
        gateway.call("CreateStream", "/c/d/s", "{");

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void what_is_read_and_written_is_not() {
        gateway.call("PutRecords", "/streams/orders", "{\"Records\":[{\"Data\":\"YQ==\"}]}");
        gateway.read("/streams/orders/0", gateway.earliest("/streams/orders/0"));
        gateway.ask("GET", "/streams");

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void who_is_refused_is_written() {
        gateway.senders.letIn(ScriptedAuthenticator.only(Action.READ, "*"));

        gateway.call("PutRecords", "/streams/orders", "{\"Records\":[{\"Data\":\"YQ==\"}]}");

        assertThat(log.lines())
                .containsExactly(line(
                        "forbidden", "PutRecords", ScriptedAuthenticator.PRINCIPAL, "orders", "Permission_denied"));
    }

    private static String line(String what, String operation, String principal, String stream, String outcome) {
        return "what=" + what + " dialect=v3io operation=" + operation + " principal=" + principal
                + " peer=192.0.2.1 stream=" + stream + " outcome=" + outcome + " request=0-id";
    }
}
