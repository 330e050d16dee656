// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.DeleteStreamRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Two gateways and three shard nodes, and clients that do not care which gateway they meet. */
class ClusterIT {
    private static final int STREAMS = 10;
    private static final int SHARDS = 6;

    private static Sdk first;
    private static Sdk second;

    private final String stream = "c-" + UUID.randomUUID();

    @BeforeAll
    static void connect() throws Exception {
        first = Sdk.syncWithoutRetries(RunningCluster.shared().endpoint(0));
        second = Sdk.asyncWithoutRetries(RunningCluster.shared().endpoint(1));
    }

    @AfterAll
    static void disconnect() {
        first.close();
        second.close();
    }

    @Test
    void a_stream_made_through_one_gateway_takes_and_gives_records_through_the_other_at_once() {
        for (int i = 0; i < STREAMS; i++) {
            var here = new SdkStream(first, stream + "-" + i);
            var there = new SdkStream(second, stream + "-" + i);

            here.create(SHARDS);
            there.put(entries(SHARDS * 10));

            assertThat(texts(here)).hasSize(SHARDS * 10);
        }
    }

    @Test
    void a_reader_through_one_gateway_sees_what_was_answered_through_the_other() {
        var here = new SdkStream(first, stream);
        var there = new SdkStream(second, stream);
        here.create(1);
        String iterator = there.iterator(from -> from.shardIteratorType(ShardIteratorType.LATEST));

        here.put("k", null, SdkBytes.fromUtf8String("hello"));

        assertThat(there.texts(iterator)).containsExactly("hello");
    }

    @Test
    void a_stream_deleted_through_one_gateway_is_gone_for_clients_of_the_other_that_knew_it() {
        var here = new SdkStream(first, stream);
        var there = new SdkStream(second, stream);
        here.create(SHARDS);
        there.put(entries(10));

        SdkCalls.send(first, DeleteStreamRequest.builder().streamName(stream).build());

        assertThat(refusal(there)).isInstanceOf(ResourceNotFoundException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_put_whose_answer_was_lost_is_repeated_through_the_other_gateway_and_stored_once(boolean isAsync)
            throws Exception {
        new SdkStream(first, stream).create(SHARDS);
        RunningCluster cluster = RunningCluster.shared();
        try (var proxy = new SwallowingProxy(cluster.endpoint(0), cluster.endpoint(1));
                Sdk sdk = isAsync ? Sdk.async(proxy.endpoint()) : Sdk.sync(proxy.endpoint())) {
            var orders = new SdkStream(sdk, stream);
            proxy.arm();

            var response = orders.put(entries(100));

            assertThat(proxy.swallowed()).isEqualTo(1);
            assertThat(response.failedRecordCount()).isZero();
            assertThat(records(orders))
                    .extracting(Record::sequenceNumber)
                    .containsExactlyInAnyOrderElementsOf(response.records().stream()
                            .map(PutRecordsResultEntry::sequenceNumber)
                            .toList());
        }
    }

    private static RuntimeException refusal(SdkStream stream) {
        try {
            stream.put("k", null, SdkBytes.fromUtf8String("late"));
            throw new AssertionError("taken");
        } catch (RuntimeException refused) {
            return refused;
        }
    }

    private static List<PutRecordsRequestEntry> entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> PutRecordsRequestEntry.builder()
                        .partitionKey("k" + i)
                        .data(SdkBytes.fromUtf8String("" + i))
                        .build())
                .toList();
    }

    private static List<String> texts(SdkStream stream) {
        return records(stream).stream()
                .map(record -> record.data().asUtf8String())
                .toList();
    }

    private static List<Record> records(SdkStream stream) {
        List<Record> all = new ArrayList<>();
        for (Shard shard : stream.shards()) {
            all.addAll(stream.readAll(shard.shardId(), 1000));
        }
        return all;
    }
}
