// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.consumer;

import static io.sluice.shardnode.consumer.ConsumersOnOneThread.ALL;
import static io.sluice.shardnode.consumer.ConsumersOnOneThread.APP;
import static io.sluice.shardnode.consumer.ConsumersOnOneThread.NOW_MS;
import static io.sluice.shardnode.consumer.ConsumersOnOneThread.STREAM;
import static io.sluice.shardnode.consumer.ConsumersOnOneThread.checkpoint;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.ConsumerOutcome;
import io.sluice.bus.ShardCheckpoint;
import io.sluice.bus.ShardSpan;
import io.sluice.model.AppName;
import io.sluice.model.StreamUid;
import io.sluice.shardnode.disk.SimulatedFiles;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DurableConsumersTest {
    private static final StreamUid OTHER = new StreamUid(7, 2);

    private final SimulatedFiles files = new SimulatedFiles();
    private final ConsumersOnOneThread node = ConsumersOnOneThread.open(files);
    private final DurableConsumers consumers = node.consumers();

    @Test
    void an_app_is_made_once_and_found() {
        assertThat(node.create(APP)).isEqualTo(ConsumerOutcome.DONE);
        assertThat(node.create(APP)).isEqualTo(ConsumerOutcome.APP_EXISTS);

        App app = consumers.find(APP).orElseThrow();
        assertThat(app.name()).isEqualTo(APP);
        assertThat(app.createdMs()).isEqualTo(NOW_MS);
        assertThat(consumers.appCount()).isEqualTo(1);
        assertThat(consumers.appsAfter(Optional.empty())).containsExactly(app);
        assertThat(consumers.appsAfter(Optional.of(APP))).isEmpty();
    }

    @Test
    void nothing_is_answered_or_seen_before_it_is_forced() {
        node.create(APP);
        Future<ConsumerOutcome> committed = node.committing(0, 5);
        Future<ConsumerOutcome> made = consumers.create(new AppName("b"));
        Future<ConsumerOutcome> refused = consumers.create(new AppName("b"));

        assertThat(committed.isComplete()).isFalse();
        assertThat(made.isComplete()).isFalse();
        assertThat(refused.isComplete())
                .as("the app that is in its way may still not be")
                .isFalse();
        assertThat(node.checkpoints()).isEmpty();
        assertThat(consumers.find(new AppName("b"))).isEmpty();

        node.work();

        assertThat(refused.result()).isEqualTo(ConsumerOutcome.APP_EXISTS);
        assertThat(node.offset()).hasValue(5);
    }

    @Test
    void many_commits_go_to_the_disk_with_one_force() {
        node.create(APP);
        Future<ConsumerOutcome> first = node.committing(0, 0);
        List<Future<ConsumerOutcome>> others = IntStream.range(1, 500)
                .mapToObj(i -> node.committing(i % 10, i))
                .toList();
        int before = files.faults().operations();

        node.work();

        assertThat(first.result()).isEqualTo(ConsumerOutcome.DONE);
        assertThat(others).allSatisfy(one -> assertThat(one.result()).isEqualTo(ConsumerOutcome.DONE));
        assertThat(files.faults().operations() - before)
                .as("two appends and two forces")
                .isEqualTo(4);
        assertThat(node.checkpoints()).hasSize(10);
        assertThat(node.offset()).hasValue(490);
    }

    @Test
    void a_checkpoint_survives_a_power_cut_and_the_last_one_counts() {
        node.create(APP);
        node.commit(0, 5);
        node.commit(3, 9);
        node.commit(0, 2);

        ConsumersOnOneThread again = ConsumersOnOneThread.open(files.afterPowerCut());

        assertThat(again.checkpoints()).containsExactly(checkpoint(0, 2), checkpoint(3, 9));
        assertThat(again.consumers().find(APP)).isEqualTo(consumers.find(APP));
        assertThat(again.commit(0, 6)).isEqualTo(ConsumerOutcome.DONE);
    }

    @Test
    void checkpoints_are_of_one_app_and_one_stream() {
        node.create(APP);
        node.create(new AppName("other"));
        node.commit(0, 5);

        App app = consumers.find(APP).orElseThrow();
        assertThat(consumers.checkpoints(app, OTHER, ALL)).isEmpty();
        assertThat(consumers.checkpoints(app, STREAM, new ShardSpan(1, 5))).isEmpty();
        assertThat(consumers.checkpoints(consumers.find(new AppName("other")).orElseThrow(), STREAM, ALL))
                .isEmpty();
        assertThat(consumers.streams(app)).containsExactly(STREAM);
        assertThat(consumers.hasCheckpoints(app, STREAM)).isTrue();
        assertThat(consumers.hasCheckpoints(app, OTHER)).isFalse();
    }

    @Test
    void what_is_about_an_app_that_is_not_there_is_refused() {
        assertThat(node.commit(0, 1)).isEqualTo(ConsumerOutcome.NO_SUCH_APP);
        assertThat(node.done(consumers.delete(APP))).isEqualTo(ConsumerOutcome.NO_SUCH_APP);
        assertThat(node.done(consumers.forget(APP, STREAM, ALL))).isEqualTo(ConsumerOutcome.NO_SUCH_APP);
    }

    @Test
    void an_app_deleted_and_made_again_has_no_checkpoints() {
        node.create(APP);
        App first = consumers.find(APP).orElseThrow();
        node.commit(0, 5);
        node.done(consumers.delete(APP));
        assertThat(consumers.find(APP)).isEmpty();
        node.create(APP);

        assertThat(node.checkpoints()).isEmpty();
        assertThat(consumers.find(APP).orElseThrow().id()).isNotEqualTo(first.id());
        ConsumersOnOneThread again = ConsumersOnOneThread.open(files.afterPowerCut());
        assertThat(again.checkpoints()).isEmpty();
        assertThat(again.consumers().find(APP)).isEqualTo(consumers.find(APP));
    }

    @Test
    void a_commit_on_its_way_when_its_app_or_stream_goes_is_forgotten_with_it() {
        node.create(APP);
        node.committing(0, 1);
        node.committing(1, 1);
        Future<ConsumerOutcome> gone = consumers.forget(STREAM);
        node.work();

        assertThat(gone.result()).isEqualTo(ConsumerOutcome.DONE);
        assertThat(node.checkpoints()).isEmpty();
        assertThat(ConsumersOnOneThread.open(files.afterPowerCut()).checkpoints())
                .isEmpty();
    }

    @Test
    void checkpoints_are_forgotten_by_shard() {
        node.create(APP);
        IntStream.range(0, 5).forEach(shard -> node.commit(shard, shard));

        node.done(consumers.forget(APP, STREAM, new ShardSpan(1, 2)));
        assertThat(node.checkpoints()).extracting(ShardCheckpoint::shard).containsExactly(0, 3, 4);
        assertThat(ConsumersOnOneThread.open(files.afterPowerCut()).checkpoints())
                .hasSize(3);

        node.done(consumers.forget(APP, STREAM, ALL));
        assertThat(consumers.streams(consumers.find(APP).orElseThrow())).isEmpty();
    }

    @Test
    void a_start_forgets_checkpoints_in_streams_that_are_gone() {
        node.create(APP);
        node.commit(0, 1);
        node.done(consumers.commit(APP, OTHER, checkpoint(0, 2)));

        ConsumersOnOneThread again = ConsumersOnOneThread.open(files.afterPowerCut());
        again.consumers().keepStreams(OTHER::equals);

        assertThat(again.checkpoints()).isEmpty();
        assertThat(again.consumers().streams(again.consumers().find(APP).orElseThrow()))
                .containsExactly(OTHER);
    }

    @Test
    void there_are_up_to_1000_apps() {
        List<Future<ConsumerOutcome>> made = IntStream.rangeClosed(0, DurableConsumers.MAX_APPS)
                .mapToObj(i -> consumers.create(new AppName("app-" + i)))
                .toList();
        node.work();

        assertThat(made.subList(0, DurableConsumers.MAX_APPS))
                .allSatisfy(one -> assertThat(one.result()).isEqualTo(ConsumerOutcome.DONE));
        assertThat(made.get(DurableConsumers.MAX_APPS).result()).isEqualTo(ConsumerOutcome.FULL);
        node.done(consumers.delete(new AppName("app-0")));
        assertThat(node.create(new AppName("again"))).isEqualTo(ConsumerOutcome.DONE);
    }

    @Test
    void what_waits_for_the_disk_is_bounded_and_forgetting_a_stream_is_not_refused() {
        node.create(APP);
        String metadata = "x".repeat(1000);
        int count = 0;
        Future<ConsumerOutcome> last = commit(0, metadata);
        while (!last.isComplete()) {
            count++;
            last = commit(count, metadata);
        }

        assertThat(last.result()).isEqualTo(ConsumerOutcome.BUSY);
        assertThat(count).isEqualTo(GroupedChanges.MAX_WAITING_BYTES / (256 + 2000));
        assertThat(consumers.create(new AppName("a")).isComplete()).isFalse();
        Future<ConsumerOutcome> forgotten = consumers.forget(OTHER);

        node.work();

        assertThat(forgotten.result()).isEqualTo(ConsumerOutcome.DONE);
        assertThat(commit(count, metadata).isComplete()).isFalse();
    }

    @Test
    void what_checkpoints_take_is_bounded_and_one_can_still_be_replaced() {
        node.create(APP);
        int most = DurableConsumers.MAX_CHECKPOINT_BYTES / (256 + 2000);
        String metadata = "x".repeat(1000);
        for (int from = 0; from < most; from += 1000) {
            List<Future<ConsumerOutcome>> commits = IntStream.range(from, Math.min(most, from + 1000))
                    .mapToObj(shard -> commit(shard, metadata))
                    .toList();
            node.work();
            assertThat(commits).allSatisfy(one -> assertThat(one.result()).isEqualTo(ConsumerOutcome.DONE));
        }

        assertThat(node.done(commit(most, metadata))).isEqualTo(ConsumerOutcome.FULL);
        assertThat(node.done(commit(0, metadata))).isEqualTo(ConsumerOutcome.DONE);
        node.done(consumers.forget(APP, STREAM, new ShardSpan(3, 1)));
        assertThat(node.done(commit(most, metadata))).isEqualTo(ConsumerOutcome.DONE);
        assertThat(files.list()).hasSize(1);
    }

    @Test
    void nothing_is_taken_once_it_is_closed_and_what_waited_is_done() {
        node.create(APP);
        Future<ConsumerOutcome> waited = node.committing(0, 1);
        Future<Void> closed = consumers.close();

        Future<ConsumerOutcome> late = node.committing(0, 2);
        node.work();

        assertThat(waited.result()).isEqualTo(ConsumerOutcome.DONE);
        assertThat(closed.succeeded()).isTrue();
        assertThat(late.failed()).isTrue();
    }

    private Future<ConsumerOutcome> commit(int shard, String metadata) {
        return consumers.commit(APP, STREAM, new ShardCheckpoint(shard, 1, metadata));
    }
}
