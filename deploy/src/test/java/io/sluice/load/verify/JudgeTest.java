// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.load.dialect.ReadRecord;
import io.sluice.load.dialect.RecordFates;
import io.sluice.load.dialect.RecordFates.Fate;
import io.sluice.load.verify.Verdict.Counts;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The judge alone, told every answer and every record by hand. */
class JudgeTest {
    private static final String SHARD = "shardId-000000000000";

    private final Told told = new Told();
    private final Judge judge = new Judge(told.origin());

    @Test
    void what_is_acknowledged_and_read_is_forgotten_in_whichever_order_it_comes() {
        judge.settled(told.stored(0, "5"));
        judge.read(SHARD, told.record(0, "5"));
        judge.read(SHARD, told.record(1, "6"));
        judge.settled(told.stored(1, "6"));

        assertThat(judge.remembered()).isZero();
        assertThat(counts()).isEqualTo(told.with(2, 2));
        assertThat(verdict().isClean()).isTrue();
    }

    @Test
    void what_is_acknowledged_and_not_read_is_missing() {
        judge.settled(told.stored(0, "5"));

        judge.judgeAll();

        assertThat(counts().missing()).isEqualTo(1);
        assertThat(verdict().examples()).containsExactly("record 0 of writer 0 was acknowledged and is not there");
        assertThat(verdict().isClean()).isFalse();
    }

    @Test
    void what_is_there_twice_is_a_duplicate() {
        judge.settled(told.stored(0, "5"));
        judge.read(SHARD, told.record(0, "5"));
        judge.read(SHARD, told.record(0, "6"));

        judge.judgeAll();

        assertThat(counts().duplicate()).isEqualTo(1);
        assertThat(counts().readOnce()).isEqualTo(1);
    }

    @Test
    void what_is_given_twice_by_one_read_is_a_duplicate() {
        judge.settled(told.stored(0, "5"));
        judge.read(SHARD, told.record(0, "5"));
        judge.read(SHARD, told.record(0, "5"));

        judge.judgeAll();

        assertThat(counts().duplicate()).isEqualTo(1);
    }

    @Test
    void a_record_read_after_a_later_one_of_its_key_is_reordered() {
        int sameKey = told.keys();
        judge.settled(told.stored(0, "6"));
        judge.settled(told.stored(sameKey, "5"));

        judge.read(SHARD, told.record(sameKey, "5"));
        judge.read(SHARD, told.record(0, "6"));

        assertThat(counts().reordered()).isEqualTo(1);
        assertThat(counts().misnumbered()).isEqualTo(1);
        assertThat(counts().readOnce()).isEqualTo(2);
    }

    @Test
    void records_of_different_keys_have_no_order_among_them() {
        judge.read(SHARD, told.record(1, "5"));
        judge.read(SHARD, told.record(0, "6"));

        assertThat(counts().reordered()).isZero();
    }

    @Test
    void numbers_read_downwards_are_reordered() {
        judge.read(SHARD, told.record(0, "10"));
        judge.read(SHARD, told.record(1, "9"));

        assertThat(counts().reordered()).isEqualTo(1);
    }

    @Test
    void a_writer_told_a_number_below_its_last_one_in_the_shard_was_misnumbered() {
        judge.settled(told.stored(0, "100"));
        judge.settled(told.stored(1, "99"));

        assertThat(counts().misnumbered()).isEqualTo(1);
    }

    @Test
    void another_record_in_the_place_of_one_is_an_alteration() {
        judge.settled(told.stored(0, "5"));
        judge.read(SHARD, told.record(1, "5"));

        assertThat(counts().altered()).isEqualTo(1);
        assertThat(counts().readOnce()).isZero();
    }

    @Test
    void a_changed_byte_is_an_alteration() {
        judge.settled(told.stored(0, "5"));
        judge.read(SHARD, told.changed(0, "5", data -> data.replace("\"}", "!}")));

        assertThat(counts().altered()).isEqualTo(1);
    }

    @Test
    void two_records_acknowledged_at_one_place_are_one_too_few() {
        judge.settled(told.stored(0, "5"));
        judge.settled(told.stored(1, "5"));

        assertThat(counts().missing()).isEqualTo(1);
    }

    @Test
    void of_what_is_unknown_each_may_be_there_once() {
        judge.settled(told.failed(0, Fate.UNKNOWN));
        judge.settled(told.failed(1, Fate.UNKNOWN));
        judge.read(SHARD, told.record(1, "5"));

        judge.judgeAll();

        assertThat(verdict().isClean()).isTrue();
        assertThat(counts().unknown()).isEqualTo(2);
        assertThat(counts().unknownStored()).isEqualTo(1);
    }

    @Test
    void what_is_unknown_and_there_twice_is_a_duplicate() {
        judge.settled(told.failed(0, Fate.UNKNOWN));
        judge.read(SHARD, told.record(0, "5"));
        judge.judgeAll();
        judge.read(SHARD, told.record(0, "6"));

        judge.judgeAll();

        assertThat(counts().unknownStored()).isEqualTo(1);
        assertThat(counts().duplicate()).isEqualTo(1);
    }

    @Test
    void what_is_unknown_may_come_after_a_later_one_of_its_key() {
        judge.settled(told.failed(0, Fate.UNKNOWN));
        judge.settled(told.stored(told.keys(), "5"));
        judge.read(SHARD, told.record(told.keys(), "5"));
        judge.read(SHARD, told.record(0, "6"));

        judge.judgeAll();

        assertThat(verdict().isClean()).isTrue();
    }

    @Test
    void what_was_refused_must_not_be_there() {
        judge.settled(told.failed(0, Fate.REFUSED));
        judge.read(SHARD, told.record(0, "5"));

        judge.judgeAll();

        assertThat(counts().refused()).isEqualTo(1);
        assertThat(counts().refusedStored()).isEqualTo(1);
        assertThat(verdict().isClean()).isFalse();
    }

    @Test
    void what_was_refused_and_is_sent_again_may_be_there_once() {
        judge.settled(told.refusedForNow(0));
        judge.settled(told.stored(0, "5"));
        judge.read(SHARD, told.record(0, "5"));

        judge.judgeAll();

        assertThat(verdict().isClean()).isTrue();
        assertThat(counts().refused()).isZero();
    }

    @Test
    void what_others_write_is_counted_and_not_judged() {
        judge.read(SHARD, new ReadRecord("5", "key", "theirs".getBytes(UTF_8)));

        judge.judgeAll();

        assertThat(counts().others()).isEqualTo(1);
        assertThat(verdict().isClean()).isTrue();
    }

    @Test
    void a_line_that_nobody_acknowledged_is_a_duplicate() {
        var lines = new Judge(Origin.lines());
        lines.read(SHARD, new ReadRecord("5", "key", "theirs".getBytes(UTF_8)));

        lines.judgeAll();

        assertThat(lines.counts().duplicate()).isEqualTo(1);
    }

    @Test
    void equal_lines_are_known_by_their_places() {
        var lines = new Judge(Origin.lines());
        byte[] line = "same".getBytes(UTF_8);
        long print = told.print("key", line);
        lines.settled(told.settlement(stored("5", "6"), new long[] {print, print}));
        lines.read(SHARD, new ReadRecord("5", "key", line));

        lines.judgeAll();

        assertThat(lines.counts().readOnce()).isEqualTo(1);
        assertThat(lines.counts().missing()).isEqualTo(1);
        assertThat(lines.verdict(Optional.empty()).examples())
                .containsExactly("line 2 was acknowledged and is not there");
    }

    @Test
    void it_is_known_whether_a_shard_was_read_as_far_as_it_was_acknowledged() {
        judge.settled(told.stored(0, "9"));
        judge.settled(told.stored(1, "10"));
        judge.read(SHARD, told.record(0, "9"));
        assertThat(judge.isReadUpToAcknowledged(SHARD)).isFalse();

        judge.read(SHARD, told.record(1, "10"));

        assertThat(judge.isReadUpToAcknowledged(SHARD)).isTrue();
    }

    private Counts counts() {
        return judge.counts();
    }

    private Verdict verdict() {
        return judge.verdict(Optional.empty());
    }

    private static RecordFates stored(String... numbers) {
        var fates = new RecordFates(numbers.length);
        for (int place = 0; place < numbers.length; place++) {
            fates.stored(place, SHARD, numbers[place]);
        }
        return fates;
    }
}
