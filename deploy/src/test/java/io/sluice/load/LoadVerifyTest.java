// SPDX-License-Identifier: Apache-2.0
package io.sluice.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.load.LoadOptions.Patience;
import io.sluice.load.LoadOptions.Verification;
import io.sluice.load.ScriptedKinesis.CallAct;
import io.sluice.load.ScriptedKinesis.RecordAct;
import io.sluice.load.report.Summary;
import io.sluice.load.verify.Verdict;
import io.sluice.load.verify.Verdict.Counts;
import io.sluice.load.writer.RetryPolicy;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole verified runs against a server that is true, and against one that lies about a single record or call. */
class LoadVerifyTest {
    private static final int LIE_AT = 777;

    private LoadRig rig;

    @BeforeEach
    void serve() throws Exception {
        rig = new LoadRig();
    }

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    @Test
    void an_acknowledged_record_that_is_dropped_is_missing() throws Exception {
        Summary summary = lying(RecordAct.DROP);

        assertThat(LoadRig.counts(summary).missing()).isEqualTo(1);
        assertThat(LoadRig.counts(summary).readOnce()).isEqualTo(LoadRig.RECORDS - 1);
        assertThat(LoadRig.verdict(summary).examples())
                .singleElement()
                .asString()
                .contains("acknowledged and is not there");
    }

    @Test
    void the_very_last_record_is_missed_too_and_the_reader_does_not_wait_for_it_for_ever() throws Exception {
        rig.server().onRecord(at(LoadRig.RECORDS - 1, RecordAct.DROP));

        Summary summary = rig.run(rig.made(LoadRig.BATCH));

        assertThat(LoadRig.counts(summary).missing()).isEqualTo(1);
        assertThat(LoadRig.verdict(summary).isComplete()).isTrue();
    }

    @Test
    void a_record_that_is_stored_twice_is_a_duplicate() throws Exception {
        assertThat(LoadRig.counts(lying(RecordAct.STORE_TWICE)).duplicate()).isEqualTo(1);
    }

    @Test
    void two_records_of_one_key_that_change_places_are_reordered() throws Exception {
        Counts counts = LoadRig.counts(lying(RecordAct.SWAP));

        assertThat(counts.reordered()).isEqualTo(1);
        assertThat(counts.altered()).isEqualTo(2);
    }

    @Test
    void a_changed_byte_is_an_alteration() throws Exception {
        assertThat(LoadRig.counts(lying(RecordAct.ALTER)).altered()).isEqualTo(1);
    }

    @Test
    void a_wrong_number_in_an_answer_is_found() throws Exception {
        Counts counts = LoadRig.counts(lying(RecordAct.MISNUMBER));

        assertThat(counts.broken()).isPositive();
        assertThat(counts.readOnce()).isLessThan(LoadRig.RECORDS);
    }

    @Test
    void a_refused_record_that_is_stored_all_the_same_is_found() throws Exception {
        Counts counts = LoadRig.counts(lying(RecordAct.REFUSE_AND_STORE));

        assertThat(counts.refused()).isEqualTo(1);
        assertThat(counts.refusedStored()).isEqualTo(1);
    }

    @Test
    void what_others_write_is_counted_apart() throws Exception {
        Summary summary = lying(RecordAct.STORE_BEHIND_ANOTHERS);

        assertThat(LoadRig.verdict(summary).isClean()).isTrue();
        assertThat(LoadRig.counts(summary).others()).isEqualTo(1);
    }

    @Test
    void places_to_read_from_may_expire() throws Exception {
        rig.server().withExpiringIterators();

        Summary summary = rig.run(rig.made(LoadRig.BATCH));

        assertThat(LoadRig.verdict(summary).isClean()).isTrue();
        assertThat(LoadRig.counts(summary).readOnce()).isEqualTo(LoadRig.RECORDS);
    }

    @Test
    void shards_may_be_split_meanwhile() throws Exception {
        rig.server().onCall(call -> call == 20 || call == 60 ? CallAct.SPLIT_AND_ANSWER : CallAct.ANSWER);

        Summary summary = rig.run(rig.made(LoadRig.BATCH));

        assertThat(LoadRig.verdict(summary).isClean()).isTrue();
        assertThat(LoadRig.counts(summary).readOnce()).isEqualTo(LoadRig.RECORDS);
    }

    @Test
    void writers_wait_for_a_reader_that_falls_behind_its_bound() throws Exception {
        int bound = 200;
        rig.server().hide();
        LoadRun run = rig.newRun(LoadRig.with(rig.made(LoadRig.BATCH), Verification.ALL, bound * 96L));

        Future<Summary> summary = run.run();
        LoadRig.await(run, now -> now.verifier().orElseThrow().held() == LoadRig.CONNECTIONS);
        int putMeanwhile = rig.server().records();
        rig.server().show();

        assertThat(putMeanwhile).isBetween(bound, bound + LoadRig.CONNECTIONS * LoadRig.BATCH);
        assertThat(LoadRig.counts(LoadRig.result(summary)).readOnce()).isEqualTo(LoadRig.RECORDS);
    }

    @Test
    void lost_records_do_not_hold_the_writers_for_ever() throws Exception {
        rig.server().onRecord(record -> record % 3 == 0 ? RecordAct.DROP : RecordAct.STORE);

        Summary summary = rig.run(LoadRig.with(rig.made(LoadRig.BATCH), Verification.ALL, 200 * 96L));

        assertThat(LoadRig.counts(summary).acknowledged()).isEqualTo(LoadRig.RECORDS);
        assertThat(LoadRig.counts(summary).missing()).isEqualTo((LoadRig.RECORDS + 2) / 3);
    }

    @Test
    void lies_about_lines_are_found_too() throws Exception {
        String lines = "the same line\n".repeat(LoadRig.RECORDS);
        rig.server().onRecord(record -> switch (record) {
            case 500 -> RecordAct.DROP;
            case 700 -> RecordAct.STORE_TWICE;
            case 900 -> RecordAct.ALTER;
            default -> RecordAct.STORE;
        });

        Counts counts = LoadRig.counts(rig.run(rig.file(lines, Optional.empty())));

        assertThat(counts.missing()).isEqualTo(1);
        assertThat(counts.duplicate()).isEqualTo(1);
        assertThat(counts.altered()).isEqualTo(1);
        assertThat(counts.readOnce()).isEqualTo(LoadRig.RECORDS - 2);
    }

    @Test
    void a_stream_that_cannot_be_read_any_more_is_not_called_clean() throws Exception {
        rig.server().onCall(call -> call == 50 ? CallAct.DELETE_STREAM : CallAct.ANSWER);

        Summary summary = rig.run(rig.made(LoadRig.BATCH));

        assertThat(summary.failure()).get().asString().contains("ResourceNotFoundException");
        assertThat(LoadRig.verdict(summary).isComplete()).isFalse();
        assertThat(LoadRig.verdict(summary).incomplete()).get().asString().startsWith("cannot read stream orders");
    }

    @Test
    void a_true_server_is_found_clean() throws Exception {
        Summary summary = rig.run(rig.made(LoadRig.BATCH));

        assertThat(summary.counts().stored()).isEqualTo(LoadRig.RECORDS);
        assertThat(summary.counts().storedBytes()).isEqualTo(100L * LoadRig.RECORDS);
        assertThat(summary.counts().calls()).isEqualTo(LoadRig.RECORDS / LoadRig.BATCH);
        assertThat(summary.latencies().calls()).isEqualTo(LoadRig.RECORDS / LoadRig.BATCH);
        assertThat(summary.failure()).isEmpty();
        assertThat(LoadRig.verdict(summary).isComplete()).isTrue();
        assertThat(LoadRig.counts(summary))
                .isEqualTo(new Counts(LoadRig.RECORDS, LoadRig.RECORDS, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void the_reader_waits_for_what_was_acknowledged_and_is_not_shown_yet() throws Exception {
        rig.server().hideAndDeny();
        var patience = new Patience(Duration.ofSeconds(50), Duration.ofSeconds(50), Duration.ofSeconds(1));
        LoadRun run = rig.newRun(LoadRig.with(rig.made(LoadRig.BATCH), patience));

        Future<Summary> summary = run.run();
        LoadRig.await(() -> rig.server().records() == LoadRig.RECORDS);
        rig.server().awaitReads(20);
        rig.server().show();

        assertThat(LoadRig.verdict(LoadRig.result(summary)).isClean()).isTrue();
    }

    @Test
    void what_is_never_shown_is_missing() throws Exception {
        rig.server().hideAndDeny();

        Summary summary = rig.run(rig.made(LoadRig.BATCH));

        assertThat(LoadRig.counts(summary).missing()).isEqualTo(LoadRig.RECORDS);
    }

    @Test
    void a_server_that_goes_away_before_all_is_read_is_not_waited_for_for_ever() throws Exception {
        rig.server().hide();
        var patience = new Patience(Duration.ofMillis(300), Duration.ofMillis(500), Duration.ofSeconds(1));
        LoadRun run = rig.newRun(LoadRig.with(rig.made(LoadRig.BATCH), patience));

        Future<Summary> summary = run.run();
        LoadRig.await(run, now -> now.sample().counts().stored() == LoadRig.RECORDS);
        rig.server().goAway();

        Verdict verdict = LoadRig.verdict(LoadRig.result(summary));
        assertThat(verdict.incomplete()).contains("the stream could not be read for 500 ms");
        assertThat(verdict.counts().missing()).isZero();
    }

    @Test
    void more_in_doubt_than_can_be_kept_in_mind_ends_the_run() throws Exception {
        rig.server().onCall(call -> call < 20 ? CallAct.ANSWER : CallAct.FAIL);
        LoadOptions config = LoadRig.with(rig.made(LoadRig.BATCH), Verification.ALL, 100 * 96L);

        Summary summary = rig.run(LoadRig.with(config, new RetryPolicy(1, Duration.ZERO)));

        assertThat(LoadRig.verdict(summary).incomplete()).get().asString().contains("more than can be kept in mind");
        assertThat(rig.server().calls()).isLessThan(LoadRig.RECORDS / LoadRig.BATCH);
    }

    private Summary lying(RecordAct lie) throws Exception {
        rig.server().onRecord(at(LIE_AT, lie));
        Summary summary = rig.run(rig.made(LoadRig.BATCH));
        assertThat(LoadRig.verdict(summary).isClean()).isEqualTo(lie == RecordAct.STORE_BEHIND_ANOTHERS);
        return summary;
    }

    private static IntFunction<RecordAct> at(int place, RecordAct act) {
        return record -> record == place ? act : RecordAct.STORE;
    }
}
