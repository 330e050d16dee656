// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KinesisTaggingTest {
    private static final String NAME = "\"StreamName\":\"orders\"";
    private static final String ARN = "\"ResourceARN\":\"arn:aws:kinesis:us-east-1:123456789012:stream/orders\"";
    private static final String INVALID = "400 InvalidArgumentException: Some tags contain invalid characters. Valid"
            + " characters: Unicode letters, digits, white space, _ . / = + - % @ :.";

    private final Gateway gateway = Gateway.withStream("orders");

    @Test
    void tags_are_added_changed_and_removed_by_stream_and_listed_by_key() {
        add("\"b\":\"1\",\"a\":\"\"");
        add("\"b\":\"2\",\"c\":null");
        assertThat(list(""))
                .isEqualTo("{\"Tags\":[" + tag("a", "") + "," + tag("b", "2") + "," + tag("c", "")
                        + "],\"HasMoreTags\":false}");

        gateway.ok("RemoveTagsFromStream", "{" + NAME + ",\"TagKeys\":[\"a\",\"c\",\"never\"]}");

        assertThat(list("")).isEqualTo("{\"Tags\":[" + tag("b", "2") + "],\"HasMoreTags\":false}");
    }

    @Test
    void both_kinds_of_tagging_are_of_the_same_tags() {
        add("\"a\":\"1\"");
        gateway.ok("TagResource", "{" + ARN + ",\"Tags\":{\"b\":\"2\"}}");
        assertThat(gateway.ok("ListTagsForResource", "{" + ARN + "}"))
                .hasToString("{\"Tags\":[" + tag("a", "1") + "," + tag("b", "2") + "]}");

        gateway.ok("UntagResource", "{" + ARN + ",\"TagKeys\":[\"a\"]}");

        assertThat(list("")).isEqualTo("{\"Tags\":[" + tag("b", "2") + "],\"HasMoreTags\":false}");
    }

    @Test
    void tags_given_at_creation_are_listed() {
        gateway.ok("CreateStream", "{\"StreamName\":\"tagged\",\"ShardCount\":1,\"Tags\":{\"a\":\"1\"}}");

        assertThat(gateway.ok("ListTagsForStream", "{\"StreamName\":\"tagged\"}"))
                .hasToString("{\"Tags\":[" + tag("a", "1") + "],\"HasMoreTags\":false}");
    }

    @Test
    void a_list_of_tags_is_paged_by_key() {
        add("\"a\":\"1\",\"b\":\"2\",\"c\":\"3\"");

        assertThat(list(",\"Limit\":2"))
                .isEqualTo("{\"Tags\":[" + tag("a", "1") + "," + tag("b", "2") + "],\"HasMoreTags\":true}");
        assertThat(list(",\"Limit\":2,\"ExclusiveStartTagKey\":\"b\""))
                .isEqualTo("{\"Tags\":[" + tag("c", "3") + "],\"HasMoreTags\":false}");
        assertThat(list(",\"ExclusiveStartTagKey\":\"c\"")).isEqualTo("{\"Tags\":[],\"HasMoreTags\":false}");
    }

    @Test
    void changes_answer_with_an_empty_body_in_both_encodings() {
        String addition = "{" + NAME + ",\"Tags\":{\"a\":\"1\"}}";

        assertThat(gateway.send("AddTagsToStream", Gateway.JSON, Gateway.utf8(addition))
                        .body()
                        .length())
                .isZero();
        assertThat(gateway.send("AddTagsToStream", Gateway.CBOR, Gateway.cbor(addition))
                        .body()
                        .length())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc;def", "abc\\tdef", "abc\\ndef", "abc,def", "\\u00b5", "\\ud83d\\ude00"})
    void characters_that_the_service_does_not_take_are_refused(String text) {
        assertThat(gateway.error("AddTagsToStream", "{" + NAME + ",\"Tags\":{\"" + text + "\":\"v\"}}"))
                .isEqualTo(INVALID);
        assertThat(gateway.error("AddTagsToStream", "{" + NAME + ",\"Tags\":{\"k\":\"" + text + "\"}}"))
                .isEqualTo(INVALID);
        assertThat(gateway.error("RemoveTagsFromStream", "{" + NAME + ",\"TagKeys\":[\"" + text + "\"]}"))
                .isEqualTo(INVALID);
        assertThat(gateway.error("UntagResource", "{" + ARN + ",\"TagKeys\":[\"" + text + "\"]}"))
                .isEqualTo(INVALID);
    }

    @Test
    void the_percent_sign_is_called_valid_and_refused_in_other_words() {
        String illegal = " stream orders under account 000000000000 because some tags contained illegal characters. The"
                + " allowed characters are Unicode letters, white-spaces, '_',',','/','=','+','-','@',':'.";

        assertThat(gateway.error("AddTagsToStream", "{" + NAME + ",\"Tags\":{\"a%\":\"v\"}}"))
                .isEqualTo("400 InvalidArgumentException: Failed to add tags to" + illegal);
        assertThat(gateway.error("RemoveTagsFromStream", "{" + NAME + ",\"TagKeys\":[\"a%\"]}"))
                .isEqualTo("400 InvalidArgumentException: Failed to remove tags from" + illegal);
        add("\"\u00fc0 _.\":\"\u65e5\",\"/=+-@:\":\"\"");
    }

    @Test
    void a_stream_has_at_most_50_tags_of_its_own_words() {
        add(IntStream.range(0, 50).mapToObj(i -> "\"k" + i + "\":\"v\"").collect(Collectors.joining(",")));
        add("\"k0\":\"other\"");

        assertThat(gateway.error("AddTagsToStream", "{" + NAME + ",\"Tags\":{\"k50\":\"v\"}}"))
                .isEqualTo("400 InvalidArgumentException: Failed to add tags to stream orders under account"
                        + " 000000000000 because a given stream cannot have more than 50 tags associated with it.");
        assertThat(gateway.error("TagResource", "{" + ARN + ",\"Tags\":{\"aws:x\":\"v\"}}"))
                .isEqualTo("400 InvalidArgumentException: Tag keys that begin with aws: are reserved.");
    }

    @Test
    void tags_that_are_added_between_the_look_and_the_change_count() {
        gateway.shards.beforeNextChange(() ->
                add(IntStream.range(0, 50).mapToObj(i -> "\"k" + i + "\":\"v\"").collect(Collectors.joining(","))));

        assertThat(gateway.error("AddTagsToStream", "{" + NAME + ",\"Tags\":{\"one-more\":\"v\"}}"))
                .contains("cannot have more than 50 tags");
        assertThat(gateway.shards.stream("orders").tags()).hasSize(50);
    }

    @Test
    void the_stream_is_looked_for_before_the_tags_are_looked_at() {
        assertThat(gateway.error("AddTagsToStream", "{\"StreamName\":\"nope\",\"Tags\":{\";\":\"\"}}"))
                .isEqualTo("400 ResourceNotFoundException: Stream nope under account 000000000000 not found.");
        assertThat(gateway.error("RemoveTagsFromStream", "{\"StreamName\":\"nope\",\"TagKeys\":[\";\"]}"))
                .isEqualTo("400 ResourceNotFoundException: Stream nope under account 000000000000 not found.");
    }

    @Test
    void arns_of_what_is_no_stream_are_not_found() {
        assertThat(gateway.error("ListTagsForResource", arn("channel/c")))
                .startsWith("400 ResourceNotFoundException: ");
        assertThat(gateway.error("ListTagsForResource", arn("stream/orders/consumer/c:1")))
                .startsWith("400 ResourceNotFoundException: ");
        assertThat(gateway.error("ListTagsForResource", arn("table/t")))
                .isEqualTo("400 ValidationException: 1 validation error detected: Value"
                        + " 'arn:aws:kinesis:us-east-1:123456789012:table/t' at 'resourceARN' failed to satisfy"
                        + " constraint: Member must satisfy regular expression pattern:"
                        + " arn:aws.*:kinesis:.*:\\d{12}:.*(stream|channel)/\\S+");
    }

    @ParameterizedTest
    @MethodSource("io.sluice.fixture.Seeds#some")
    void the_linear_form_of_the_pattern_of_arns_keeps_what_the_printed_one_does(long seed) {
        var random = new Random(seed);
        String[] parts = {
            "arn:aws", ":kinesis:", ":", "123456789012", ":123456789012:", "stream/", "channel/", "x", " ", "\n"
        };
        for (int i = 0; i < 200; i++) {
            String text = "arn:aws"
                    + IntStream.range(0, random.nextInt(9))
                            .mapToObj(part -> parts[random.nextInt(parts.length)])
                            .collect(Collectors.joining());

            assertThat(text.matches(KinesisResourceTagsCodec.LINEAR_ARN_PATTERN))
                    .as(text)
                    .isEqualTo(text.matches(KinesisResourceTagsCodec.ARN_PATTERN));
        }
    }

    @Test
    void an_arn_made_to_be_tried_in_many_ways_is_refused_at_once() {
        String arn = "arn:aws" + ":kinesis:".repeat(75) + ":123456789012".repeat(52) + ":" + "stream/".repeat(97) + " ";

        String refusal = assertTimeout(
                Duration.ofSeconds(10),
                () -> gateway.error("ListTagsForResource", "{\"ResourceARN\":\"" + arn + "\"}"));

        assertThat(refusal).startsWith("400 ValidationException: 1 validation error detected: Value 'arn:aws:kinesis:");
    }

    @Test
    void tags_and_keys_of_other_types_or_bounds_are_told_as_the_service_does() {
        String longKey = "k".repeat(129);

        assertThat(gateway.error("AddTagsToStream", "{" + NAME + ",\"Tags\":[]}"))
                .isEqualTo("400 SerializationException: Start of list found where not expected");
        assertThat(gateway.error("RemoveTagsFromStream", "{" + NAME + ",\"TagKeys\":\"a\"}"))
                .isEqualTo("400 SerializationException: Expected list or null");
        assertThat(gateway.error("RemoveTagsFromStream", "{" + NAME + ",\"TagKeys\":[1]}"))
                .isEqualTo("400 SerializationException: class com.amazon.coral.value.json.numbers.TruncatingBigNumber"
                        + " can not be converted to an String");
        assertThat(gateway.error("RemoveTagsFromStream", "{" + NAME + ",\"TagKeys\":[{}]}"))
                .isEqualTo("400 SerializationException: Start of structure or map found where not expected.");
        assertThat(gateway.error("RemoveTagsFromStream", "{}"))
                .isEqualTo("400 ValidationException: 1 validation error detected: Value null at 'tagKeys' failed to"
                        + " satisfy constraint: Member must not be null");
        assertThat(gateway.error("RemoveTagsFromStream", "{\"StreamName\":\"\",\"TagKeys\":[]}"))
                .isEqualTo("400 ValidationException: 3 validation errors detected: Value '[]' at 'tagKeys' failed to"
                        + " satisfy constraint: Member must have length greater than or equal to 1; Value '' at"
                        + " 'streamName' failed to satisfy constraint: Member must satisfy regular expression pattern:"
                        + " [a-zA-Z0-9_.-]+; Value '' at 'streamName' failed to satisfy constraint: Member must have"
                        + " length greater than or equal to 1");
        assertThat(gateway.error("UntagResource", "{" + ARN + ",\"TagKeys\":[\"a\",\"" + longKey + "\",\"b\"]}"))
                .isEqualTo("400 ValidationException: 1 validation error detected: Value '[a, " + longKey
                        + ", b]' at 'tagKeys' failed to satisfy constraint: Member must satisfy constraint: [Member must"
                        + " have length less than or equal to 128, Member must have length greater than or equal to"
                        + " 1]");
        assertThat(gateway.error("UntagResource", "{" + ARN + ",\"TagKeys\":[\"a\",null]}"))
                .isEqualTo("400 ValidationException: 1 validation error detected: Value null at 'tagKeys.2.member'"
                        + " failed to satisfy constraint: Member must not be null");
        assertThat(gateway.error("ListTagsForStream", "{" + NAME + ",\"Limit\":51,\"ExclusiveStartTagKey\":\"\"}"))
                .isEqualTo("400 ValidationException: 2 validation errors detected: Value '51' at 'limit' failed to"
                        + " satisfy constraint: Member must have value less than or equal to 50; Value '' at"
                        + " 'exclusiveStartTagKey' failed to satisfy constraint: Member must have length greater than or"
                        + " equal to 1");
        assertThat(gateway.error("TagResource", "{\"Tags\":{\"a\":\"1\"}}"))
                .isEqualTo("400 ValidationException: 1 validation error detected: Value null at 'resourceARN' failed"
                        + " to satisfy constraint: Member must not be null");
    }

    private void add(String tags) {
        gateway.ok("AddTagsToStream", "{" + NAME + ",\"Tags\":{" + tags + "}}");
    }

    private String list(String more) {
        return gateway.ok("ListTagsForStream", "{" + NAME + more + "}").toString();
    }

    private static String tag(String key, String value) {
        return "{\"Key\":\"" + key + "\",\"Value\":\"" + value + "\"}";
    }

    private static String arn(String resource) {
        return "{\"ResourceARN\":\"arn:aws:kinesis:us-east-1:123456789012:" + resource + "\"}";
    }
}
