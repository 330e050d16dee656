// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.catalogue.ShardDescription;
import io.sluice.model.HashKeyRange;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KinesisSequenceNumberTest {
    private static final long CREATED = 1_767_323_045;

    @Test
    void a_number_has_the_digits_that_the_service_would_give_it() {
        var number = new KinesisSequenceNumber(CREATED, 1, 5, 1_767_323_050);

        assertThat(number).hasToString("49670459242291324539325577437459539024156050148974133266");
    }

    @Test
    void a_shard_starts_with_counter_zero_at_its_creation() {
        var start = KinesisSequenceNumber.startOf(shard(0, Optional.empty()));

        assertThat(start).hasToString("49670459242269023794127046814311958676785328297997238274");
    }

    @Test
    void a_closed_shard_ends_with_the_largest_counter_at_its_closing() {
        var closing = new ShardDescription.Closing(1_767_323_050_999L, 12);
        var end = KinesisSequenceNumber.endOf(shard(0, Optional.of(closing)), closing);

        assertThat(end).hasToString("49670459242280174166726312125881517610102038193172905986");
    }

    @Test
    void the_first_record_is_above_the_shards_start() {
        var shard = shard(3, Optional.empty());
        var first = KinesisSequenceNumber.of(shard, 0, CREATED * 1000);

        assertThat(new BigInteger(first.toString()))
                .isGreaterThan(
                        new BigInteger(KinesisSequenceNumber.startOf(shard).toString()));
        assertThat(first.offset()).isZero();
        assertThat(first.nextOffset()).isEqualTo(1);
    }

    @Test
    void a_number_with_another_version_length_counter_or_date_is_refused() {
        String good = hex("2", "06956d565", "0000000000000001");

        assertThat(KinesisSequenceNumber.parse(decimal(good))).isPresent();
        assertThat(KinesisSequenceNumber.parse(decimal(good.substring(0, 46) + "3")))
                .isEmpty();
        assertThat(KinesisSequenceNumber.parse(decimal("1" + good.substring(1))))
                .isEmpty();
        assertThat(KinesisSequenceNumber.parse(decimal(good.substring(1)))).isEmpty();
        assertThat(KinesisSequenceNumber.parse(decimal(hex("2", "06956d565", "8000000000000000"))))
                .isEmpty();
        assertThat(KinesisSequenceNumber.parse(
                        decimal(hex("2", Long.toHexString(16_025_175_000L), "0000000000000001"))))
                .isEmpty();
    }

    @Test
    void a_number_of_the_same_index_in_another_stream_is_told_apart() {
        var ofOther = new KinesisSequenceNumber(CREATED - 1, 2, 7, CREATED);

        assertThat(ofOther.isOf(shard(2, Optional.empty()))).isFalse();
        assertThat(new KinesisSequenceNumber(CREATED, 2, 7, CREATED).isOf(shard(2, Optional.empty())))
                .isTrue();
    }

    private static String hex(String first, String creation, String counter) {
        return first + creation + "0" + counter + "00" + "06956d565" + "00000000" + "2";
    }

    private static String decimal(String hex) {
        return new BigInteger(hex, 16).toString();
    }

    private static ShardDescription shard(int index, Optional<ShardDescription.Closing> closing) {
        return new ShardDescription(index, HashKeyRange.ALL, List.of(), 0, 0, CREATED * 1000, CREATED, closing);
    }
}
