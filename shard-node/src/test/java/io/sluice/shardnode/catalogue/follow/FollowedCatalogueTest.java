// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue.follow;

import static io.sluice.shardnode.catalogue.follow.CopyOnOneThread.forget;
import static io.sluice.shardnode.catalogue.follow.CopyOnOneThread.put;
import static io.sluice.shardnode.catalogue.follow.CopyOnOneThread.stream;
import static io.sluice.shardnode.catalogue.follow.CopyOnOneThread.uid;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.CatalogueChange;
import io.sluice.bus.CatalogueCopy;
import io.sluice.bus.CatalogueCopy.End;
import io.sluice.bus.CatalogueCopy.Page;
import io.sluice.bus.CatalogueReply;
import io.sluice.bus.FollowCatalogue;
import io.sluice.bus.FollowCatalogue.SnapshotPlace;
import io.sluice.model.StreamName;
import io.sluice.shardnode.catalogue.LoggedErrors;
import io.sluice.shardnode.disk.SimulatedFiles;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FollowedCatalogueTest {
    private final SimulatedFiles files = new SimulatedFiles();
    private final NoteInMemory note = new NoteInMemory();
    private final CopyOnOneThread node = CopyOnOneThread.open(files, note);
    private final FollowedCatalogue copy = node.copy();
    private final ScriptedWriter writer = node.writer;

    @Test
    void the_first_question_says_who_asks_and_that_nothing_is_held() {
        copy.follow();

        assertThat(writer.question())
                .isEqualTo(new FollowCatalogue(CopyOnOneThread.SELF, FollowCatalogue.NOBODY, 0, 0, Optional.empty()));
        assertThat(copy.isUsable()).isFalse();
    }

    @Test
    void what_was_taken_over_is_shown_once_it_is_on_disk_and_confirmed_at_once() {
        copy.follow();

        writer.answer(2, put("a", 1), put("b", 2));
        assertThat(copy.shown().streams()).isEmpty();
        node.work();

        assertThat(copy.shown().streams()).containsExactlyInAnyOrder(stream("a", 1), stream("b", 2));
        assertThat(writer.question().version()).isEqualTo(2);
        assertThat(writer.question().writer()).isEqualTo(ScriptedWriter.DIRECTORY);
        assertThat(copy.isUsable()).isTrue();
        CopyOnOneThread again = CopyOnOneThread.open(files.afterPowerCut(), note);
        assertThat(again.copy().shown().version()).isEqualTo(2);
        assertThat(again.copy().isUsable()).isTrue();
    }

    @Test
    void following_has_succeeded_when_the_copy_has_all_that_the_writer_had() {
        Future<Void> followed = copy.follow();

        writer.answer(2, put("a", 1));
        node.work();
        assertThat(followed.isComplete()).isFalse();
        writer.answer(2, put("b", 2));
        node.work();

        assertThat(followed.succeeded()).isTrue();
    }

    @Test
    void an_empty_catalogue_can_be_followed_too() {
        Future<Void> followed = copy.follow();

        writer.answer(0);
        node.work();
        writer.answer(0);

        assertThat(followed.succeeded()).isTrue();
        assertThat(copy.isUsable()).isTrue();
        assertThat(note.uuid()).isEqualTo(ScriptedWriter.DIRECTORY);
    }

    @Test
    void the_writer_is_asked_each_half_second_and_at_once_when_there_is_news() {
        copy.follow();
        node.take(put("a", 1));
        int before = writer.questions();

        node.pass(Duration.ofMillis(499));
        assertThat(writer.questions()).isEqualTo(before);
        node.pass(Duration.ofMillis(1));
        assertThat(writer.questions()).isEqualTo(before + 1);
        node.take();

        copy.onNews(1);
        assertThat(writer.isAsked()).isFalse();
        copy.onNews(2);
        assertThat(writer.isAsked()).isTrue();
        node.take(put("b", 2));
        node.pass(Duration.ofMillis(499));
        assertThat(writer.isAsked()).isFalse();
    }

    @Test
    void news_while_a_question_is_under_way_make_another_one() {
        copy.follow();
        node.take(put("a", 1));
        node.pass(Duration.ofMillis(500));

        copy.onNews(2);
        writer.answer(1);

        assertThat(writer.isAsked()).isTrue();
    }

    @Test
    void a_silent_writer_is_asked_more_and_more_seldom_but_never_given_up() {
        copy.follow();
        for (int silence = 0; silence < 30; silence++) {
            writer.stayAway();
            node.pass(Duration.ofSeconds(5));
            assertThat(writer.isAsked()).isTrue();
        }

        writer.stayAway();
        node.pass(Duration.ofMillis(4_999));
        assertThat(writer.isAsked()).isFalse();
        node.pass(Duration.ofMillis(1));
        node.take(put("a", 1));
        node.pass(Duration.ofMillis(500));
        writer.stayAway();
        node.pass(Duration.ofMillis(100));
        assertThat(writer.isAsked()).isTrue();
        assertThat(node.counters.silences()).isEqualTo(32);
    }

    @Test
    void changes_with_a_gap_are_not_taken() {
        copy.follow();
        node.take(put("a", 1));
        node.pass(Duration.ofMillis(500));

        writer.answer(3, put("c", 3));
        node.work();

        assertThat(copy.shown().version()).isEqualTo(1);
        assertThat(node.counters.silences()).isEqualTo(1);
    }

    @Test
    void an_answer_that_gives_nothing_of_what_it_says_there_is_counts_as_silence() {
        copy.follow();

        writer.answer(3);
        node.pass(Duration.ofMillis(100));
        writer.answer(new CatalogueReply(0, CatalogueReply.Outcome.NOT_WRITER, Optional.empty()));

        assertThat(node.counters.silences()).isEqualTo(2);
    }

    @Test
    void a_deleted_stream_is_told_in_the_turn_in_which_it_is_gone() {
        copy.follow();
        node.take(put("a", 1));
        node.pass(Duration.ofMillis(500));
        copy.onDeleted(last -> {
            assertThat(last).isEqualTo(stream("a", 1));
            assertThat(copy.shown().isDeleted(uid("a"))).isTrue();
            assertThat(copy.shown().find(new StreamName("a"))).isEmpty();
            node.deleted.add(last);
        });

        node.take(forget("a", 2), put("b", 3));

        assertThat(node.deleted).hasSize(1);
        assertThat(copy.shown().streams()).containsExactly(stream("b", 3));
    }

    @Test
    void many_changes_at_once_become_one_new_file() {
        copy.follow();
        node.take(put("a", 1));
        node.pass(Duration.ofMillis(500));
        CatalogueChange[] many = LongStream.rangeClosed(2, 40)
                .mapToObj(version ->
                        version % 2 == 0 ? put("s" + version, version) : forget("s" + (version - 1), version))
                .toArray(CatalogueChange[]::new);
        int forces = files.faults().forces();

        node.take(many);

        assertThat(files.faults().forces() - forces).isLessThan(5);
        assertThat(files.list()).containsExactly("catalogue-0000000000000000040");
        assertThat(copy.shown().streams()).containsExactlyInAnyOrder(stream("a", 1), stream("s40", 40));
        assertThat(copy.shown().isDeleted(uid("s38"))).isTrue();
        assertThat(copy.isForgotten(uid("s38"))).isTrue();
        assertThat(copy.isForgotten(uid("s40"))).isFalse();
        assertThat(CopyOnOneThread.open(files.afterPowerCut()).copy().shown().isDeleted(uid("s2")))
                .isTrue();
    }

    @Test
    void what_a_snapshot_has_not_is_deleted_and_the_file_says_so() {
        copy.follow();
        node.take(put("a", 1), put("b", 2), put("x", 3), forget("x", 4));
        node.pass(Duration.ofMillis(500));

        writer.answer(9, new Page(5, 8, 0, List.of(stream("b", 2)), End.MORE));
        assertThat(writer.question().place()).contains(new SnapshotPlace(5, 1));
        assertThat(writer.question().version()).isEqualTo(4);
        writer.answer(9, new Page(5, 8, 1, List.of(stream("c", 7)), End.LAST));
        assertThat(copy.shown().version()).isEqualTo(4);
        node.work();

        assertThat(copy.shown().version()).isEqualTo(8);
        assertThat(copy.shown().streams()).containsExactlyInAnyOrder(stream("b", 2), stream("c", 7));
        assertThat(node.deleted).containsExactly(stream("x", 3), stream("a", 1));
        assertThat(node.counters.snapshots()).isEqualTo(1);
        assertThat(copy.isForgotten(uid("x"))).isTrue();
        assertThat(copy.isForgotten(uid("a"))).isFalse();
        FollowedCatalogue again =
                CopyOnOneThread.open(files.afterPowerCut(), note).copy();
        assertThat(again.shown().isDeleted(uid("a"))).isTrue();
        assertThat(again.shown().isDeleted(uid("x"))).isTrue();
        assertThat(again.isForgotten(uid("a"))).isFalse();
        assertThat(again.shown().isDeleted(uid("b"))).isFalse();
        assertThat(again.shown().version()).isEqualTo(8);
    }

    @Test
    void pages_of_two_snapshots_are_never_put_together() {
        copy.follow();

        writer.answer(9, new Page(5, 8, 0, List.of(stream("a", 1)), End.MORE));
        writer.answer(9, new Page(6, 9, 0, List.of(stream("b", 2)), End.MORE));
        node.pass(Duration.ofMillis(100));
        assertThat(writer.question().place()).contains(new SnapshotPlace(6, 1));
        writer.answer(9, new Page(5, 8, 1, List.of(stream("c", 3)), End.LAST));
        node.work();

        assertThat(copy.shown().version()).isZero();
        node.pass(Duration.ofMillis(200));
        writer.answer(9, new Page(7, 9, 0, List.of(stream("b", 2), stream("d", 9)), End.LAST));
        node.work();
        assertThat(copy.shown().streams()).containsExactlyInAnyOrder(stream("b", 2), stream("d", 9));
    }

    @Test
    void a_snapshot_that_is_not_newer_than_the_copy_is_not_taken() {
        copy.follow();
        node.take(put("a", 1), put("b", 2));
        node.pass(Duration.ofMillis(500));

        writer.answer(3, new Page(5, 2, 0, List.of(), End.LAST));
        node.work();

        assertThat(copy.shown().streams()).hasSize(2);
    }

    @Test
    void another_writer_than_the_one_followed_before_is_refused_with_both_uuids_and_its_place() {
        copy.follow();
        node.take(put("a", 1));
        node.pass(Duration.ofMillis(500));
        var other = new UUID(8, 8);

        writer.answer(new CatalogueCopy(0, other, 5, new CatalogueCopy.Changes(List.of(put("b", 2)))));
        node.work();

        assertThat(copy.shown().version()).isEqualTo(1);
        assertThat(copy.isUsable()).isFalse();
        assertThat(copy.state().refusal().orElseThrow())
                .contains(other.toString())
                .contains(ScriptedWriter.DIRECTORY.toString());
        assertThat(note.uuid()).isEqualTo(ScriptedWriter.DIRECTORY);
        node.pass(Duration.ofSeconds(5));
        node.take(put("b", 2));
        assertThat(copy.isUsable()).isTrue();
        assertThat(copy.shown().version()).isEqualTo(2);
    }

    @Test
    void a_writer_whose_catalogue_is_older_than_the_copy_is_refused() {
        copy.follow();
        node.take(put("a", 1), put("b", 2));
        node.pass(Duration.ofMillis(500));

        writer.answer(1);

        assertThat(copy.isUsable()).isFalse();
        assertThat(copy.state().refusal().orElseThrow()).contains("version 1").contains("version 2");
        assertThat(copy.shown().streams()).hasSize(2);
    }

    @Test
    void a_refusal_is_told_again_each_half_minute_however_often_the_writer_is_asked() {
        copy.follow();
        node.take(put("a", 1), put("b", 2));
        node.pass(Duration.ofMillis(500));

        try (var errors = new LoggedErrors(Following.class)) {
            writer.answer(1);
            for (int request = 0; request < 100; request++) {
                copy.catchUp();
                writer.answer(1);
            }
            assertThat(errors.count()).isEqualTo(1);

            for (int second = 0; second < 30; second += 5) {
                node.pass(Duration.ofSeconds(5));
                writer.answer(1);
            }
            assertThat(errors.count()).isEqualTo(2);
        }
    }

    @Test
    void a_writer_whose_past_is_another_is_refused() {
        copy.follow();
        node.take(put("a", 1), put("b", 2));
        node.pass(Duration.ofMillis(500));

        writer.answer(new CatalogueCopy(0, ScriptedWriter.DIRECTORY, 9, new CatalogueCopy.Parted()));

        assertThat(copy.isUsable()).isFalse();
        assertThat(copy.state().refusal().orElseThrow()).contains("another at version 2");
        assertThat(copy.shown().version()).isEqualTo(2);
    }

    @Test
    void nothing_is_taken_after_a_failed_write_and_it_is_told_once() {
        copy.follow();
        node.take(put("a", 1));
        files.faults().failWrites();
        Future<CatchUp> caughtUp = copy.catchUp();

        writer.answer(2, put("b", 2));
        node.work();
        node.pass(Duration.ofMinutes(1));

        assertThat(node.fatal).hasSize(1);
        assertThat(copy.shown().version()).isEqualTo(1);
        assertThat(copy.isUsable()).isFalse();
        assertThat(writer.isAsked()).isFalse();
        assertThat(caughtUp.result()).isEqualTo(CatchUp.UNREACHABLE);
        assertThat(copy.catchUp().result()).isEqualTo(CatchUp.UNREACHABLE);
    }

    @Test
    void a_closed_copy_asks_nothing_more() {
        copy.follow();
        Future<CatchUp> caughtUp = copy.catchUp();

        Future<Void> closed = copy.close();
        node.work();
        writer.answer(1, put("a", 1));
        node.work();
        node.pass(Duration.ofMinutes(1));

        assertThat(closed.succeeded()).isTrue();
        assertThat(caughtUp.result()).isEqualTo(CatchUp.UNREACHABLE);
        assertThat(writer.questions()).isEqualTo(1);
        assertThat(copy.shown().version()).isZero();
        assertThat(node.fatal).isEmpty();
    }
}
