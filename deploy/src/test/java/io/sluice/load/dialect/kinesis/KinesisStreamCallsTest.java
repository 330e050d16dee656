// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.dialect.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.load.dialect.StreamDialect.OpenShards;
import io.sluice.load.dialect.StreamDialect.StreamState;
import io.sluice.load.dialect.WireAnswer;
import io.sluice.load.dialect.WrongAnswer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KinesisStreamCallsTest {
    private final KinesisStreamCalls streams = new KinesisStreamCalls(KinesisService.AWS, "orders");

    @ParameterizedTest
    @CsvSource({"ACTIVE,READY", "UPDATING,READY", "CREATING,NOT_READY", "DELETING,NOT_READY"})
    void a_stream_can_be_used_in_some_of_its_states(String status, StreamState state) throws WrongAnswer {
        String body = "{\"StreamDescriptionSummary\":{\"StreamName\":\"orders\",\"StreamStatus\":\"" + status + "\"}}";

        assertThat(streams.state(answer(200, body))).isEqualTo(state);
    }

    @Test
    void an_unknown_name_is_an_absent_stream() throws WrongAnswer {
        assertThat(streams.state(answer(400, "{\"__type\":\"ResourceNotFoundException\"}")))
                .isEqualTo(StreamState.ABSENT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', textBlock = """
                    404 | <html>no</html>       | this is not a Kinesis API: it answers 404 <html>no</html>
                    200 | welcome               | this is not a Kinesis API: it answers 200 welcome
                    200 | {}                    | this is not a Kinesis API: it answers 200 {}
                    400 | {"__type":"AccessDeniedException","Message":"no"} | cannot look at stream orders: AccessDeniedException: no
                    """)
    void what_is_no_such_api_or_refuses_is_told_in_one_line(int status, String body, String message) {
        assertThatThrownBy(() -> streams.state(answer(status, body)))
                .isInstanceOf(WrongAnswer.class)
                .hasMessage(message);
    }

    @Test
    void a_stream_that_somebody_else_has_just_made_will_do() {
        assertThatCode(() -> streams.created(answer(200, ""))).doesNotThrowAnyException();
        assertThatCode(() -> streams.created(answer(400, "{\"__type\":\"ResourceInUseException\"}")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> streams.created(answer(400, "{\"__type\":\"LimitExceededException\"}")))
                .hasMessage("cannot create stream orders: LimitExceededException");
    }

    @Test
    void open_shards_are_listed_page_by_page() throws WrongAnswer {
        assertThat(new JsonObject(streams.listOpenShards("").body()))
                .isEqualTo(new JsonObject("{\"StreamName\":\"orders\",\"ShardFilter\":{\"Type\":\"AT_LATEST\"}}"));
        assertThat(new JsonObject(streams.listOpenShards("next").body()))
                .isEqualTo(new JsonObject("{\"NextToken\":\"next\"}"));
        assertThat(streams.openShards(
                        answer(200, "{\"Shards\":[{\"ShardId\":\"a\"},{\"ShardId\":\"b\"}],\"NextToken\":\"t\"}")))
                .isEqualTo(new OpenShards(List.of("a", "b"), "t"));
    }

    private static WireAnswer answer(int status, String body) {
        return new WireAnswer(status, Buffer.buffer(body));
    }
}
