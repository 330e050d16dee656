// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.yds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.load.dialect.PutAnswer;
import io.sluice.load.dialect.PutDialect.Detail;
import io.sluice.load.dialect.RecordFates;
import io.sluice.load.dialect.RecordFates.Fate;
import io.sluice.load.dialect.WireAnswer;
import io.sluice.load.dialect.WireCall;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YdsLoadTest {
    private static final String STREAM = "/ru-central1/folder/database/orders";

    private final YdsLoad load = new YdsLoad(STREAM);

    @ParameterizedTest
    @ValueSource(strings = {"orders", "/orders", STREAM, "ru-central1/folder/database/orders", "a_b.c-"})
    void a_stream_is_named_by_its_name_or_its_path(String name) {
        assertThat(new YdsLoad(name).stream()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "//a", "a b", "/a/", "/a.b/c"})
    void what_cannot_be_a_stream_is_refused(String name) {
        assertThatThrownBy(() -> new YdsLoad(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a stream cannot be called '" + name + "'");
    }

    @Test
    void a_call_is_marked_as_meant_for_yandex_and_names_the_stream_by_its_path() {
        WireCall call = load.streams().create(2);

        assertThat(call.path()).isEqualTo("/");
        assertThat(call.headers().get("X-YaCloud-SubjectToken")).isEqualTo("none");
        assertThat(new JsonObject(call.body()))
                .isEqualTo(new JsonObject().put("StreamName", STREAM).put("ShardCount", 2));
    }

    @Test
    void its_puts_are_smaller_than_those_of_kinesis() {
        assertThat(load.puts().limits().records()).isEqualTo(500);
        assertThat(load.puts().limits().recordBytes()).isEqualTo(1 << 20);
        assertThat(load.puts().limits().callBytes()).isEqualTo(5 << 20);
    }

    @Test
    void an_answer_that_begins_as_all_stored_is_not_read_further() {
        assertThat(fates("{\"EncryptionType\":\"NONE\",\"FailedRecordCount\":0,\"Records\":oops", Detail.COUNTS)
                        .count(Fate.STORED))
                .isEqualTo(2);
    }

    @Test
    void places_are_read_if_they_are_asked_for() {
        RecordFates fates = fates(
                "{\"EncryptionType\":\"NONE\",\"FailedRecordCount\":1,\"Records\":["
                        + "{\"SequenceNumber\":\"7\",\"ShardId\":\"shard-000001\"},"
                        + "{\"ErrorCode\":\"ProvisionedThroughputExceededException\",\"ErrorMessage\":\"no\"}]}",
                Detail.PLACES);

        assertThat(fates.number(0)).isEqualTo("7");
        assertThat(fates.shard(0)).isEqualTo("shard-000001");
        assertThat(fates.fate(1)).isEqualTo(Fate.REFUSED);
    }

    private RecordFates fates(String answer, Detail detail) {
        PutAnswer read = load.puts().read(load.puts().form(500), new WireAnswer(200, Buffer.buffer(answer)), 2, detail);
        assertThat(read).isInstanceOf(PutAnswer.Answered.class);
        return ((PutAnswer.Answered) read).fates();
    }
}
