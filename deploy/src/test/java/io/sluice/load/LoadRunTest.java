// SPDX-License-Identifier: Apache-2.0
package io.sluice.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.CompletableFuture.delayedExecutor;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.load.LoadConfig.Input;
import io.sluice.load.LoadConfig.Patience;
import io.sluice.load.LoadConfig.Records;
import io.sluice.load.LoadConfig.Verification;
import io.sluice.load.ScriptedKinesis.CallAct;
import io.sluice.load.ScriptedKinesis.RecordAct;
import io.sluice.load.dialect.kinesis.KinesisLoad;
import io.sluice.load.http.Endpoint;
import io.sluice.load.report.Progress;
import io.sluice.load.report.Summary;
import io.sluice.load.verify.Verdict;
import io.sluice.load.verify.Verdict.Counts;
import io.sluice.load.writer.Extent;
import io.sluice.load.writer.RetryPolicy;
import io.vertx.core.Future;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs against a server that is true, and against one that lies about a single record or call. */
class LoadRunTest {
    private static final long DEADLINE_SECONDS = 60;
    private static final int RECORDS = 2000;
    private static final int BATCH = 20;
    private static final int CONNECTIONS = 3;
    private static final int LIE_AT = 777;
    private static final long ROOMY = 64 << 20;
    private static final RetryPolicy RETRIES = new RetryPolicy(4, Duration.ofSeconds(30));
    private static final Patience PATIENCE = new Patience(Duration.ofMillis(300), Duration.ofSeconds(20));

    private ScriptedKinesis server;
    private LongSupplier clock = System::nanoTime;

    @BeforeEach
    void serve() throws Exception {
        server = new ScriptedKinesis(4);
    }

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    @Test
    void a_true_server_is_found_clean() throws Exception {
        Summary summary = run(made(BATCH));

        assertThat(summary.counts().stored()).isEqualTo(RECORDS);
        assertThat(summary.counts().storedBytes()).isEqualTo(100L * RECORDS);
        assertThat(summary.counts().calls()).isEqualTo(RECORDS / BATCH);
        assertThat(summary.latencies().calls()).isEqualTo(RECORDS / BATCH);
        assertThat(summary.failure()).isEmpty();
        assertThat(verdict(summary).isComplete()).isTrue();
        assertThat(counts(summary)).isEqualTo(new Counts(RECORDS, RECORDS, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void puts_of_one_record_are_found_clean() throws Exception {
        Summary summary = run(made(1));

        assertThat(server.calls()).isEqualTo(RECORDS);
        assertThat(counts(summary)).isEqualTo(new Counts(RECORDS, RECORDS, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void without_verification_it_only_puts() throws Exception {
        Summary summary = run(with(made(BATCH), Verification.NONE, ROOMY));

        assertThat(summary.counts().stored()).isEqualTo(RECORDS);
        assertThat(server.records()).isEqualTo(RECORDS);
        assertThat(summary.verdict()).isEmpty();
    }

    @Test
    void an_acknowledged_record_that_is_dropped_is_missing() throws Exception {
        Summary summary = lying(RecordAct.DROP);

        assertThat(counts(summary).missing()).isEqualTo(1);
        assertThat(counts(summary).readOnce()).isEqualTo(RECORDS - 1);
        assertThat(verdict(summary).examples()).singleElement().asString().contains("acknowledged and is not there");
    }

    @Test
    void the_very_last_record_is_missed_too_and_the_reader_does_not_wait_for_it_for_ever() throws Exception {
        server.onRecord(at(RECORDS - 1, RecordAct.DROP));

        Summary summary = run(made(BATCH));

        assertThat(counts(summary).missing()).isEqualTo(1);
        assertThat(verdict(summary).isComplete()).isTrue();
    }

    @Test
    void a_record_that_is_stored_twice_is_a_duplicate() throws Exception {
        assertThat(counts(lying(RecordAct.STORE_TWICE)).duplicate()).isEqualTo(1);
    }

    @Test
    void two_records_of_one_key_that_change_places_are_reordered() throws Exception {
        Counts counts = counts(lying(RecordAct.SWAP));

        assertThat(counts.reordered()).isEqualTo(1);
        assertThat(counts.altered()).isEqualTo(2);
    }

    @Test
    void a_changed_byte_is_an_alteration() throws Exception {
        assertThat(counts(lying(RecordAct.ALTER)).altered()).isEqualTo(1);
    }

    @Test
    void a_wrong_number_in_an_answer_is_found() throws Exception {
        Counts counts = counts(lying(RecordAct.MISNUMBER));

        assertThat(counts.broken()).isPositive();
        assertThat(counts.readOnce()).isLessThan(RECORDS);
    }

    @Test
    void a_refused_record_that_is_stored_all_the_same_is_found() throws Exception {
        Counts counts = counts(lying(RecordAct.REFUSE_AND_STORE));

        assertThat(counts.refused()).isEqualTo(1);
        assertThat(counts.refusedStored()).isEqualTo(1);
    }

    @Test
    void what_is_refused_for_good_is_tried_again_given_up_and_must_be_absent() throws Exception {
        server.onRecord(at(LIE_AT, RecordAct.REFUSE));

        Summary summary = run(made(BATCH));

        assertThat(summary.counts().refused()).isEqualTo(1);
        assertThat(summary.counts().resent()).isEqualTo(RETRIES.maxAttempts() - 1);
        assertThat(summary.counts().errors()).containsEntry("ProvisionedThroughputExceededException", 4L);
        assertThat(verdict(summary).isClean()).isTrue();
        assertThat(counts(summary).refused()).isEqualTo(1);
        assertThat(counts(summary).acknowledged()).isEqualTo(RECORDS - 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, BATCH})
    void only_what_was_refused_is_sent_again(int batch) throws Exception {
        server.onRecord(record -> record % 100 == 7 ? RecordAct.REFUSE_ONCE : RecordAct.STORE);

        Summary summary = run(made(batch));

        assertThat(summary.counts().stored()).isEqualTo(RECORDS);
        assertThat(server.records())
                .isEqualTo(
                        RECORDS + summary.counts().resent() + summary.counts().repeats());
        assertThat(verdict(summary).isClean()).isTrue();
        assertThat(counts(summary).readOnce()).isEqualTo(RECORDS);
    }

    @Test
    void a_lost_answer_is_asked_for_again_under_the_same_id() throws Exception {
        server.onCall(call -> call % 10 == 3 ? CallAct.STORE_AND_LOSE_ANSWER : CallAct.ANSWER);

        Summary summary = run(made(BATCH));

        assertThat(server.records()).isEqualTo(RECORDS);
        assertThat(summary.counts().repeats()).isPositive();
        assertThat(summary.counts().errors()).containsOnlyKeys("ConnectionLost");
        assertThat(verdict(summary).isClean()).isTrue();
        assertThat(counts(summary).readOnce()).isEqualTo(RECORDS);
    }

    @Test
    void what_is_stored_and_never_answered_is_unknown_and_may_be_there() throws Exception {
        server.onCall(call -> call < 90 ? CallAct.ANSWER : CallAct.STORE_AND_FAIL);

        Summary summary = run(made(BATCH));

        assertThat(summary.counts().unknown()).isEqualTo(200);
        assertThat(verdict(summary).isClean()).isTrue();
        assertThat(counts(summary).unknownStored()).isEqualTo(200);
        assertThat(counts(summary).acknowledged()).isEqualTo(RECORDS - 200);
    }

    @Test
    void what_is_neither_stored_nor_answered_is_unknown_and_may_be_absent() throws Exception {
        server.onCall(call -> call < 90 ? CallAct.ANSWER : CallAct.FAIL);

        Summary summary = run(made(BATCH));

        assertThat(verdict(summary).isClean()).isTrue();
        assertThat(counts(summary).unknown()).isEqualTo(200);
        assertThat(counts(summary).unknownStored()).isZero();
    }

    @Test
    void what_others_write_is_counted_apart() throws Exception {
        Summary summary = lying(RecordAct.STORE_BEHIND_ANOTHERS);

        assertThat(verdict(summary).isClean()).isTrue();
        assertThat(counts(summary).others()).isEqualTo(1);
    }

    @Test
    void places_to_read_from_may_expire() throws Exception {
        server.withExpiringIterators();

        Summary summary = run(made(BATCH));

        assertThat(verdict(summary).isClean()).isTrue();
        assertThat(counts(summary).readOnce()).isEqualTo(RECORDS);
    }

    @Test
    void shards_may_be_split_meanwhile() throws Exception {
        server.onCall(call -> call == 20 || call == 60 ? CallAct.SPLIT_AND_ANSWER : CallAct.ANSWER);

        Summary summary = run(made(BATCH));

        assertThat(verdict(summary).isClean()).isTrue();
        assertThat(counts(summary).readOnce()).isEqualTo(RECORDS);
    }

    @Test
    void writers_wait_for_a_reader_that_falls_behind_its_bound() throws Exception {
        int bound = 200;
        server.hide();
        LoadRun run = newRun(with(made(BATCH), Verification.ALL, bound * 96L));

        Future<Summary> summary = run.run();
        await(run, now -> now.verifier().orElseThrow().held() == CONNECTIONS);
        int putMeanwhile = server.records();
        server.show();

        assertThat(putMeanwhile).isBetween(bound, bound + CONNECTIONS * BATCH);
        assertThat(counts(result(summary)).readOnce()).isEqualTo(RECORDS);
    }

    @Test
    void lost_records_do_not_hold_the_writers_for_ever() throws Exception {
        server.onRecord(record -> record % 3 == 0 ? RecordAct.DROP : RecordAct.STORE);

        Summary summary = run(with(made(BATCH), Verification.ALL, 200 * 96L));

        assertThat(counts(summary).acknowledged()).isEqualTo(RECORDS);
        assertThat(counts(summary).missing()).isEqualTo((RECORDS + 2) / 3);
    }

    @Test
    void a_server_that_comes_back_is_found_clean() throws Exception {
        LoadRun run = newRun(made(BATCH));

        Future<Summary> summary = run.run();
        await(run, now -> now.sample().counts().stored() > 0);
        server.goAway();
        await(run, now -> now.sample().counts().errors().containsKey("NoConnection"));
        server.comeBack();

        assertThat(result(summary).counts().stored()).isEqualTo(RECORDS);
        assertThat(verdict(result(summary)).isClean()).isTrue();
    }

    @Test
    void a_stream_that_cannot_be_read_any_more_is_not_called_clean() throws Exception {
        server.onCall(call -> call == 50 ? CallAct.DELETE_STREAM : CallAct.ANSWER);

        Summary summary = run(made(BATCH));

        assertThat(summary.failure()).get().asString().contains("ResourceNotFoundException");
        assertThat(verdict(summary).isComplete()).isFalse();
        assertThat(verdict(summary).incomplete()).get().asString().startsWith("cannot read stream orders");
    }

    @Test
    void a_run_that_is_stopped_is_judged_by_what_it_did() throws Exception {
        LoadRun run =
                newRun(config(new Records(Extent.UNBOUNDED, 100, BATCH, Optional.empty()), OptionalDouble.empty()));

        Future<Summary> summary = run.run();
        await(run, now -> now.sample().counts().stored() > 100);
        run.stop();

        assertThat(verdict(result(summary)).isClean()).isTrue();
        assertThat(counts(result(summary)).readOnce())
                .isEqualTo(result(summary).counts().stored())
                .isEqualTo(server.records());
    }

    @Test
    void latency_counts_from_when_a_record_was_due() throws Exception {
        var time = new AtomicLong();
        clock = time::get;
        server.onCall(call -> {
            time.addAndGet(Duration.ofMillis(300).toNanos());
            return CallAct.ANSWER;
        });
        var five = new Records(Extent.records(5), 100, 1, Optional.empty());
        var slow = new LoadConfig(
                endpoint(),
                OptionalInt.empty(),
                five,
                1,
                OptionalDouble.of(10),
                Verification.NONE,
                RETRIES,
                Duration.ofSeconds(10),
                PATIENCE,
                ROOMY);

        Summary summary = run(slow);

        // Due every 100 ms and answered every 300 ms: 300, 500, 700, 900 and 1,100 ms, to three digits.
        assertThat(summary.latencies().p50()).isBetween(699_000L, 701_000L);
        assertThat(summary.latencies().max()).isBetween(1_099_000L, 1_101_000L);
    }

    @Test
    void the_lines_of_a_file_are_put_and_found() throws Exception {
        String lines = IntStream.range(0, RECORDS)
                .mapToObj(i -> "{\"customer\":\"c" + i % 50 + "\",\"n\":" + i % 500 + "}\n")
                .collect(Collectors.joining());

        Summary summary = run(file(lines, Optional.of("customer")));

        assertThat(summary.counts().stored()).isEqualTo(RECORDS);
        assertThat(counts(summary)).isEqualTo(new Counts(RECORDS, RECORDS, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void lies_about_lines_are_found_too() throws Exception {
        String lines = "the same line\n".repeat(RECORDS);
        server.onRecord(record -> switch (record) {
            case 500 -> RecordAct.DROP;
            case 700 -> RecordAct.STORE_TWICE;
            case 900 -> RecordAct.ALTER;
            default -> RecordAct.STORE;
        });

        Counts counts = counts(run(file(lines, Optional.empty())));

        assertThat(counts.missing()).isEqualTo(1);
        assertThat(counts.duplicate()).isEqualTo(1);
        assertThat(counts.altered()).isEqualTo(1);
        assertThat(counts.readOnce()).isEqualTo(RECORDS - 2);
    }

    @Test
    void a_bad_line_ends_the_run_after_the_lines_before_it() throws Exception {
        Summary summary = run(file("{\"k\":1}\n{\"k\":2}\n{\"k\":\n{\"k\":4}\n", Optional.of("k")));

        assertThat(summary.counts().stored()).isEqualTo(2);
        assertThat(summary.failure()).get().asString().startsWith("line 3 is not JSON");
    }

    @Test
    void a_server_that_is_not_there_is_told_in_one_line() throws Exception {
        server.goAway();

        assertThatThrownBy(() -> run(made(BATCH)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot reach " + server.endpoint() + ": ");
    }

    @Test
    void a_stream_that_is_not_there_and_shall_not_be_made_is_told_in_one_line() throws Exception {
        server.onCall(call -> CallAct.DELETE_STREAM);
        run(with(made(BATCH), Verification.NONE, ROOMY));

        assertThatThrownBy(() -> run(made(BATCH)))
                .isInstanceOf(IOException.class)
                .hasMessage(server.endpoint() + ": there is no stream orders; --shards N makes it");
    }

    private Summary lying(RecordAct lie) throws Exception {
        server.onRecord(at(LIE_AT, lie));
        Summary summary = run(made(BATCH));
        assertThat(verdict(summary).isClean()).isEqualTo(lie == RecordAct.STORE_BEHIND_ANOTHERS);
        return summary;
    }

    private static IntFunction<RecordAct> at(int place, RecordAct act) {
        return record -> record == place ? act : RecordAct.STORE;
    }

    private LoadConfig made(int batch) {
        return config(new Records(Extent.records(RECORDS), 100, batch, Optional.empty()), OptionalDouble.empty());
    }

    private LoadConfig file(String lines, Optional<String> key) {
        var input = new Input(new ByteArrayInputStream(lines.getBytes(UTF_8)), OptionalLong.empty(), key);
        return config(new Records(Extent.UNBOUNDED, 0, BATCH, Optional.of(input)), OptionalDouble.empty());
    }

    private LoadConfig config(Records records, OptionalDouble rate) {
        return new LoadConfig(
                endpoint(),
                OptionalInt.empty(),
                records,
                CONNECTIONS,
                rate,
                Verification.ALL,
                RETRIES,
                Duration.ofSeconds(10),
                PATIENCE,
                ROOMY);
    }

    private static LoadConfig with(LoadConfig config, Verification verification, long queueBytes) {
        return new LoadConfig(
                config.endpoint(),
                config.shards(),
                config.records(),
                config.connections(),
                config.rate(),
                verification,
                config.retries(),
                config.timeout(),
                config.patience(),
                queueBytes);
    }

    private Endpoint endpoint() {
        return Endpoint.parse(server.endpoint()).orElseThrow();
    }

    private Summary run(LoadConfig config) throws Exception {
        return result(newRun(config).run());
    }

    private LoadRun newRun(LoadConfig config) {
        var random = new SplittableRandom(1);
        return new LoadRun(config, new KinesisLoad("orders"), new LoadAmbient(clock, random, random::split));
    }

    private static Summary result(Future<Summary> summary) throws Exception {
        return summary.await(DEADLINE_SECONDS, SECONDS);
    }

    /** Looks again and again; other threads are at work. */
    private static void await(LoadRun run, Predicate<Progress> condition) throws Exception {
        long deadline = System.nanoTime() + SECONDS.toNanos(DEADLINE_SECONDS);
        while (!run.progress().filter(condition).isPresent()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
            CompletableFuture.runAsync(() -> {}, delayedExecutor(2, MILLISECONDS)).get();
        }
    }

    private static Verdict verdict(Summary summary) {
        return summary.verdict().orElseThrow();
    }

    private static Counts counts(Summary summary) {
        return verdict(summary).counts();
    }
}
