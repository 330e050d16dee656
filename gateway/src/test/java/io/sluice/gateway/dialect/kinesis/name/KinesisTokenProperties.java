// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.fixture.Seeds;
import io.sluice.gateway.operation.ReadPosition;
import io.sluice.model.ShardId;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import java.math.BigInteger;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KinesisTokenProperties {
    private static final long MAX_SECOND = 16_025_174_999L;

    @ParameterizedTest
    @MethodSource("seeds")
    void a_number_reads_back_and_its_digits_are_those_of_exact_arithmetic(long seed) {
        var random = new Random(seed);
        KinesisSequenceNumber number = number(random);

        assertThat(KinesisSequenceNumber.parse(number.toString())).contains(number);
        assertThat(number).hasToString(exact(number).toString());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void numbers_of_a_shard_sort_by_offset_as_numbers_and_as_texts(long seed) {
        var random = new Random(seed);
        KinesisSequenceNumber one = number(random);
        var next = new KinesisSequenceNumber(
                one.creationSecond(), one.shard(), one.counter() + 1, random.nextLong(MAX_SECOND));

        assertThat(next.toString()).isGreaterThan(one.toString());
        assertThat(exact(next)).isGreaterThan(exact(one));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void an_iterator_reads_back(long seed) {
        ReadPosition position = position(new Random(seed));

        assertThat(KinesisShardIterator.parse(KinesisShardIterator.render(position)))
                .contains(position);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_damaged_iterator_is_refused(long seed) {
        var random = new Random(seed);
        String text = KinesisShardIterator.render(position(random));

        for (int at = 0; at < text.length(); at++) {
            var damaged = new StringBuilder(text);
            damaged.setCharAt(at, otherChar(random, text.charAt(at)));

            assertThat(KinesisShardIterator.parse(damaged.toString())).isEmpty();
        }
        assertThat(KinesisShardIterator.parse(text.substring(1))).isEmpty();
        assertThat(KinesisShardIterator.parse(text + "A")).isEmpty();
        assertThat(KinesisShardIterator.parse(text + "=")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_page_token_reads_back_and_is_no_iterator(long seed) {
        var random = new Random(seed);
        var types = KinesisShardFilter.Type.values();
        var filter = new KinesisShardFilter(types[random.nextInt(types.length)], random.nextLong());
        var token = new KinesisPageToken(
                new StreamUid(random.nextLong(), random.nextLong()),
                random.nextInt(Integer.MAX_VALUE),
                filter,
                random.nextLong());

        assertThat(KinesisPageToken.parse(token.render())).contains(token);
        assertThat(KinesisShardIterator.parse(token.render())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_page_token_of_streams_reads_back_and_damaged_it_is_refused(long seed) {
        var random = new Random(seed);
        String name = random.ints(1 + random.nextInt(512), 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        var token = new KinesisStreamPageToken(new StreamName(name), random.nextLong());
        String text = token.render();
        var damaged = new StringBuilder(text);
        int at = random.nextInt(text.length());
        damaged.setCharAt(at, otherChar(random, text.charAt(at)));

        assertThat(KinesisStreamPageToken.parse(text)).contains(token);
        assertThat(KinesisStreamPageToken.parse(damaged.toString())).isEmpty();
        assertThat(KinesisStreamPageToken.parse(text.substring(0, at))).isEmpty();
        assertThat(KinesisPageToken.parse(text)).isEmpty();
        assertThat(KinesisShardIterator.parse(text)).isEmpty();
    }

    private static KinesisSequenceNumber number(Random random) {
        return new KinesisSequenceNumber(
                random.nextLong(MAX_SECOND),
                random.nextInt(Integer.MAX_VALUE),
                random.nextLong(Long.MAX_VALUE - 1),
                random.nextLong(MAX_SECOND));
    }

    private static BigInteger exact(KinesisSequenceNumber number) {
        return new BigInteger(
                String.format(
                        "2%09x%x%016x00%09x%08x2",
                        number.creationSecond(),
                        number.shard() & 0xF,
                        number.counter(),
                        number.second(),
                        number.shard()),
                16);
    }

    private static ReadPosition position(Random random) {
        var stream = new StreamUid(random.nextLong(), random.nextLong());
        return new ReadPosition(
                new ShardId(stream, random.nextInt(Integer.MAX_VALUE)),
                random.nextLong(Long.MAX_VALUE),
                random.nextLong());
    }

    private static char otherChar(Random random, char than) {
        char other = than;
        while (other == than) {
            other = (char) (' ' + random.nextInt(95));
        }
        return other;
    }

    static LongStream seeds() {
        return Seeds.some();
    }
}
