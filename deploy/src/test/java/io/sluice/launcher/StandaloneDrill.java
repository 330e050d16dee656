// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drills of one process, which show that drills find what they look for. */
class StandaloneDrill {
    private static final Logger LOG = LoggerFactory.getLogger(StandaloneDrill.class);
    private static final String STREAM = "drilled";

    @TempDir
    private Path directory;

    private StandaloneDrillCluster cluster;
    private DrillReport control;

    @BeforeEach
    void begin() throws Exception {
        cluster = new StandaloneDrillCluster(directory);
        control = DrillRun.beside(cluster, STREAM, DrillRun.none(5));
        LOG.info("undisturbed: {}", control.shards());
        assertThat(control.broken()).isEmpty();
        assertThat(control.shards().keySet()).isEqualTo(cluster.shardsOf(StandaloneDrillCluster.MEMBER, STREAM));
        assertThat(control.hurt(control.shards().keySet(), control)).isEmpty();
    }

    @AfterEach
    void end() throws Exception {
        cluster.close();
    }

    @Test
    void killed_and_started_again_it_loses_nothing_and_every_shard_feels_it() throws Exception {
        DrillReport report = DrillRun.beside(cluster, STREAM, time -> {
            cluster.kill(StandaloneDrillCluster.MEMBER);
            time.pass(3);
            cluster.start(StandaloneDrillCluster.MEMBER);
        });
        LOG.info("killed: {}", report.shards());

        assertThat(report.broken()).isEmpty();
        assertThat(report.hurt(report.shards().keySet(), control))
                .hasSameSizeAs(report.shards().keySet());
        assertThat(report.longestGapSeconds(report.shards().keySet())).isGreaterThan(3);
    }

    @Test
    void standing_still_for_five_seconds_it_loses_nothing() throws Exception {
        DrillReport report = DrillRun.beside(cluster, STREAM, time -> {
            try (Paused paused = Paused.pause(cluster.pidOf(StandaloneDrillCluster.MEMBER))) {
                assertThat(paused).isNotNull();
                time.pass(5);
            }
        });
        LOG.info("paused: {}", report.shards());

        assertThat(report.broken()).isEmpty();
        assertThat(report.longestGapSeconds(report.shards().keySet())).isGreaterThan(4);
    }

    @Test
    void with_one_of_two_ways_in_closed_for_good_all_goes_on_through_the_other() throws Exception {
        DrillReport report = DrillRun.beside(cluster, STREAM, time -> {
            cluster.closeDoor(0);
            time.pass(5);
        });
        LOG.info("one way closed: {}", report.shards());

        assertThat(report.broken()).isEmpty();
        assertThat(report.longestGapSeconds(report.shards().keySet())).isLessThan(2);
        assertThat(report.summary().getLong("repeatedCalls")).isPositive();
    }
}
