// SPDX-License-Identifier: Apache-2.0
package io.sluice.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.load.LoadOptions.Records;
import io.sluice.load.LoadOptions.Verification;
import io.sluice.load.ScriptedKinesis.CallAct;
import io.sluice.load.ScriptedKinesis.RecordAct;
import io.sluice.load.dialect.PutLimits;
import io.sluice.load.report.Summary;
import io.sluice.load.verify.Verdict.Counts;
import io.sluice.load.writer.Extent;
import io.sluice.load.writer.RetryPolicy;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs: what is put, sent again and told. */
class LoadRunTest {

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
    void puts_of_one_record_are_found_clean() throws Exception {
        Summary summary = rig.run(rig.made(1));

        assertThat(rig.server().calls()).isEqualTo(LoadRig.RECORDS);
        assertThat(LoadRig.counts(summary))
                .isEqualTo(new Counts(LoadRig.RECORDS, LoadRig.RECORDS, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void without_verification_it_only_puts() throws Exception {
        Summary summary = rig.run(LoadRig.with(rig.made(LoadRig.BATCH), Verification.NONE, LoadRig.ROOMY));

        assertThat(summary.counts().stored()).isEqualTo(LoadRig.RECORDS);
        assertThat(rig.server().records()).isEqualTo(LoadRig.RECORDS);
        assertThat(summary.verdict()).isEmpty();
    }

    @Test
    void what_is_refused_for_good_is_tried_again_given_up_and_must_be_absent() throws Exception {
        rig.server().onRecord(record -> record == 777 ? RecordAct.REFUSE : RecordAct.STORE);

        Summary summary = rig.run(rig.made(LoadRig.BATCH));

        assertThat(summary.counts().refused()).isEqualTo(1);
        assertThat(summary.counts().resent()).isEqualTo(LoadRig.RETRIES.maxAttempts() - 1);
        assertThat(summary.counts().errors()).containsEntry("ProvisionedThroughputExceededException", 4L);
        assertThat(LoadRig.verdict(summary).isClean()).isTrue();
        assertThat(LoadRig.counts(summary).refused()).isEqualTo(1);
        assertThat(LoadRig.counts(summary).acknowledged()).isEqualTo(LoadRig.RECORDS - 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, LoadRig.BATCH})
    void only_what_was_refused_is_sent_again(int batch) throws Exception {
        rig.server().onRecord(record -> record % 100 == 7 ? RecordAct.REFUSE_ONCE : RecordAct.STORE);

        Summary summary = rig.run(rig.made(batch));

        assertThat(summary.counts().stored()).isEqualTo(LoadRig.RECORDS);
        assertThat(rig.server().records())
                .isEqualTo(LoadRig.RECORDS
                        + summary.counts().resent()
                        + summary.counts().repeats());
        assertThat(LoadRig.verdict(summary).isClean()).isTrue();
        assertThat(LoadRig.counts(summary).readOnce()).isEqualTo(LoadRig.RECORDS);
    }

    @Test
    void a_lost_answer_is_asked_for_again_under_the_same_id() throws Exception {
        rig.server().onCall(call -> call % 10 == 3 ? CallAct.STORE_AND_LOSE_ANSWER : CallAct.ANSWER);

        Summary summary = rig.run(rig.made(LoadRig.BATCH));

        assertThat(rig.server().records()).isEqualTo(LoadRig.RECORDS);
        assertThat(summary.counts().repeats()).isPositive();
        assertThat(summary.counts().errors()).containsOnlyKeys("ConnectionLost");
        assertThat(LoadRig.verdict(summary).isClean()).isTrue();
        assertThat(LoadRig.counts(summary).readOnce()).isEqualTo(LoadRig.RECORDS);
    }

    @Test
    void what_is_stored_and_never_answered_is_unknown_and_may_be_there() throws Exception {
        rig.server().onCall(call -> call < 90 ? CallAct.ANSWER : CallAct.STORE_AND_FAIL);

        Summary summary = rig.run(rig.made(LoadRig.BATCH));

        assertThat(summary.counts().unknown()).isEqualTo(200);
        assertThat(LoadRig.verdict(summary).isClean()).isTrue();
        assertThat(LoadRig.counts(summary).unknownStored()).isEqualTo(200);
        assertThat(LoadRig.counts(summary).acknowledged()).isEqualTo(LoadRig.RECORDS - 200);
    }

    @Test
    void what_is_neither_stored_nor_answered_is_unknown_and_may_be_absent() throws Exception {
        rig.server().onCall(call -> call < 90 ? CallAct.ANSWER : CallAct.FAIL);

        Summary summary = rig.run(rig.made(LoadRig.BATCH));

        assertThat(LoadRig.verdict(summary).isClean()).isTrue();
        assertThat(LoadRig.counts(summary).unknown()).isEqualTo(200);
        assertThat(LoadRig.counts(summary).unknownStored()).isZero();
    }

    @Test
    void a_server_that_comes_back_is_found_clean() throws Exception {
        LoadRun run = rig.newRun(rig.made(LoadRig.BATCH));

        Future<Summary> summary = run.run();
        LoadRig.await(run, now -> now.sample().counts().stored() > 0);
        rig.server().goAway();
        LoadRig.await(run, now -> now.sample().counts().errors().containsKey("NoConnection"));
        rig.server().comeBack();

        assertThat(LoadRig.result(summary).counts().stored()).isEqualTo(LoadRig.RECORDS);
        assertThat(LoadRig.verdict(LoadRig.result(summary)).isClean()).isTrue();
    }

    @Test
    void a_run_that_is_stopped_is_judged_by_what_it_did() throws Exception {
        LoadRun run = rig.newRun(rig.config(new Records(Extent.UNBOUNDED, 100, LoadRig.BATCH, Optional.empty())));

        Future<Summary> summary = run.run();
        LoadRig.await(run, now -> now.sample().counts().stored() > 100);
        run.stop();

        assertThat(LoadRig.verdict(LoadRig.result(summary)).isClean()).isTrue();
        assertThat(LoadRig.counts(LoadRig.result(summary)).readOnce())
                .isEqualTo(LoadRig.result(summary).counts().stored())
                .isEqualTo(rig.server().records());
    }

    @Test
    void latency_counts_from_when_a_record_was_due() throws Exception {
        var time = new AtomicLong();
        rig.with(time::get);
        rig.server().onCall(call -> {
            time.addAndGet(Duration.ofMillis(300).toNanos());
            return CallAct.ANSWER;
        });
        var five = new Records(Extent.records(5), 100, 1, Optional.empty());
        Summary summary = rig.run(LoadRig.at(10, rig.config(five)));

        // Due every 100 ms and answered every 300 ms: 300, 500, 700, 900 and 1,100 ms, to three digits.
        assertThat(summary.latencies().p50()).isBetween(699_000L, 701_000L);
        assertThat(summary.latencies().max()).isBetween(1_099_000L, 1_101_000L);
    }

    @Test
    void the_lines_of_a_file_are_put_and_found() throws Exception {
        String lines = IntStream.range(0, LoadRig.RECORDS)
                .mapToObj(i -> "{\"customer\":\"c" + i % 50 + "\",\"n\":" + i % 500 + "}\n")
                .collect(Collectors.joining());

        Summary summary = rig.run(rig.file(lines, Optional.of("customer")));

        assertThat(summary.counts().stored()).isEqualTo(LoadRig.RECORDS);
        assertThat(LoadRig.counts(summary))
                .isEqualTo(new Counts(LoadRig.RECORDS, LoadRig.RECORDS, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void a_bad_line_ends_the_run_after_the_lines_before_it() throws Exception {
        Summary summary = rig.run(rig.file("{\"k\":1}\n{\"k\":2}\n{\"k\":\n{\"k\":4}\n", Optional.of("k")));

        assertThat(summary.counts().stored()).isEqualTo(2);
        assertThat(summary.failure()).get().asString().startsWith("line 3 is not JSON");
    }

    @Test
    void a_server_that_is_not_there_is_told_in_one_line() throws Exception {
        rig.server().goAway();

        assertThatThrownBy(() -> rig.run(rig.made(LoadRig.BATCH)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot reach " + rig.server().endpoint() + ": ");
    }

    @Test
    void a_stream_that_is_not_there_and_shall_not_be_made_is_told_in_one_line() throws Exception {
        rig.server().onCall(call -> CallAct.DELETE_STREAM);
        rig.run(LoadRig.with(rig.made(LoadRig.BATCH), Verification.NONE, LoadRig.ROOMY));

        assertThatThrownBy(() -> rig.run(rig.made(LoadRig.BATCH)))
                .isInstanceOf(IOException.class)
                .hasMessage(rig.server().endpoint() + ": there is no stream orders; --shards N makes it");
    }

    @Test
    void a_run_that_is_stopped_gives_calls_without_an_answer_up_soon() throws Exception {
        rig.server().onCall(call -> call < 10 ? CallAct.ANSWER : CallAct.FAIL);
        LoadRun run = rig.newRun(LoadRig.with(rig.made(LoadRig.BATCH), new RetryPolicy(1000, Duration.ofHours(1))));

        Future<Summary> summary = run.run();
        LoadRig.await(() -> rig.server().calls() > 20);
        run.stop();

        assertThat(LoadRig.result(summary).counts().unknown()).isPositive();
        assertThat(LoadRig.verdict(LoadRig.result(summary)).isClean()).isTrue();
    }

    @Test
    void who_is_not_let_in_any_more_is_told_why_and_tries_no_more() throws Exception {
        rig.server().onCall(call -> call < 3 ? CallAct.ANSWER : CallAct.DENY);

        Summary summary = rig.run(rig.made(LoadRig.BATCH));

        assertThat(summary.failure())
                .hasValue("the server does not let us in: InvalidSignatureException (calls are not signed)");
        assertThat(rig.server().calls()).isBetween(4, 3 + LoadRig.CONNECTIONS);
    }

    @Test
    void calls_that_the_api_would_refuse_are_not_begun() {
        var config = rig.made(LoadRig.BATCH);

        assertThatThrownBy(() -> config.check(new PutLimits(10, 1000, 1000, 256)))
                .hasMessage("20 records in a call, not 1 to 10");
        assertThatThrownBy(() -> config.check(new PutLimits(500, 99, 1000, 256)))
                .hasMessage("100 bytes in a record, not 1 to 99");
        assertThatThrownBy(() -> config.check(new PutLimits(500, 1000, 1000, 256)))
                .hasMessage("20 records of 100 bytes do not fit one call; 2 do");
    }
}
