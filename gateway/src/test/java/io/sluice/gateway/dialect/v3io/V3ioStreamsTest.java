// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.v3io;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.catalogue.StreamDescription;
import io.sluice.gateway.operation.StreamView;
import io.sluice.routing.ShardMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class V3ioStreamsTest {
    private static final String INVALID = "400 -201326592 InvalidArgumentException";
    private static final String IN_USE = "409 -201326595 ResourceInUseException";
    private static final String NOT_FOUND = "404 -201326593 ResourceNotFoundException";
    private static final String NOT_A_STREAM = "400 -201326596 ResourceNotStreamException";
    private static final String BAD_COUNT = "400 -201326597 InvalidShardCountException";

    private final V3ioGateway gateway = new V3ioGateway();

    @Test
    void a_stream_is_made_with_one_answer_and_shown_at_once_by_every_gateway() {
        assertThat(create("/c/d/s/", "{\"ShardCount\":8,\"RetentionPeriodHours\":48}"))
                .isEqualTo("204");

        assertThat(gateway.beside().call("DescribeStream", "/c/d/s/", ""))
                .hasToString("200 {\"ShardCount\":8,\"RetentionPeriodHours\":48}");
    }

    @Test
    void without_a_word_about_it_a_stream_has_one_shard_and_keeps_records_for_a_day() {
        assertThat(create("/c/s", "")).isEqualTo("204");
        assertThat(create("/c/t", "{\"ShardCount\":null}")).isEqualTo("204");

        assertThat(describe("/c/s")).isEqualTo("200 {\"ShardCount\":1,\"RetentionPeriodHours\":24}");
        assertThat(describe("/c/t")).isEqualTo("200 {\"ShardCount\":1,\"RetentionPeriodHours\":24}");
    }

    @ParameterizedTest
    @CsvSource({
        "ShardCount, 1, 204",
        "ShardCount, 4096, 204",
        "ShardCount, 0, 400",
        "ShardCount, 4097, 400",
        "ShardCount, -1, 400",
        "ShardCount, 1.5, 400",
        "ShardCount, \"2\", 400",
        "ShardCount, 99999999999999999999, 400",
        "RetentionPeriodHours, 1, 204",
        "RetentionPeriodHours, 8760, 204",
        "RetentionPeriodHours, 0, 400",
        "RetentionPeriodHours, 8761, 400",
        "RetentionPeriodHours, true, 400"
    })
    void counts_and_hours_have_bounds(String member, String value, int status) {
        assertThat(gateway.call("CreateStream", "/c/s/", "{\"" + member + "\":" + value + "}")
                        .status())
                .isEqualTo(status);
    }

    @Test
    void a_stream_that_is_there_is_in_use_even_if_it_is_the_same() {
        create("/c/s/", "{\"ShardCount\":2}");

        assertThat(create("/c/s/", "{\"ShardCount\":2}")).isEqualTo(IN_USE);
        assertThat(create("/c/", "{\"StreamName\":\"s\"}")).isEqualTo(IN_USE);
        assertThat(create("/c/s/", "{\"StreamName\":\"s\"}")).isEqualTo(IN_USE);
    }

    @Test
    void a_directory_with_streams_is_in_use_too() {
        create("/c/d/s/", "");

        assertThat(create("/c/d/", "")).isEqualTo(IN_USE);
    }

    @Test
    void nothing_is_made_inside_a_stream() {
        create("/c/s/", "");

        assertThat(create("/c/s/0/", "")).isEqualTo(INVALID);
        assertThat(create("/c/s/a/b", "")).isEqualTo(INVALID);
        assertThat(create("/c/t/a/b", "")).isEqualTo("204");
    }

    @Test
    void the_name_may_stand_in_the_body_and_the_path_be_its_directory() {
        assertThat(create("/c/d/", "{\"StreamName\":\"s\",\"ShardCount\":3}")).isEqualTo("204");
        assertThat(create("/c", "{\"StreamName\":\"t\"}")).isEqualTo("204");

        assertThat(describe("/c/d/s/")).startsWith("200 {\"ShardCount\":3,");
        assertThat(gateway.call("DescribeStream", "/c/d/", "{\"StreamName\":\"s\"}")
                        .status())
                .isEqualTo(200);
        assertThat(gateway.call("DescribeStream", "/c/d/s/", "{\"StreamName\":\"s\"}")
                        .status())
                .isEqualTo(200);
        assertThat(gateway.call("DescribeStream", "/c/", "{\"StreamName\":\"t\"}")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/c/a b/", "/c/..", "/c/%2F", "/c/"})
    void a_path_that_can_name_no_stream_is_invalid(String path) {
        assertThat(create(path, "")).isEqualTo(INVALID);
    }

    @Test
    void a_name_in_the_body_has_no_slash() {
        assertThat(create("/c/", "{\"StreamName\":\"a/b\"}")).isEqualTo(INVALID);
        assertThat(create("/c/", "{\"StreamName\":7}")).isEqualTo(INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{", "{} {}", "nonsense", "\"text\""})
    void a_body_that_is_not_one_object_is_invalid(String body) {
        assertThat(create("/c/s/", body)).isEqualTo(INVALID);
        assertThat(gateway.call("DescribeStream", "/c/s/", body)).hasToString(INVALID);
        assertThat(gateway.call("UpdateStream", "/c/s/", body)).hasToString(INVALID);
    }

    @Test
    void members_that_nobody_knows_are_passed_over() {
        assertThat(create("/c/s/", "{\"Colour\":{\"a\":[1]},\"ShardCount\":2}")).isEqualTo("204");
    }

    @Test
    void a_container_that_cannot_be_is_not_found() {
        assertThat(create("/Upper/s/", "")).isEqualTo(NOT_FOUND);
        assertThat(create("/v2/s/", "")).isEqualTo(NOT_FOUND);
    }

    @Test
    void the_default_container_shows_the_streams_that_others_name() {
        create("/streams/orders/", "{\"ShardCount\":2}");
        create("/c/orders/", "{\"ShardCount\":2}");

        assertThat(gateway.shards.has("orders")).isTrue();
        assertThat(gateway.shards.has("v3io/c/orders")).isTrue();
    }

    @Test
    void a_stream_made_here_has_the_ranges_of_one_made_anywhere() {
        create("/streams/orders/", "{\"ShardCount\":5}");

        StreamDescription stream = gateway.shards.stream("orders");
        assertThat(stream.shards()).extracting("range").isEqualTo(ShardMap.evenRanges(5));
        assertThat(stream.maxRecordBytes()).isEqualTo(1 << 20);
    }

    @Test
    void what_is_not_there_is_not_found_and_a_directory_is_no_stream() {
        create("/c/d/s/", "");

        assertThat(describe("/c/d/t/")).isEqualTo(NOT_FOUND);
        assertThat(describe("/other/t/")).isEqualTo(NOT_FOUND);
        assertThat(describe("/c/d/")).isEqualTo(NOT_A_STREAM);
        assertThat(describe("/c/d/s/0")).isEqualTo(NOT_A_STREAM);
        assertThat(describe("/c/d/s/1")).isEqualTo(NOT_FOUND);
        assertThat(describe("/c")).isEqualTo(NOT_A_STREAM);
        assertThat(gateway.call("UpdateStream", "/c/d/t/", "{\"ShardCount\":2}"))
                .hasToString(NOT_FOUND);
        assertThat(gateway.call("UpdateStream", "/c/d/", "{\"ShardCount\":2}")).hasToString(NOT_A_STREAM);
    }

    @Test
    void a_stream_grows_and_all_its_shards_go_on() {
        create("/c/s/", "{\"ShardCount\":4}");

        assertThat(update("/c/s/", 6)).isEqualTo("204");

        assertThat(describe("/c/s/")).startsWith("200 {\"ShardCount\":6,");
        StreamDescription stream = gateway.shards.stream("v3io/c/s");
        assertThat(stream.openShardCount()).isEqualTo(6);
        assertThat(new StreamView(stream).shardMap().size()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 400 -201326597 InvalidShardCountException",
        "4, 400 -201326597 InvalidShardCountException",
        "5, 204",
        "4096, 204",
        "4097, 400 -201326592 InvalidArgumentException",
        "0, 400 -201326592 InvalidArgumentException"
    })
    void it_grows_to_more_than_it_has_and_at_most_4096(int count, String said) {
        create("/c/s/", "{\"ShardCount\":4}");

        assertThat(update("/c/s/", count)).isEqualTo(said);
    }

    @Test
    void an_update_without_a_count_is_invalid() {
        create("/c/s/", "");

        assertThat(gateway.call("UpdateStream", "/c/s/", "{}")).hasToString(INVALID);
    }

    @Test
    void one_that_grew_meanwhile_to_as_many_does_not_grow() {
        create("/c/s/", "{\"ShardCount\":4}");
        V3ioGateway other = gateway.beside();
        gateway.shards.beforeNextChange(() -> other.call("UpdateStream", "/c/s/", "{\"ShardCount\":8}"));

        assertThat(update("/c/s/", 6)).isEqualTo(BAD_COUNT);

        assertThat(describe("/c/s/")).startsWith("200 {\"ShardCount\":8,");
    }

    @Test
    void without_a_catalogue_it_says_try_again_and_never_not_found() {
        gateway.shards.loseNodes();

        assertThat(create("/c/d/s/", "")).isEqualTo("503 -11 Resource temporarily unavailable");
        assertThat(describe("/c/d/s/")).isEqualTo("503 -11 Resource temporarily unavailable");
        assertThat(update("/c/d/s/", 2)).isEqualTo("503 -11 Resource temporarily unavailable");
    }

    private String create(String path, String body) {
        return gateway.call("CreateStream", path, body).toString();
    }

    private String describe(String path) {
        return gateway.call("DescribeStream", path, "").toString();
    }

    private String update(String path, int shards) {
        return gateway.call("UpdateStream", path, "{\"ShardCount\":" + shards + "}")
                .toString();
    }
}
