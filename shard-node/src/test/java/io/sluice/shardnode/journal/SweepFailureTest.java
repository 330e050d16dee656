// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import static io.sluice.shardnode.journal.SweptJournal.BEGIN_MS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a sweep when the disk does not do what it is asked. */
class SweepFailureTest {
    private static final long LATER_MS = BEGIN_MS + 3_600_000;
    private static final int FILL = 8;

    private final SweptJournal journal = new SweptJournal(30);

    @Test
    void a_manifest_that_cannot_be_written_ends_the_journal_and_all_sweeps() {
        journal.append(0, BEGIN_MS, 3 * FILL);
        journal.setNow(LATER_MS);
        journal.keepFrom(0, LATER_MS);
        List<String> segments = journal.segments();
        journal.files().faults().failForces();

        Future<Void> swept = journal.sweep();
        journal.files().faults().heal();
        journal.sweep();

        assertThat(swept.failed()).isTrue();
        assertThat(journal.node().fatal()).hasSize(1);
        assertThat(journal.segments()).isEqualTo(segments);
        journal.restart();
        assertThat(journal.log(0).recovered().nextOffset()).isEqualTo(3 * FILL);
    }

    @Test
    void a_copy_that_cannot_be_written_is_given_up_and_tried_again() {
        journal.fillSparsely(LATER_MS);
        setFreeBytes(1 << 20);
        journal.sweep();
        setFreeBytes(1L << 38);
        List<String> all = journal.texts(1);
        journal.files().faults().failForces();
        journal.sweep();
        assertThat(journal.cold()).isEmpty();
        assertThat(journal.texts(1)).isEqualTo(all);
        journal.files().faults().heal();

        journal.sweep();

        assertThat(journal.node().fatal()).isEmpty();
        assertThat(journal.cold()).hasSize(1);
        assertThat(journal.texts(1)).isEqualTo(all);
    }

    @Test
    void a_copy_that_cannot_be_read_back_whole_is_given_up_and_tried_again() {
        journal.fillSparsely(LATER_MS);
        List<String> all = journal.texts(1);
        journal.files().faults().loseWrites();
        journal.sweep();
        assertThat(journal.cold()).isEmpty();
        assertThat(journal.texts(1)).isEqualTo(all);
        journal.files().faults().heal();

        journal.sweep();

        assertThat(journal.node().fatal()).isEmpty();
        assertThat(journal.cold()).hasSize(1);
        assertThat(journal.texts(1)).isEqualTo(all);
    }

    private void setFreeBytes(long bytes) {
        journal.files().faults().setFreeBytes(bytes);
        journal.node().journal().tick();
        journal.node().lanes().runAll();
    }
}
