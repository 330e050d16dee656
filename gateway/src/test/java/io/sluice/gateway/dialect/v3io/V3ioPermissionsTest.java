// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.gateway.auth.Action;
import io.sluice.gateway.auth.Grant;
import io.sluice.gateway.auth.Permission;
import io.sluice.gateway.auth.StreamPattern;
import io.sluice.gateway.dialect.ScriptedAuthenticator;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each operation needs its permission, on its stream. */
class V3ioPermissionsTest {
    private static final String DENIED = "403 -13 Permission denied";
    private static final String NO_SUCH_FILE = "404 -2 No such file or directory";
    private static final String CANONICAL = "v3io/c/d/s";

    private final V3ioGateway gateway = V3ioGateway.withStream("/c/d/s/", 2);
    private final String location = gateway.earliest("/c/d/s/0");

    @ParameterizedTest
    @EnumSource(V3ioOperation.class)
    void without_its_permission_an_operation_is_refused_and_nothing_is_asked_of_a_node(V3ioOperation operation) {
        gateway.senders.letIn(ScriptedAuthenticator.allBut(operation.action(), Action.LIST));
        int before = gateway.shards.asked();

        assertThat(send(operation, path(operation)).toString()).isEqualTo(DENIED);
        assertThat(gateway.shards.asked()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(V3ioOperation.class)
    void its_permission_on_its_stream_is_enough(V3ioOperation operation) {
        gateway.senders.letIn(ScriptedAuthenticator.only(operation.action(), "v3io" + path(operation)));

        assertThat(send(operation, path(operation)).status()).isBetween(200, 204);
    }

    @ParameterizedTest
    @EnumSource(V3ioOperation.class)
    void its_permission_on_another_stream_is_none(V3ioOperation operation) {
        gateway.senders.letIn(ScriptedAuthenticator.only(operation.action(), "v3io/c/d/other"));
        int before = gateway.shards.asked();

        assertThat(send(operation, path(operation)).toString()).isEqualTo(DENIED);
        assertThat(gateway.shards.asked()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(V3ioOperation.class)
    void whether_a_stream_exists_is_not_told_to_strangers(V3ioOperation operation) {
        gateway.senders.letIn(ScriptedAuthenticator.only(Action.PUT, "v3io/elsewhere"));

        assertThat(send(operation, "/c/d/nowhere").toString()).isEqualTo(DENIED);
        assertThat(send(operation, "/c/d/s").toString()).isEqualTo(DENIED);
    }

    @Test
    void to_list_a_directory_takes_a_permission_for_all() {
        gateway.senders.letIn(ScriptedAuthenticator.only(Action.LIST, "*"));
        assertThat(gateway.ask("GET", "/c?prefix=d").body()).contains("<Prefix>d/s/</Prefix>");
        assertThat(gateway.ask("GET", "/streams").status()).isEqualTo(200);

        gateway.senders.letIn(ScriptedAuthenticator.only(Action.LIST, "v3io/c/*"));
        assertThat(gateway.ask("GET", "/c?prefix=d").toString()).isEqualTo(DENIED);
        assertThat(gateway.ask("GET", "/streams").toString()).isEqualTo(DENIED);
    }

    @Test
    void to_list_streams_is_not_to_list_the_shards_of_one() {
        gateway.senders.letIn(ScriptedAuthenticator.only(Action.LIST, "*"));

        assertThat(gateway.ask("GET", "/c?prefix=d/s").toString()).isEqualTo(NO_SUCH_FILE);
    }

    /** A stream, a shard of it, the directory that it is in, and what is not there. */
    @ParameterizedTest
    @CsvSource(textBlock = """
                    v3io/c/d/s , /c/d/s  , 200
                    v3io/c/d/s , /c/d/s/0, 200
                    v3io/c/d/s , /c/d/s/7, 404 -2 No such file or directory
                    v3io/c/d/s , /c/d    , 403 -13 Permission denied
                    v3io/c/d/s , /c      , 403 -13 Permission denied
                    v3io/c/d/s , /c/d/x  , 403 -13 Permission denied
                    v3io/c/d   , /c/d    , 404 -2 No such file or directory
                    v3io/c/d/* , /c/d    , 403 -13 Permission denied
                    *          , /c/d/x  , 404 -2 No such file or directory
                    v3io/c/d/s/, /c/d/s/0, 403 -13 Permission denied
                    """)
    void of_what_can_be_at_a_path_that_is_told_which_one_may_see(String streams, String path, String answer) {
        gateway.senders.letIn(ScriptedAuthenticator.only(Action.DESCRIBE, streams));

        assertThat(gateway.ask("HEAD", path).toString()).isEqualTo(answer);
    }

    @Test
    void a_directory_is_there_for_whoever_may_list() {
        gateway.senders.letIn(ScriptedAuthenticator.only(Action.LIST, "*"));

        assertThat(gateway.ask("HEAD", "/c/d").status()).isEqualTo(200);
        assertThat(gateway.ask("HEAD", "/c/x").toString()).isEqualTo(NO_SUCH_FILE);
    }

    @ParameterizedTest
    @CsvSource({"PUT, PutRecords, '{\"Records\":[{\"Data\":\"YQ==\"}]}'", "DESCRIBE, DescribeStream, ''"})
    void what_is_below_a_path_is_not_told_to_who_may_not_see_it(Action action, String function, String body) {
        gateway.senders.letIn(ScriptedAuthenticator.only(action, "v3io/c/d"));
        assertThat(gateway.call(function, "/c/d", body).toString())
                .isEqualTo("404 -201326593 ResourceNotFoundException");

        gateway.senders.letIn(ScriptedAuthenticator.only(action, "v3io/c/d/s/0"));
        assertThat(gateway.call(function, "/c/d/s/0", body).toString())
                .isEqualTo("404 -201326593 ResourceNotFoundException");
    }

    @Test
    void a_name_in_the_body_needs_the_permission_of_the_whole_path() {
        gateway.senders.letIn(ScriptedAuthenticator.only(Action.DESCRIBE, CANONICAL));
        assertThat(gateway.call("DescribeStream", "/c/d/", "{\"StreamName\":\"s\"}")
                        .status())
                .isEqualTo(200);

        gateway.senders.letIn(ScriptedAuthenticator.only(Action.DESCRIBE, "v3io/c/d"));
        assertThat(gateway.call("DescribeStream", "/c/d/", "{\"StreamName\":\"s\"}")
                        .toString())
                .isEqualTo(DENIED);
    }

    @Test
    void a_stream_that_body_and_path_both_name_needs_a_permission_on_itself_only() {
        gateway.senders.letIn(ScriptedAuthenticator.only(Action.DESCRIBE, CANONICAL));

        assertThat(gateway.call("DescribeStream", "/c/d/s/", "{\"StreamName\":\"s\"}")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        // Of both names nothing may be seen, whether they are there or not.
        "v3io/other, /c/d/s, 403 -13 Permission denied",
        "v3io/other, /c/d/x, 403 -13 Permission denied",
        // The path may be seen and is none: of the name below it no more is told than before.
        "v3io/c/d/x, /c/d/x, 403 -13 Permission denied",
        // The name below it may be seen and is none.
        "v3io/c/d/s/s, /c/d/s, 404 -201326593 ResourceNotFoundException",
        "v3io/c/d/x/s, /c/d/x, 404 -201326593 ResourceNotFoundException"
    })
    void of_a_path_and_the_name_below_it_nothing_is_told_that_one_may_not_see(
            String streams, String path, String answer) {
        gateway.senders.letIn(ScriptedAuthenticator.only(Action.DESCRIBE, streams));

        assertThat(gateway.call("DescribeStream", path, "{\"StreamName\":\"s\"}")
                        .toString())
                .isEqualTo(answer);
    }

    @Test
    void nothing_is_looked_at_around_a_stream_that_one_may_not_make() {
        gateway.senders.letIn(ScriptedAuthenticator.only(Action.CREATE, "v3io/c/e/*"));
        int before = gateway.shards.asked();

        assertThat(gateway.call("CreateStream", "/c/d/s/", "{\"StreamName\":\"t\"}")
                        .toString())
                .isEqualTo(DENIED);
        assertThat(gateway.call("CreateStream", "/c/d/s/t", "").toString()).isEqualTo(DENIED);
        assertThat(gateway.call("CreateStream", "/c/d/", "{\"StreamName\":\"s\"}")
                        .toString())
                .isEqualTo(DENIED);
        assertThat(gateway.shards.asked()).isEqualTo(before);
    }

    @Test
    void who_may_make_a_stream_makes_it_without_a_permission_on_what_is_around() {
        gateway.senders.letIn(ScriptedAuthenticator.only(Action.CREATE, "v3io/c/d/*"));

        assertThat(gateway.call("CreateStream", "/c/d/t", "").status()).isEqualTo(204);
        assertThat(gateway.call("CreateStream", "/c/d/", "{\"StreamName\":\"u\"}")
                        .status())
                .isEqualTo(204);
        assertThat(gateway.call("CreateStream", "/c/d/s/t", "").toString())
                .isEqualTo("400 -201326592 InvalidArgumentException");
        assertThat(gateway.call("CreateStream", "/c/d/s", "").status()).isEqualTo(409);
    }

    @Test
    void a_location_of_another_stream_is_none_here() {
        gateway.call("CreateStream", "/c/d/mine", "");
        gateway.senders.letIn(ScriptedAuthenticator.only(Action.READ, "v3io/c/d/mine"));

        assertThat(gateway.call("GetRecords", "/c/d/mine/0", "{\"Location\":\"" + location + "\"}")
                        .toString())
                .contains("IllegalLocationException");
    }

    @Test
    void a_client_deletes_a_stream_with_two_permissions_on_it() {
        Grant two = ScriptedAuthenticator.grant(
                new Permission(Set.of(Action.DESCRIBE, Action.DELETE), new StreamPattern(CANONICAL)));
        gateway.senders.letIn(two);

        assertThat(gateway.ask("GET", "/c?prefix=d%2Fs%2F").body()).contains("<Key>d/s/0</Key>", "<Key>d/s/1</Key>");
        assertThat(gateway.ask("DELETE", "/c/d/s/0").status()).isEqualTo(204);
        assertThat(gateway.ask("DELETE", "/c/d/s/1").status()).isEqualTo(204);
        assertThat(gateway.shards.has(CANONICAL)).isTrue();
        assertThat(gateway.ask("DELETE", "/c/d/s/").status()).isEqualTo(204);
        assertThat(gateway.shards.has(CANONICAL)).isFalse();
    }

    private static String path(V3ioOperation operation) {
        return operation == V3ioOperation.CREATE_STREAM ? "/c/d/fresh" : "/c/d/s";
    }

    /** With which whoever may do it succeeds. */
    private V3ioGateway.Said send(V3ioOperation operation, String path) {
        return switch (operation) {
            case CREATE_STREAM -> gateway.call("CreateStream", path, "");
            case DESCRIBE_STREAM -> gateway.call("DescribeStream", path, "");
            case UPDATE_STREAM -> gateway.call("UpdateStream", path, "{\"ShardCount\":4}");
            case PUT_RECORDS -> gateway.call("PutRecords", path, "{\"Records\":[{\"Data\":\"YQ==\"}]}");
            case SEEK -> gateway.call("Seek", path + "/0", "{\"Type\":\"EARLIEST\"}");
            case GET_RECORDS -> gateway.call("GetRecords", path + "/0", "{\"Location\":\"" + location + "\"}");
            case LIST_OBJECTS -> gateway.ask("GET", path.replaceFirst("^/c/", "/c?prefix="));
            case LOOK_FOR_OBJECT -> gateway.ask("HEAD", path);
            case DELETE_OBJECT -> gateway.ask("DELETE", path);
        };
    }
}
