// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue;

import static io.sluice.shardnode.catalogue.CopyOnOneThread.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.shardnode.disk.SimulatedFiles;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CatchUpTest {
    private final CopyOnOneThread node = CopyOnOneThread.open(new SimulatedFiles());
    private final FollowedCatalogue copy = node.copy();
    private final ScriptedWriter writer = node.writer;

    @BeforeEach
    void follow() {
        copy.follow();
        node.take(put("a", 1));
    }

    @Test
    void it_asks_at_once_and_is_done_when_the_copy_has_what_the_writer_has() {
        Future<CatchUp> caughtUp = copy.catchUp();

        writer.answer(2, put("b", 2));
        assertThat(caughtUp.isComplete()).isFalse();
        node.work();

        assertThat(caughtUp.result()).isEqualTo(CatchUp.CURRENT);
        assertThat(copy.shown().version()).isEqualTo(2);
    }

    @Test
    void all_who_come_while_a_question_is_under_way_share_the_next() {
        node.pass(Duration.ofMillis(500));
        int before = writer.questions();
        List<Future<CatchUp>> all = Stream.generate(copy::catchUp).limit(100).toList();

        writer.answer(1);
        assertThat(all).noneMatch(Future::isComplete);
        writer.answer(1);

        assertThat(all).allMatch(one -> one.result() == CatchUp.CURRENT);
        assertThat(writer.questions()).isEqualTo(before + 1);
    }

    @Test
    void a_silent_writer_makes_it_end_without_knowledge() {
        Future<CatchUp> caughtUp = copy.catchUp();

        writer.stayAway();

        assertThat(caughtUp.result()).isEqualTo(CatchUp.UNREACHABLE);
    }

    @Test
    void it_never_takes_longer_than_a_second_whatever_the_question_under_way_waits_for() {
        node.pass(Duration.ofMillis(500));
        Future<CatchUp> caughtUp = copy.catchUp();

        node.pass(Duration.ofMillis(999));
        assertThat(caughtUp.isComplete()).isFalse();
        node.pass(Duration.ofMillis(1));

        assertThat(caughtUp.result()).isEqualTo(CatchUp.UNREACHABLE);
        Future<CatchUp> later = copy.catchUp();
        assertThat(later.isComplete()).isFalse();
        writer.answer(1);
        writer.answer(1);
        assertThat(later.result()).isEqualTo(CatchUp.CURRENT);
    }
}
