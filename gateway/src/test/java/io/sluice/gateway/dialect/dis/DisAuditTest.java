// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.audit.AuditLog;
import io.sluice.gateway.auth.Action;
import io.sluice.gateway.dialect.ScriptedAuthenticator;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is written of requests. */
class DisAuditTest {
    private final DisGateway gateway = DisGateway.withStream("orders", 2);
    private final AuditLog log = new AuditLog();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void what_changes_streams_is_written() {
        gateway.create("{\"stream_name\":\"second\",\"partition_count\":1}");
        gateway.post("stream/orders/tags", "{\"tag\":{\"key\":\"k\",\"value\":\"v\"}}");
        gateway.put("streams/orders", "{\"target_partition_count\":1}");
        gateway.send("DELETE", DisGateway.PROJECT + "streams/second", Map.of(), new byte[0]);
        gateway.send("DELETE", DisGateway.PROJECT + "streams/second", Map.of(), new byte[0]);

        assertThat(log.lines())
                .containsExactly(
                        line("control", "create_stream", "anyone", "second", "done"),
                        line("control", "create_tag", "anyone", "orders", "done"),
                        line("control", "update_partition_count", "anyone", "orders", "DIS.4200"),
                        line("control", "delete_stream", "anyone", "second", "done"),
                        line("control", "delete_stream", "anyone", "second", "DIS.4301"));
    }

    @Test
    void what_changes_apps_and_forgets_checkpoints_is_written() {
        gateway.post("apps", "{\"app_name\":\"billing\"}");
        gateway.post("apps", "{\"app_name\":\"billing\"}");
        delete("checkpoints?stream_name=orders&app_name=billing&checkpoint_type=LAST_READ");
        delete("apps/billing");
        delete("apps/billing");

        assertThat(log.lines())
                .containsExactly(
                        line("control", "create_app", "anyone", "-", "done"),
                        line("control", "create_app", "anyone", "-", "DIS.4330"),
                        line("control", "delete_checkpoint", "anyone", "orders", "done"),
                        line("control", "delete_app", "anyone", "-", "done"),
                        line("control", "delete_app", "anyone", "-", "DIS.4332"));
    }

    @Test
    void a_change_that_is_made_in_part_is_written_as_such() {
        gateway.shards.beforeNextChange(gateway.shards::loseNodes);

        gateway.put("streams/orders/update", "{\"data_type\":\"JSON\",\"data_duration\":48}");

        assertThat(log.lines())
                .containsExactly(line("control", "update_stream", "anyone", "orders", "partly:DIS.5001"));
    }

    @Test
    void what_is_refused_before_anybody_was_asked_for_a_permission_is_not_written() {
        gateway.senders.letIn(ScriptedAuthenticator.only(Action.PUT, "*"));
        gateway.post("streams", "{");
        gateway.post("apps", "{");

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void what_is_read_and_written_is_not() {
        gateway.put("{\"stream_name\":\"orders\",\"records\":[{\"data\":\"YQ==\"}]}");
        gateway.data("orders", 0);
        gateway.get("streams/orders");
        gateway.get("streams");

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void who_is_refused_is_written() {
        gateway.senders.letIn(ScriptedAuthenticator.only(Action.READ, "*"));
        gateway.post("records", "{\"stream_name\":\"orders\",\"records\":[{\"data\":\"YQ==\"}]}");
        gateway.senders.letIn(ScriptedAuthenticator.inProject("mine"));
        gateway.post("records", "{\"stream_name\":\"orders\",\"records\":[{\"data\":\"YQ==\"}]}");

        assertThat(log.lines())
                .containsExactly(
                        line("forbidden", "send_records", ScriptedAuthenticator.PRINCIPAL, "orders", "DIS.4116"),
                        line("forbidden", "send_records", ScriptedAuthenticator.PRINCIPAL, "-", "DIS.4117"));
    }

    private void delete(String pathAndQuery) {
        gateway.send("DELETE", DisGateway.PROJECT + pathAndQuery, Map.of(), new byte[0]);
    }

    private static String line(String what, String operation, String principal, String stream, String outcome) {
        return "what=" + what + " dialect=dis operation=" + operation + " principal=" + principal
                + " peer=192.0.2.1 stream=" + stream + " outcome=" + outcome + " request=0-id";
    }
}
