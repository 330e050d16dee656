// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.auth.Action;
import io.sluice.gateway.dialect.ScriptedAuthenticator;
import io.sluice.gateway.dialect.WireResponse;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each operation needs its permission, on its stream. */
class KinesisPermissionsTest {
    private static final String DENIED = "400 AccessDeniedException: ";

    private final Gateway gateway = Gateway.withStream("orders");
    private final String iterator = iterator("orders");

    static Set<KinesisOperation> operations() {
        return AwsTerms.SPOKEN;
    }

    /** Those that are not about one stream. */
    static Stream<KinesisOperation> listing() {
        return operations().stream().filter(operation -> operation.action() == Action.LIST);
    }

    static Stream<KinesisOperation> aboutOneStream() {
        return operations().stream().filter(operation -> operation.action() != Action.LIST);
    }

    /** Those that name it: an iterator does not. */
    static Stream<KinesisOperation> naming() {
        return aboutOneStream().filter(operation -> operation != KinesisOperation.GET_RECORDS);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void without_its_permission_an_operation_is_refused_and_nothing_is_asked_of_a_node(KinesisOperation operation) {
        gateway.senders.letIn(ScriptedAuthenticator.allBut(operation.action()));
        int before = gateway.shards.asked();

        assertThat(error(operation, KinesisBodies.stream(operation))).startsWith(DENIED);
        assertThat(gateway.shards.asked()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("aboutOneStream")
    void its_permission_on_its_stream_is_enough(KinesisOperation operation) {
        String stream = KinesisBodies.stream(operation);
        gateway.senders.letIn(ScriptedAuthenticator.only(operation.action(), stream));

        assertThat(send(operation, stream).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("aboutOneStream")
    void its_permission_on_another_stream_is_none(KinesisOperation operation) {
        gateway.senders.letIn(ScriptedAuthenticator.only(operation.action(), "other"));
        int before = gateway.shards.asked();

        assertThat(error(operation, KinesisBodies.stream(operation))).startsWith(DENIED);
        assertThat(gateway.shards.asked()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("naming")
    void whether_a_stream_exists_is_not_told_to_strangers(KinesisOperation operation) {
        gateway.ok("CreateStream", "{\"StreamName\":\"fresh\",\"ShardCount\":1}");
        gateway.senders.letIn(ScriptedAuthenticator.allBut(operation.action()));
        String stream = KinesisBodies.stream(operation);

        assertThat(error(operation, "nowhere").replace("nowhere", stream)).isEqualTo(error(operation, stream));
    }

    @ParameterizedTest
    @MethodSource("listing")
    void what_is_about_all_streams_takes_a_permission_for_all(KinesisOperation operation) {
        gateway.senders.letIn(ScriptedAuthenticator.only(Action.LIST, "*"));
        assertThat(send(operation, "").status()).isEqualTo(200);

        gateway.senders.letIn(ScriptedAuthenticator.only(Action.LIST, "orders*"));
        assertThat(error(operation, "")).startsWith(DENIED);
    }

    @Test
    void the_refusal_names_who_what_and_where_under_both_names_of_the_member() {
        gateway.senders.letIn(ScriptedAuthenticator.only(Action.READ, "orders"));

        WireResponse response = send(KinesisOperation.PUT_RECORD, "orders");

        String message =
                "User: arn:aws:iam::123456789012:user/AKIDTEST is not authorized to perform: kinesis:PutRecord on"
                        + " resource: arn:aws:kinesis:us-east-1:123456789012:stream/orders because no identity-based policy allows"
                        + " the kinesis:PutRecord action";
        assertThat(Gateway.error(response)).isEqualTo(DENIED + message);
        assertThat(Gateway.tree(response).get("Message").asText()).isEqualTo(message);
    }

    @Test
    void an_iterator_does_not_tell_the_name_of_its_stream() {
        gateway.senders.letIn(ScriptedAuthenticator.only(Action.READ, "other"));

        assertThat(error(KinesisOperation.GET_RECORDS, "orders"))
                .startsWith(DENIED)
                .contains("on resource: * because");
    }

    @Test
    void a_page_token_for_shards_does_not_let_into_their_stream() {
        String token = gateway.ok("ListShards", "{\"StreamName\":\"orders\",\"MaxResults\":1}")
                .get("NextToken")
                .asText();
        String on = "{\"NextToken\":\"" + token + "\"}";

        gateway.senders.letIn(ScriptedAuthenticator.only(Action.DESCRIBE, "orders"));
        assertThat(gateway.ok("ListShards", on).get("Shards")).hasSize(1);

        gateway.senders.letIn(ScriptedAuthenticator.only(Action.DESCRIBE, "other"));
        assertThat(gateway.error("ListShards", on)).startsWith(DENIED).contains("on resource: * because");
    }

    @Test
    void a_page_token_for_streams_takes_the_permission_to_list() {
        gateway.ok("CreateStream", "{\"StreamName\":\"second\",\"ShardCount\":1}");
        String token =
                gateway.ok("ListStreams", "{\"Limit\":1}").get("NextToken").asText();
        gateway.senders.letIn(ScriptedAuthenticator.allBut(Action.LIST));

        assertThat(gateway.error("ListStreams", "{\"NextToken\":\"" + token + "\"}"))
                .startsWith(DENIED);
    }

    @Test
    void a_name_that_is_taken_is_not_told_to_who_may_not_make_it() {
        gateway.senders.letIn(ScriptedAuthenticator.allBut(Action.CREATE));

        assertThat(gateway.error("CreateStream", "{\"StreamName\":\"orders\",\"ShardCount\":99999}"))
                .startsWith(DENIED);
    }

    @Test
    void an_arn_of_another_stream_beside_an_iterator_is_not_looked_up() {
        gateway.ok("CreateStream", "{\"StreamName\":\"secret\",\"ShardCount\":1}");
        gateway.senders.letIn(ScriptedAuthenticator.only(Action.READ, "orders"));
        int before = gateway.shards.asked();

        for (String stream : Set.of("secret", "nowhere")) {
            assertThat(gateway.error(
                            "GetRecords",
                            "{\"ShardIterator\":\"" + iterator
                                    + "\",\"StreamARN\":\"arn:aws:kinesis:us-east-1:123456789012" + ":stream/" + stream
                                    + "\"}"))
                    .startsWith("400 InvalidArgumentException");
        }
        assertThat(gateway.shards.asked()).isEqualTo(before);
    }

    @Test
    void a_permission_follows_the_name_and_not_the_stream_that_had_it() {
        gateway.ok("DeleteStream", "{\"StreamName\":\"orders\"}");
        gateway.ok("CreateStream", "{\"StreamName\":\"orders\",\"ShardCount\":1}");
        gateway.senders.letIn(ScriptedAuthenticator.only(Action.PUT, "orders"));

        assertThat(send(KinesisOperation.PUT_RECORD, "orders").status()).isEqualTo(200);
    }

    @Test
    void a_refusal_in_cbor_is_one_too() {
        gateway.senders.letIn(ScriptedAuthenticator.only(Action.READ, "orders"));

        WireResponse response = gateway.send(
                "PutRecord",
                Gateway.CBOR,
                Gateway.cbor(KinesisBodies.of(KinesisOperation.PUT_RECORD, "orders", "")),
                Map.of());

        assertThat(Gateway.error(response)).startsWith(DENIED);
    }

    private String error(KinesisOperation operation, String stream) {
        return Gateway.error(send(operation, stream));
    }

    private WireResponse send(KinesisOperation operation, String stream) {
        String body = KinesisBodies.of(operation, stream, iterator);
        return gateway.send(operation.wireName(), Gateway.JSON, Gateway.utf8(body));
    }

    private String iterator(String stream) {
        return gateway.ok("GetShardIterator", KinesisBodies.of(KinesisOperation.GET_SHARD_ITERATOR, stream, ""))
                .get("ShardIterator")
                .asText();
    }
}
