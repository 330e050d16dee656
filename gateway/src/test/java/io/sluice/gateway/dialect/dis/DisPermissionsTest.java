// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.auth.Action;
import io.sluice.gateway.auth.Permission;
import io.sluice.gateway.auth.StreamPattern;
import io.sluice.gateway.dialect.ScriptedAuthenticator;
import io.sluice.gateway.dialect.WireResponse;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each operation needs its permission, on its stream. */
class DisPermissionsTest {
    private static final String FORBIDDEN = "403 DIS.4116";
    private static final Set<DisOperation> FOR_EVERYBODY = EnumSet.of(DisOperation.LIST_PROJECTS);
    private static final Set<DisOperation> ABOUT_ALL_STREAMS = EnumSet.of(
            DisOperation.LIST_STREAMS,
            DisOperation.LIST_ALL_TAGS,
            DisOperation.LIST_STREAMS_BY_TAGS,
            DisOperation.LIST_APPS,
            DisOperation.DELETE_APP);
    private static final Set<DisOperation> ABOUT_SOME_STREAM =
            EnumSet.of(DisOperation.CREATE_APP, DisOperation.SHOW_APP);

    private final DisGateway gateway = DisGateway.withStream("orders", 2);
    private String cursor = "";

    static Stream<DisOperation> guarded() {
        return Arrays.stream(DisOperation.values()).filter(operation -> !FOR_EVERYBODY.contains(operation));
    }

    static Set<DisOperation> aboutAllStreams() {
        return ABOUT_ALL_STREAMS;
    }

    static Set<DisOperation> aboutSomeStream() {
        return ABOUT_SOME_STREAM;
    }

    static Stream<DisOperation> aboutOneStream() {
        return guarded()
                .filter(operation -> !ABOUT_ALL_STREAMS.contains(operation) && !ABOUT_SOME_STREAM.contains(operation));
    }

    static Stream<DisOperation> naming() {
        return aboutOneStream().filter(operation -> operation != DisOperation.CONSUME_RECORDS);
    }

    @BeforeEach
    void make_an_app_a_tag_and_a_checkpoint() {
        cursor = gateway.cursor("orders", 0, "cursor-type=TRIM_HORIZON");
        gateway.post("apps", "{\"app_name\":\"billing\"}");
        gateway.post("stream/orders/tags", "{\"tag\":{\"key\":\"k\",\"value\":\"v\"}}");
        send(DisOperation.COMMIT_CHECKPOINT, "orders");
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void without_its_permission_an_operation_is_refused_and_nothing_is_asked_of_a_node(DisOperation operation) {
        gateway.senders.letIn(ScriptedAuthenticator.allBut(action(operation)));
        int before = gateway.shards.asked();

        assertThat(DisGateway.error(send(operation, stream(operation)))).isEqualTo(FORBIDDEN);
        assertThat(gateway.shards.asked()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("aboutOneStream")
    void its_permission_on_its_stream_is_enough(DisOperation operation) {
        gateway.senders.letIn(ScriptedAuthenticator.only(action(operation), stream(operation)));

        assertThat(send(operation, stream(operation)).status()).isBetween(200, 204);
    }

    @ParameterizedTest
    @MethodSource("aboutOneStream")
    void its_permission_on_another_stream_is_none(DisOperation operation) {
        gateway.senders.letIn(ScriptedAuthenticator.only(action(operation), "other"));
        int before = gateway.shards.asked();

        assertThat(DisGateway.error(send(operation, stream(operation)))).isEqualTo(FORBIDDEN);
        assertThat(gateway.shards.asked()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("naming")
    void whether_a_stream_exists_is_not_told_to_strangers(DisOperation operation) {
        gateway.senders.letIn(ScriptedAuthenticator.allBut(action(operation)));

        assertThat(DisGateway.text(send(operation, "nowhere")))
                .isEqualTo(DisGateway.text(send(operation, stream(operation))));
    }

    @ParameterizedTest
    @MethodSource("aboutAllStreams")
    void what_is_about_all_streams_takes_a_permission_for_all(DisOperation operation) {
        gateway.senders.letIn(ScriptedAuthenticator.only(action(operation), "orders*"));
        assertThat(DisGateway.error(send(operation, "orders"))).isEqualTo(FORBIDDEN);

        gateway.senders.letIn(ScriptedAuthenticator.only(action(operation), "*"));
        assertThat(send(operation, "orders").status()).isBetween(200, 204);
    }

    @ParameterizedTest
    @MethodSource("aboutSomeStream")
    void an_app_is_made_and_shown_by_whoever_may_consume_anything(DisOperation operation) {
        gateway.senders.letIn(ScriptedAuthenticator.only(Action.CONSUME, "other"));

        assertThat(send(operation, "orders").status()).isBetween(200, 201);
    }

    @Test
    void an_app_shows_those_streams_only_that_one_may_consume() {
        gateway.create("{\"stream_name\":\"other\",\"partition_count\":1}");
        send(DisOperation.COMMIT_CHECKPOINT, "other");
        gateway.senders.letIn(ScriptedAuthenticator.only(Action.CONSUME, "other"));

        assertThat(gateway.get("apps/billing")
                        .get("commit_checkpoint_stream_names")
                        .toString())
                .isEqualTo("[\"other\"]");
        assertThat(gateway.get("apps?stream_name=other").toString())
                .contains("billing", "[\"other\"]")
                .doesNotContain("orders");
        assertThat(DisGateway.error(
                        gateway.send("GET", DisGateway.PROJECT + "apps?stream_name=orders", Map.of(), new byte[0])))
                .isEqualTo(FORBIDDEN);
    }

    @Test
    void a_streams_id_lets_in_whom_its_name_would_let_in() {
        String id = gateway.get("streams/orders").get("stream_id").asText();
        String other = "0".repeat(22);

        gateway.senders.letIn(ScriptedAuthenticator.only(Action.DESCRIBE, "orders"));
        assertThat(gateway.get("stream/" + id + "/tags").get("tags")).hasSize(1);
        assertThat(gateway.get("streams/nowhere?stream_id=" + id)
                        .get("stream_name")
                        .asText())
                .isEqualTo("orders");

        gateway.senders.letIn(ScriptedAuthenticator.only(Action.DESCRIBE, "other"));
        for (String path : Set.of("stream/" + id + "/tags", "streams/nowhere?stream_id=" + id)) {
            assertThat(DisGateway.error(get(path))).isEqualTo(FORBIDDEN);
            assertThat(DisGateway.error(get(path.replace(id, other)))).isEqualTo(FORBIDDEN);
        }
    }

    @ParameterizedTest
    @EnumSource(DisOperation.class)
    void a_credential_for_one_project_is_none_for_the_paths_of_another(DisOperation operation) {
        gateway.senders.letIn(ScriptedAuthenticator.inProject("mine"));
        int before = gateway.shards.asked();

        WireResponse answer = send(operation, "orders");

        if (operation == DisOperation.LIST_PROJECTS) {
            assertThat(DisGateway.ok(answer).get("projects").get(0).get("id").asText())
                    .isEqualTo("mine");
        } else {
            assertThat(DisGateway.error(answer)).isEqualTo("400 DIS.4117");
        }
        assertThat(gateway.shards.asked()).isEqualTo(before);
    }

    @Test
    void a_credential_for_one_project_is_good_for_its_paths() {
        gateway.senders.letIn(ScriptedAuthenticator.inProject("0123456789abcdef"));

        assertThat(gateway.get("streams/orders").get("stream_name").asText()).isEqualTo("orders");
    }

    @Test
    void ones_own_project_is_told_to_everybody() {
        gateway.senders.letIn(ScriptedAuthenticator.grant(new Permission(Set.of(), StreamPattern.ALL)));

        assertThat(DisGateway.ok(send(DisOperation.LIST_PROJECTS, ""))
                        .get("projects")
                        .get(0)
                        .get("id")
                        .asText())
                .isEqualTo(ScriptedAuthenticator.ACCOUNT);
    }

    private static Action action(DisOperation operation) {
        return operation.action().orElseThrow();
    }

    private static String stream(DisOperation operation) {
        return operation == DisOperation.CREATE_STREAM ? "fresh" : "orders";
    }

    private WireResponse get(String path) {
        return gateway.send("GET", DisGateway.PROJECT + path, Map.of(), new byte[0]);
    }

    private WireResponse delete(String path) {
        return gateway.send("DELETE", DisGateway.PROJECT + path, Map.of(), new byte[0]);
    }

    /** With which whoever may do it succeeds. */
    private WireResponse send(DisOperation operation, String stream) {
        return switch (operation) {
            case SEND_RECORDS ->
                gateway.post("records", "{\"stream_name\":\"" + stream + "\",\"records\":[{\"data\":\"YQ==\"}]}");
            case CONSUME_RECORDS -> get("records?partition-cursor=" + cursor);
            case SHOW_CURSOR -> get("cursors?stream-name=" + stream + "&partition-id=0&cursor-type=LATEST");
            case CREATE_STREAM -> gateway.post("streams", "{\"stream_name\":\"" + stream + "\",\"partition_count\":1}");
            case LIST_STREAMS -> get("streams");
            case SHOW_STREAM -> get("streams/" + stream);
            case DELETE_STREAM -> delete("streams/" + stream);
            case UPDATE_PARTITION_COUNT -> gateway.put("streams/" + stream, "{\"target_partition_count\":4}");
            case UPDATE_STREAM -> gateway.put("streams/" + stream + "/update", "{\"data_duration\":48}");
            case UPDATE_STREAM_V3 ->
                gateway.send(
                        "PUT",
                        "/v3/0123456789abcdef/streams/" + stream,
                        Map.of("Content-Type", "application/json"),
                        DisGateway.utf8("{\"data_duration\":48}"));
            case CREATE_TAG, SHOW_STREAM_TAGS, DELETE_TAG, BATCH_TAGS, LIST_ALL_TAGS, LIST_STREAMS_BY_TAGS ->
                sendAboutTags(operation, stream);
            case CREATE_APP,
                    LIST_APPS,
                    SHOW_APP,
                    DELETE_APP,
                    SHOW_CONSUMER_STATE,
                    COMMIT_CHECKPOINT,
                    SHOW_CHECKPOINT,
                    DELETE_CHECKPOINT -> sendAboutApps(operation, stream);
            case LIST_PROJECTS -> gateway.send("GET", "/v3/projects", Map.of(), new byte[0]);
        };
    }

    private WireResponse sendAboutTags(DisOperation operation, String stream) {
        String tags = "stream/" + stream + "/tags";
        String tag = "{\"key\":\"a\",\"value\":\"b\"}";
        return switch (operation) {
            case CREATE_TAG -> gateway.post(tags, "{\"tag\":" + tag + "}");
            case SHOW_STREAM_TAGS -> get(tags);
            case DELETE_TAG -> delete(tags + "/k");
            case BATCH_TAGS -> gateway.post(tags + "/action", "{\"action\":\"create\",\"tags\":[" + tag + "]}");
            case LIST_ALL_TAGS -> get("stream/tags");
            case LIST_STREAMS_BY_TAGS -> gateway.post("stream/resource_instances/action", "{\"action\":\"filter\"}");
            default -> throw new IllegalArgumentException(operation + " is not about tags");
        };
    }

    private WireResponse sendAboutApps(DisOperation operation, String stream) {
        String place = "stream_name=" + stream + "&app_name=billing&partition_id=0&checkpoint_type=LAST_READ";
        return switch (operation) {
            case CREATE_APP -> gateway.post("apps", "{\"app_name\":\"fresh\"}");
            case LIST_APPS -> get("apps");
            case SHOW_APP -> get("apps/billing");
            case DELETE_APP -> delete("apps/billing");
            case SHOW_CONSUMER_STATE -> get("apps/billing/streams/" + stream + "?checkpoint_type=LAST_READ");
            case COMMIT_CHECKPOINT ->
                gateway.post(
                        "checkpoints",
                        "{\"stream_name\":\"" + stream + "\",\"app_name\":\"billing\",\"partition_id\":\"0\","
                                + "\"checkpoint_type\":\"LAST_READ\",\"sequence_number\":\"0\",\"metadata\":\"\"}");
            case SHOW_CHECKPOINT -> get("checkpoints?" + place);
            case DELETE_CHECKPOINT -> delete("checkpoints?" + place);
            default -> throw new IllegalArgumentException(operation + " is not about apps");
        };
    }
}
