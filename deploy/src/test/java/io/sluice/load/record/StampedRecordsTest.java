// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.load.dialect.PutForm;
import io.sluice.load.dialect.kinesis.KinesisLoad;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StampedRecordsTest {
    private static final int WRITER = 42;
    private static final PutForm MANY = new KinesisLoad("orders").puts().form(500);
    private static final PutForm ONE = new KinesisLoad("orders").puts().form(1);

    private final SplittableRandom random = new SplittableRandom(1);

    static LongStream numbersOfEveryWidth() {
        return IntStream.rangeClosed(1, 12)
                .mapToLong(width -> (long) Math.pow(10, width))
                .flatMap(power -> LongStream.of(power / 10, power - 2));
    }

    @ParameterizedTest
    @MethodSource("numbersOfEveryWidth")
    void a_record_says_its_writer_and_number_at_every_width_of_the_number(long first) {
        Stamp stamp = Stamp.draw(100, random);
        var records = new StampedRecords(author(stamp), 2, MANY, first);

        records.next();

        List<JsonObject> entries = entries(records.body(2));
        for (int place = 0; place < 2; place++) {
            var data = new JsonObject(Buffer.buffer(data(entries.get(place))));
            assertThat(data.getString("run")).isEqualTo(stamp.run());
            assertThat(data.getString("writer")).isEqualTo("00042");
            assertThat(Long.parseLong(data.getString("record"))).isEqualTo(first + place);
            assertThat(stamp.identityIn(data(entries.get(place)))).isEqualTo(records.identity(place));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Stamp.MIN_BYTES, 69, 70, 71, 100, 1024, 65_537})
    void a_record_has_the_size_that_was_asked_for(int size) {
        var records = new StampedRecords(author(Stamp.draw(size, random)), 3, MANY);

        records.next();

        assertThat(entries(records.body(3)))
                .extracting(entry -> data(entry).length)
                .containsExactly(size, size, size);
    }

    @Test
    void records_too_small_for_a_number_are_put_without_one() {
        Stamp stamp = Stamp.draw(Stamp.MIN_BYTES - 1, random);
        var records = new StampedRecords(author(stamp), 2, MANY);

        records.next();
        List<JsonObject> entries = entries(records.body(2));

        assertThat(data(entries.get(0))).hasSize(Stamp.MIN_BYTES - 1).isEqualTo(data(entries.get(1)));
        assertThat(stamp.identityIn(data(entries.get(0)))).isNegative();
    }

    @Test
    void no_batch_has_a_key_twice_and_the_keys_come_round() {
        var records = new StampedRecords(author(Stamp.draw(100, random)), 50, MANY);

        List<List<String>> batches = new ArrayList<>();
        for (int batch = 0; batch < 4; batch++) {
            records.next();
            batches.add(keys(records.body(50)));
        }

        assertThat(StampedRecords.keys(50)).isEqualTo(150);
        batches.forEach(keys -> assertThat(keys).doesNotHaveDuplicates());
        assertThat(new HashSet<>(
                        batches.subList(0, 3).stream().flatMap(List::stream).toList()))
                .hasSize(150);
        assertThat(batches.get(3)).isEqualTo(batches.get(0));
    }

    @Test
    void some_records_of_a_batch_are_put_again_as_they_were() {
        var records = new StampedRecords(author(Stamp.draw(100, random)), 10, MANY);
        records.next();
        records.next();

        List<JsonObject> all = entries(records.body(10));
        List<JsonObject> some = entries(records.body(new int[] {0, 4, 9}));

        assertThat(some).containsExactly(all.get(0), all.get(4), all.get(9));
    }

    @Test
    void the_last_batch_may_be_shorter() {
        var records = new StampedRecords(author(Stamp.draw(100, random)), 10, MANY);
        records.next();

        List<JsonObject> all = entries(records.body(10));

        assertThat(entries(records.body(7))).isEqualTo(all.subList(0, 7));
        assertThat(entries(records.body(10))).isEqualTo(all);
    }

    @Test
    void a_put_of_one_record_has_its_members_at_the_top() {
        var records = new StampedRecords(author(Stamp.draw(100, random)), 1, ONE);
        records.next();
        records.next();

        var body = new JsonObject(records.body(1));

        assertThat(body.fieldNames()).containsExactlyInAnyOrder("StreamName", "PartitionKey", "Data");
        assertThat(new JsonObject(Buffer.buffer(data(body))).getString("record"))
                .isEqualTo("000000000001");
    }

    @Test
    void a_fingerprint_is_that_of_the_key_and_data_that_are_put() {
        var records = new StampedRecords(author(Stamp.draw(100, random)), 5, MANY, 999_998);
        records.next();

        List<JsonObject> entries = entries(records.body(5));

        for (int place = 0; place < 5; place++) {
            byte[] key = entries.get(place).getString("PartitionKey").getBytes(UTF_8);
            assertThat(records.fingerprint(place)).isEqualTo(new Fingerprint().of(key, data(entries.get(place))));
        }
        assertThat(IntStream.range(0, 5).mapToLong(records::fingerprint).distinct())
                .hasSize(5);
    }

    @Test
    void the_record_of_another_run_is_not_of_this_one() {
        Stamp ours = Stamp.draw(100, random);
        Stamp theirs = Stamp.draw(100, random);

        assertThat(ours.identityIn(theirs.data(WRITER))).isNegative();
        assertThat(ours.identityIn("{}".getBytes(UTF_8))).isNegative();
        assertThat(ours.identityIn(ours.data(WRITER))).isEqualTo(Stamp.identity(WRITER, 0));
    }

    private static StampedRecords.Author author(Stamp stamp) {
        return new StampedRecords.Author(stamp, WRITER, RingPart.WHOLE);
    }

    private static List<String> keys(Buffer body) {
        return entries(body).stream()
                .map(entry -> entry.getString("PartitionKey"))
                .toList();
    }

    private static List<JsonObject> entries(Buffer body) {
        var json = new JsonObject(body.copy());
        assertThat(json.getString("StreamName")).isEqualTo("orders");
        return json.getJsonArray("Records").stream().map(JsonObject.class::cast).toList();
    }

    private static byte[] data(JsonObject entry) {
        return Base64.getDecoder().decode(entry.getString("Data"));
    }
}
