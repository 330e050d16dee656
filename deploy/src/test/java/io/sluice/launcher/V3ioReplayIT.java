// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What v3io-py and requests made after the documentation send, byte for byte, over a socket to a served Sluice that knows their key; the answers are
 * compared with those that these clients accepted, member by member. A location, and where a record went that named no
 * shard, is put into later requests as the client would have done.
 */
@ParameterizedClass(name = "{0}")
@EnumSource
class V3ioReplayIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");

    /** Values that are each server's own: only their types are compared. The numbers of errors are documented nowhere. */
    private static final Set<String> OWN =
            Set.of("Location", "NextLocation", "MSecBehindLatest", "ArrivalTimeSec", "ArrivalTimeNSec", "ErrorCode");

    /** Of one run of v3io-py in its captures. */
    private static final int CALLS_OF_A_RUN = 17;

    @TempDir
    static Path directory;

    private static GuardedSluice sluice;

    @Parameter
    private Door door;

    private RawHttp connection;

    @BeforeParameterizedClassInvocation
    static void serve() throws Exception {
        sluice = GuardedSluice.start(Files.createTempDirectory(directory, "served"));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        sluice.close();
    }

    @BeforeEach
    void connect() throws IOException {
        connection = new RawHttp(sluice.endpoint(door));
    }

    @AfterEach
    void disconnect() throws IOException {
        connection.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, CALLS_OF_A_RUN})
    void v3io_py_makes_a_stream_writes_reads_grows_and_deletes_it(int first) throws IOException {
        List<CapturedCall> calls = CapturedCall.of("v3io-py").subList(first, first + CALLS_OF_A_RUN);

        requireSame(calls.get(0));
        int keyless = requireSamePutButForTheLast(calls.get(1));
        String location = requireSame(calls.get(2)).get("Location").asText();
        requireSameRecords(calls.get(3).withBody("{\"Location\":\"" + location + "\"}"), keyless == 1 ? 3 : 2);
        requireSame(calls.get(4));
        requireSame(calls.get(5));
        requireSame(calls.get(6));
        requireSameHundred(calls.get(5), calls.get(7), calls.get(8), keyless == 4 ? 1 : 0);
        requireSame(calls.get(9));
        requireSame(calls.get(10));
        requireSame(calls.get(11));
        requireSame(calls.get(12));
        requireSameDeletion(calls.get(13), calls.get(14), calls.get(15));
        requireSame(calls.get(16));
    }

    @Test
    void the_documentations_requests_are_answered_as_it_says() throws IOException {
        List<CapturedCall> calls = CapturedCall.of("documentation");

        requireSame(calls.get(0));
        requireSame(calls.get(1));
        JsonNode put = requireSame(calls.get(2), Set.of("ShardId"));
        String shard = put.get("Records").get(0).get("ShardId").asText();
        String path = calls.get(3).path().replace("/1/", "/" + shard + "/");
        JsonNode seek = requireSame(calls.get(3).with(path, calls.get(3).body()));
        String body = calls.get(4).body().replace("MA==", seek.get("Location").asText());
        requireSame(calls.get(4).with(path, body));
        requireSame(calls.get(5), Set.of("ShardId", "SequenceNumber"));
        requireSame(calls.get(6));
        requireKeysToKeepTheirShards(calls.get(7));
        requireWholeShardToBeRead(calls.get(8), calls.get(9));
        requireSame(calls.get(6).with("/mycontainer/MyDirectory/MyStream54cd5c6ae0/", "{}"));
        requireSame(calls.get(10));
        for (int refused : new int[] {11, 12, 13, 14, 15}) {
            requireSame(calls.get(refused));
        }
        assertThat(send(calls.get(16)).body()).contains("\"InvalidArgumentException\"");
        requireSame(calls.get(17));
        requireSame(calls.get(18));
        requireSame(calls.get(19));
        requireSame(calls.get(20));
        // The stand-in said InvalidArgumentException; the documentation has a word for this.
        assertThat(send(calls.get(21)))
                .isEqualTo(new RawHttp.Answer(
                        400, "{\"ErrorCode\":-201326597,\"ErrorMessage\":\"InvalidShardCountException\"}"));
        requireSameDeletion(calls.get(22), calls.get(23), calls.get(24));
        requireSame(calls.get(25));
    }

    private RawHttp.Answer send(CapturedCall call) throws IOException {
        return connection.send(call.bytes());
    }

    private JsonNode requireSame(CapturedCall call) throws IOException {
        return requireSame(call, Set.of());
    }

    /** @param alsoOwn members beside {@link #OWN} whose values may be others */
    private JsonNode requireSame(CapturedCall call, Set<String> alsoOwn) throws IOException {
        RawHttp.Answer answer = send(call);
        assertThat(answer.status()).as(call + " " + answer).isEqualTo(call.status());
        if (call.answer().isEmpty()) {
            assertThat(answer.body()).as(call.name()).isEmpty();
            return JSON.createObjectNode();
        }
        JsonNode tree = JSON.readTree(answer.body());
        requireSame(call.answerTree(), tree, alsoOwn);
        return tree;
    }

    private static void requireSame(JsonNode expected, JsonNode actual, Set<String> alsoOwn) {
        assertThat(actual.getNodeType()).isEqualTo(expected.getNodeType());
        assertThat(actual).hasSize(expected.size());
        if (expected.isArray()) {
            IntStream.range(0, expected.size()).forEach(at -> requireSame(expected.get(at), actual.get(at), alsoOwn));
        } else if (expected.isObject()) {
            for (Map.Entry<String, JsonNode> member : expected.properties()) {
                JsonNode value = actual.path(member.getKey());
                if (OWN.contains(member.getKey()) || alsoOwn.contains(member.getKey())) {
                    assertThat(value.getNodeType())
                            .as(member.getKey())
                            .isEqualTo(member.getValue().getNodeType());
                } else {
                    requireSame(member.getValue(), value, alsoOwn);
                }
            }
        } else {
            assertThat(actual).isEqualTo(expected);
        }
    }

    /** Gives the shard of the record that names none. */
    private int requireSamePutButForTheLast(CapturedCall call) throws IOException {
        JsonNode answer = JSON.readTree(send(call).body());
        JsonNode expected = call.answerTree();
        int last = expected.get("Records").size() - 1;
        assertThat(answer.get("FailedRecordCount")).isEqualTo(expected.get("FailedRecordCount"));
        assertThat(answer.get("Records")).hasSize(last + 1);
        for (int place = 0; place < last; place++) {
            requireSame(
                    expected.get("Records").get(place), answer.get("Records").get(place), Set.of());
        }
        requireSame(
                expected.get("Records").get(last),
                answer.get("Records").get(last),
                Set.of("ShardId", "SequenceNumber"));
        return answer.get("Records").get(last).get("ShardId").asInt();
    }

    /** The two records that were put to this shard by its number; what the stand-in adds beside the documented is left out. */
    private void requireSameRecords(CapturedCall call, int count) throws IOException {
        JsonNode answer = JSON.readTree(send(call).body());
        JsonNode expected = call.answerTree();
        assertThat(answer.get("Records")).hasSize(count);
        assertThat(answer.get("RecordsBehindLatest").asInt()).isZero();
        assertThat(answer.get("MSecBehindLatest").asInt()).isZero();
        assertThat(answer.get("NextLocation").isTextual()).isTrue();
        for (int place = 0; place < 2; place++) {
            var record = (ObjectNode) expected.get("Records").get(place);
            record.remove("ShardId");
            requireSame(record, answer.get("Records").get(place), Set.of());
        }
    }

    /** The captures have the reading of a hundred records, not their putting, which was like {@code put}. */
    private void requireSameHundred(CapturedCall put, CapturedCall seek, CapturedCall get, int before)
            throws IOException {
        String records = IntStream.range(0, 100)
                .mapToObj(i -> Base64.getEncoder().encodeToString(("o" + i).getBytes(StandardCharsets.US_ASCII)))
                .map(data -> "{\"Data\":\"" + data + "\",\"PartitionKey\":\"key\",\"ShardId\":4}")
                .collect(Collectors.joining(","));
        send(put.withBody("{\"Records\":[" + records + "]}"));

        String location = requireSame(seek).get("Location").asText();
        JsonNode answer = JSON.readTree(
                send(get.withBody(get.body().replace("MA==", location))).body());

        JsonNode expected = get.answerTree();
        assertThat(answer.get("RecordsBehindLatest").asInt())
                .isEqualTo(expected.get("RecordsBehindLatest").asInt() + before);
        assertThat(answer.get("MSecBehindLatest").asInt()).isPositive();
        for (int place = before; place < expected.get("Records").size(); place++) {
            JsonNode record = answer.get("Records").get(place);
            requireSame(expected.get("Records").get(place - before), record, Set.of("SequenceNumber"));
            assertThat(record.get("SequenceNumber").asInt()).isEqualTo(place + 1);
        }
    }

    /** The captures have the deletion of two of the keys; the client goes on with all of them, and then the path. */
    private void requireSameDeletion(CapturedCall list, CapturedCall first, CapturedCall second) throws IOException {
        List<String> keys = keys(send(list).body());
        assertThat(keys).isEqualTo(keys(list.answer())).hasSizeGreaterThan(2);
        requireSame(first);
        requireSame(second);
        for (String key : keys) {
            requireSame(first.with("/mycontainer/" + key, ""));
        }
        String stream = first.path().substring(0, first.path().lastIndexOf('/') + 1);
        requireSame(first.with(stream, ""));
    }

    private static List<String> keys(String xml) {
        return KEY.matcher(xml).results().map((MatchResult key) -> key.group(1)).toList();
    }

    private void requireKeysToKeepTheirShards(CapturedCall put) throws IOException {
        JsonNode asked = JSON.readTree(put.body()).get("Records");
        JsonNode answer = JSON.readTree(send(put).body());
        requireSame(put.answerTree(), answer, Set.of("SequenceNumber", "ShardId"));
        Map<String, Set<Integer>> shards = new TreeMap<>();
        Map<Integer, List<Integer>> numbers = new TreeMap<>();
        for (int place = 0; place < asked.size(); place++) {
            JsonNode outcome = answer.get("Records").get(place);
            int shard = outcome.get("ShardId").asInt();
            shards.computeIfAbsent(asked.get(place).get("PartitionKey").asText(), key -> new TreeSet<>())
                    .add(shard);
            numbers.computeIfAbsent(shard, key -> new ArrayList<>())
                    .add(outcome.get("SequenceNumber").asInt());
        }
        assertThat(shards.values()).allMatch(of -> of.size() == 1);
        numbers.values()
                .forEach(of -> assertThat(of)
                        .isEqualTo(IntStream.rangeClosed(1, of.size()).boxed().toList()));
    }

    private void requireWholeShardToBeRead(CapturedCall seek, CapturedCall get) throws IOException {
        String location = requireSame(seek).get("Location").asText();
        JsonNode answer = JSON.readTree(
                send(get.withBody(get.body().replace("MA==", location))).body());
        assertThat(answer.get("RecordsBehindLatest").asInt()).isZero();
        assertThat(answer.get("Records").findValues("SequenceNumber")).isNotEmpty();
    }
}
