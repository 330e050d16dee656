// SPDX-License-Identifier: Apache-2.0
package io.sluice.load;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.load.LoadOptions.Records;
import io.sluice.load.LoadOptions.Spread;
import io.sluice.load.ScriptedKinesis.CallAct;
import io.sluice.load.ScriptedKinesis.RecordAct;
import io.sluice.load.report.Summary;
import io.sluice.load.writer.Extent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole runs against a server with several endpoints, and what is told of gaps. */
class LoadEndpointsTest {
    private static final long DEADLINE_SECONDS = 20;

    private LoadRig rig;
    private HttpServer second;

    @BeforeEach
    void serve() throws Exception {
        rig = new LoadRig();
        second = rig.server().listen(0);
    }

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    @Test
    void an_endpoint_that_goes_away_for_good_costs_no_record_and_no_verdict() throws Exception {
        LoadRun run = rig.newRun(rig.through(rig.made(LoadRig.BATCH), second.actualPort()));

        Future<Summary> summary = run.run();
        LoadRig.await(run, now -> now.sample().counts().stored() > 0);
        rig.server().goAway();

        assertThat(LoadRig.result(summary).counts().stored()).isEqualTo(LoadRig.RECORDS);
        assertThat(rig.server().records()).isEqualTo(LoadRig.RECORDS);
        assertThat(LoadRig.verdict(LoadRig.result(summary)).isClean()).isTrue();
        assertThat(LoadRig.verdict(LoadRig.result(summary)).isComplete()).isTrue();
    }

    @Test
    void a_stream_is_found_through_the_second_endpoint_if_the_first_is_away() throws Exception {
        rig.server().goAway();

        Summary summary = rig.run(rig.through(rig.made(LoadRig.BATCH), second.actualPort()));

        assertThat(LoadRig.counts(summary).readOnce()).isEqualTo(LoadRig.RECORDS);
    }

    @Test
    void if_all_are_away_all_are_named() throws Exception {
        int port = second.actualPort();
        rig.server().goAway();
        second.close().await(DEADLINE_SECONDS, SECONDS);

        assertThatThrownBy(() -> rig.run(rig.through(rig.made(LoadRig.BATCH), port)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        "cannot reach " + rig.server().endpoint() + ", http://127.0.0.1:" + port + ": ");
    }

    @Test
    void an_endpoint_that_answers_and_can_do_nothing_is_passed_over_by_writers_and_readers() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            HttpServer unable = vertx.createHttpServer()
                    .requestHandler(
                            request -> request.response().setStatusCode(500).end("{}"))
                    .listen(0, "127.0.0.1")
                    .await(DEADLINE_SECONDS, SECONDS);

            Summary summary = rig.run(rig.through(rig.made(LoadRig.BATCH), unable.actualPort()));

            assertThat(summary.counts().stored()).isEqualTo(LoadRig.RECORDS);
            assertThat(summary.counts().errors()).containsOnlyKeys("Status500");
            assertThat(LoadRig.verdict(summary).isClean()).isTrue();
            assertThat(LoadRig.counts(summary).readOnce()).isEqualTo(LoadRig.RECORDS);
        } finally {
            vertx.close().await(DEADLINE_SECONDS, SECONDS);
        }
    }

    @Test
    void each_shard_is_told_with_its_failed_attempts() throws Exception {
        rig.server().onCall(call -> call == 30 ? CallAct.STORE_AND_FAIL : CallAct.ANSWER);
        rig.server().onRecord(record -> record == 1500 ? RecordAct.REFUSE_ONCE : RecordAct.STORE);

        Summary summary = rig.run(rig.made(1));

        assertThat(summary.gaps().shards())
                .containsOnlyKeys(
                        "shardId-000000000000", "shardId-000000000001", "shardId-000000000002", "shardId-000000000003");
        assertThat(summary.gaps().shards().values().stream()
                        .mapToLong(shard -> shard.failures())
                        .sum())
                .isEqualTo(2);
        assertThat(summary.gaps().shards().values())
                .allMatch(shard -> shard.longest().compareTo(summary.gaps().longest()) >= 0);
        assertThat(summary.gaps().unplacedFailures()).isZero();
    }

    @Test
    void attempts_that_led_nowhere_count_for_no_shard() throws Exception {
        rig.server().onRecord(record -> record == 777 ? RecordAct.REFUSE : RecordAct.STORE);

        Summary summary = rig.run(rig.made(1));

        assertThat(summary.gaps().unplacedFailures()).isEqualTo(LoadRig.RETRIES.maxAttempts());
        assertThat(summary.gaps().shards().values()).allMatch(shard -> shard.failures() == 0);
    }

    @Test
    void keys_of_one_shard_need_to_know_how_many_there_are() {
        var records = new Records(Extent.records(10), 100, 1, Optional.empty(), Spread.ONE_SHARD);

        assertThatThrownBy(() -> rig.config(records))
                .hasMessage("keys of one shard need a number of shards and made up records");
        assertThatThrownBy(() -> rig.config(records, OptionalInt.of(100_000)))
                .hasMessage("keys of one of 100000 shards for batches of 1 are too many to be looked for");
    }
}
