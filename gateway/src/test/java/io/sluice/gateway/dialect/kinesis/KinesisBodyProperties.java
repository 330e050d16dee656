// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.bus.RecordArena;
import io.sluice.fixture.Seeds;
import io.sluice.gateway.dialect.WireResponse;
import io.sluice.gateway.dialect.kinesis.name.KinesisShardIterator;
import io.sluice.gateway.dialect.kinesis.wire.KinesisEncoding;
import io.sluice.gateway.operation.ReadPosition;
import io.sluice.model.ByteSlice;
import io.sluice.model.ShardId;
import io.sluice.model.StreamUid;
import io.sluice.routing.PartitionKeyHash;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever arrives is answered in form, and the fast way to read a put says what the thorough one does. */
class KinesisBodyProperties {
    private static final int BODIES_A_SEED = 20;
    private static final List<String> CALLS = List.of(
            "CreateStream {'StreamName':'new','ShardCount':2,'Tags':{'a':'b'},'StreamModeDetails':{'StreamMode':'ON_DEMAND'}}",
            "DescribeStream {'StreamName':'orders','Limit':1,'ExclusiveStartShardId':'shardId-000000000000'}",
            "DescribeStreamSummary {'StreamARN':'arn:aws:kinesis:us-east-1:000000000000:stream/orders'}",
            "ListShards {'StreamName':'orders','MaxResults':1,'ShardFilter':{'Type':'AT_TIMESTAMP','Timestamp':1767323050.5}}",
            "PutRecord {'StreamName':'orders','Data':'aGk=','PartitionKey':'a','ExplicitHashKey':'12',"
                    + "'SequenceNumberForOrdering':'49670459244053083410009496665636025064416812191247761410'}",
            "PutRecords {'Records':[{'Data':'aGkh','PartitionKey':'\\u00e9'},{'PartitionKey':'b','Data':'','ExplicitHashKey':"
                    + "'340282366920938463463374607431768211455'}],'StreamName':'orders','DryRun':false}",
            "PutRecords {'Records':[{'Data':'aGkh','PartitionKey':'a'},{'PartitionKey':'b','Data':''}],'StreamName':'orders'}",
            "GetShardIterator {'StreamName':'orders','ShardId':'shardId-000000000000','ShardIteratorType':"
                    + "'AT_SEQUENCE_NUMBER','StartingSequenceNumber':"
                    + "'49670459244053083410009496665636025064416812191247761410','Timestamp':1767323050}",
            "GetRecords {'ShardIterator':'" + iterator() + "','Limit':10}");

    private final PartitionKeyHash keyHash = new PartitionKeyHash();
    private final KinesisPutScanner scanner = new KinesisPutScanner(keyHash);
    private final KinesisPutRecordCodec one = new KinesisPutRecordCodec(scanner, keyHash);
    private final KinesisPutRecordsCodec many = new KinesisPutRecordsCodec(scanner, keyHash);

    @ParameterizedTest
    @MethodSource("seeds")
    void a_damaged_body_is_answered_in_form_and_never_with_a_server_fault(long seed) {
        var random = new Random(seed);
        var gateway = Gateway.withStream("orders");

        for (int i = 0; i < BODIES_A_SEED; i++) {
            String call = CALLS.get(random.nextInt(CALLS.size()));
            String operation = call.substring(0, call.indexOf(' '));
            String contentType = random.nextBoolean() ? Gateway.JSON : Gateway.CBOR;
            byte[] body = damaged(random, body(call, contentType));

            WireResponse answer = gateway.send(operation, contentType, body);

            assertThat(answer.status()).isIn(200, 400);
            if (answer.status() == 400) {
                JsonNode error = Gateway.tree(answer);
                assertThat(error.get("__type").asText()).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_scanner_reads_a_put_as_the_tree_does_or_not_at_all(long seed) {
        var random = new Random(seed);

        for (int i = 0; i < BODIES_A_SEED; i++) {
            String call = CALLS.get(4 + random.nextInt(3));
            boolean isOne = call.startsWith("PutRecord ");
            KinesisEncoding encoding = random.nextBoolean() ? KinesisEncoding.JSON : KinesisEncoding.CBOR;
            var body = ByteSlice.of(damaged(random, body(call, encoding.contentType())));

            Optional<KinesisPut> scanned = isOne ? scanner.record(encoding, body) : scanner.records(encoding, body);

            if (scanned.isPresent()) {
                KinesisPut put = (isOne ? one.decodeFromTree(encoding, body) : many.decodeFromTree(encoding, body))
                        .match(good -> good, error -> {
                            throw new AssertionError(error);
                        });
                assertThat(scanned.get())
                        .usingRecursiveComparison()
                        .ignoringFields("records")
                        .isEqualTo(put);
                assertThat(bytes(scanned.get().records())).isEqualTo(bytes(put.records()));
            }
        }
    }

    /** Of the first shard of the first stream. */
    private static String iterator() {
        return KinesisShardIterator.render(new ReadPosition(new ShardId(new StreamUid(7, 1), 0), 0, Gateway.START_MS));
    }

    private static ByteSlice bytes(RecordArena records) {
        int[] places = IntStream.range(0, records.count()).toArray();
        return records.batch(places, 0, places.length).records();
    }

    private static byte[] body(String call, String contentType) {
        String json = call.substring(call.indexOf(' ') + 1).replace('\'', '"');
        return contentType.equals(Gateway.CBOR) ? Gateway.cbor(json) : Gateway.utf8(json);
    }

    /** Up to three bytes changed, lost, doubled or all behind them cut off. */
    private static byte[] damaged(Random random, byte[] whole) {
        byte[] body = whole;
        for (int faults = random.nextInt(4); faults > 0 && body.length > 1; faults--) {
            int at = random.nextInt(body.length);
            body = switch (random.nextInt(5)) {
                case 0 -> spliced(body, at, at + 1);
                case 1 -> spliced(body, at + 1, at);
                case 2 -> Arrays.copyOf(body, Math.max(1, at));
                default -> changed(random, body, at);
            };
        }
        return body;
    }

    private static byte[] changed(Random random, byte[] body, int at) {
        String likely = "\"{}[]:,0\\=/a";
        byte[] changed = body.clone();
        changed[at] = (byte) (random.nextBoolean() ? random.nextInt() : likely.charAt(random.nextInt(likely.length())));
        return changed;
    }

    /** What is before {@code to}, then what is from {@code from} on. */
    private static byte[] spliced(byte[] body, int to, int from) {
        byte[] spliced = Arrays.copyOf(body, to + body.length - from);
        System.arraycopy(body, from, spliced, to, body.length - from);
        return spliced;
    }

    static LongStream seeds() {
        return Seeds.some();
    }
}
