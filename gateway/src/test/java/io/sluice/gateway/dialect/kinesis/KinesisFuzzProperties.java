// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sluice.bus.RecordArena;
import io.sluice.fixture.Seeds;
import io.sluice.gateway.dialect.WireResponse;
import io.sluice.gateway.dialect.kinesis.wire.KinesisEncoding;
import io.sluice.model.ByteSlice;
import io.sluice.routing.PartitionKeyHash;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever arrives is answered in form and within bounds, and the fast way to read a put says what the thorough one does.
 * {@code -Dinputs=1000000} sends so many in all.
 */
class KinesisFuzzProperties {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final HeapTrend HEAP = new HeapTrend();
    private static final int SHOWN_BYTES = 2_000;

    /** What a small request may cost, and each byte of a larger one or its answer: no declared length is believed. */
    private static final long MAX_FIXED_BYTES = 4 << 20;

    private static final long MAX_TIMES = 50;

    private final RecordArena none = new RecordArena(1, 1);
    private final PartitionKeyHash keyHash = new PartitionKeyHash();
    private final KinesisTerms terms = AwsTerms.terms();
    private final KinesisPutScanner scanner = new KinesisPutScanner(terms.bounds(), keyHash);
    private final KinesisPutRecordCodec one = new KinesisPutRecordCodec(terms, scanner, keyHash);
    private final KinesisPutRecordsCodec many = new KinesisPutRecordsCodec(terms, scanner, keyHash);

    @ParameterizedTest
    @MethodSource("seeds")
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void whatever_arrives_is_answered_in_form_and_with_a_bounded_effort(long seed) {
        var requests = new FuzzRequests(new Random(seed));
        var gateway = Gateway.withStream(FuzzCall.STREAM);

        for (long left = Seeds.inputs(); left > 0; left--) {
            FuzzRequests.Request request = requests.next();
            gateway = gateway.shards.has(FuzzCall.STREAM) ? gateway : Gateway.withStream(FuzzCall.STREAM);
            try {
                long before = THREADS.getCurrentThreadAllocatedBytes();
                WireResponse answer =
                        gateway.handle(request.head(), request.body().array());
                long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

                AnswerForm.require(answer);
                long length = 0L + request.body().length() + answer.body().length();
                assertThat(allocated).isLessThan(MAX_FIXED_BYTES + MAX_TIMES * length);
            } catch (RuntimeException | Error wrong) {
                throw new AssertionError("input " + left + " before the last: " + shown(request), wrong);
            }
        }
        gateway.ok("CreateStream", "{\"StreamName\":\"last\",\"ShardCount\":1}");
        assertThat(gateway.ok("PutRecord", "{\"StreamName\":\"last\",\"Data\":\"aGk=\",\"PartitionKey\":\"a\"}")
                        .has("SequenceNumber"))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_scanner_reads_a_put_as_the_tree_does_or_not_at_all(long seed) {
        var random = new Random(seed);
        var requests = new FuzzRequests(random);

        for (long left = Seeds.inputs(); left > 0; left--) {
            FuzzCall call = FuzzCall.somePut(random);
            boolean isOne = call.operation().equals("PutRecord");
            KinesisEncoding encoding = random.nextBoolean() ? KinesisEncoding.JSON : KinesisEncoding.CBOR;
            var body = ByteSlice.of(requests.body(call, encoding.isCbor()));

            Optional<KinesisPut> scanned = isOne ? scanner.record(encoding, body) : scanner.records(encoding, body);

            if (scanned.isPresent()) {
                KinesisPut put = (isOne ? one.decodeFromTree(encoding, body) : many.decodeFromTree(encoding, body))
                        .match(good -> good, error -> {
                            throw new AssertionError(error);
                        });
                assertThat(withoutRecords(scanned.get())).isEqualTo(withoutRecords(put));
                assertThat(bytes(scanned.get().records())).isEqualTo(bytes(put.records()));
            }
        }
    }

    @AfterEach
    void look_at_the_heap() {
        HEAP.look();
    }

    @Test
    void every_operation_is_among_the_calls() {
        assertThat(FuzzCall.operations())
                .containsExactlyInAnyOrderElementsOf(
                        AwsTerms.SPOKEN.stream().map(KinesisOperation::wireName).toList());
    }

    @AfterAll
    static void the_heap_is_as_full_after_the_last_inputs_as_after_the_first() {
        HEAP.requireFlat();
    }

    private static String shown(FuzzRequests.Request request) {
        int shown = Math.min(SHOWN_BYTES, request.body().length());
        return request.head() + " with " + request.body().length() + " bytes: "
                + HexFormat.of().formatHex(request.body().array(), 0, shown);
    }

    private KinesisPut withoutRecords(KinesisPut put) {
        return new KinesisPut(
                put.stream(),
                none,
                put.maxRecordBytes(),
                put.sumBytes(),
                put.badHash(),
                put.ordering(),
                put.isDryRun());
    }

    private static ByteSlice bytes(RecordArena records) {
        int[] places = IntStream.range(0, records.count()).toArray();
        return records.batch(places, 0, places.length).records();
    }

    static LongStream seeds() {
        return Seeds.some();
    }
}
