// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster;

import static io.sluice.cluster.MembersInProcess.await;
import static io.sluice.cluster.MembersInProcess.life;
import static io.sluice.cluster.MembersInProcess.next;
import static io.sluice.cluster.MembersInProcess.refusal;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.ClusterNews;
import io.sluice.bus.NodeAddress;
import io.vertx.core.Future;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClusterTest {
    private final MembersInProcess members = new MembersInProcess();

    @AfterEach
    void leave() {
        members.close();
    }

    @Test
    void a_gateway_that_starts_first_waits_for_a_shard_node_and_reaches_it_over_the_bus() throws Exception {
        Future<ClusterMember> gateway = members.gateway();
        assertThat(next(members.waiting)).startsWith("no shard node found yet");
        ClusterMember node = members.first(life(0, 3, 1));
        node.vertx()
                .eventBus()
                .<String>consumer("shard-node.0.3", asked -> asked.reply(asked.body() + "!", TextCodec.CHOSEN));

        ClusterMember joined = await(gateway);

        assertThat(joined.neighbours().lives().alive()).containsExactly(new NodeAddress(0, 3));
        assertThat(await(joined.vertx().eventBus().<String>request("shard-node.0.3", "hello", TextCodec.CHOSEN))
                        .body())
                .isEqualTo("hello!");
    }

    @Test
    void a_life_that_leaves_is_told_of_as_gone_and_awaited_if_it_said_so() throws Exception {
        ClusterMember first = members.first(life(0, 1, 1));
        ClusterMember second = await(members.shardNode(life(1, 7, 2)));
        var gone = new LinkedBlockingQueue<NodeAddress>();
        var news = new LinkedBlockingQueue<ClusterNews>();
        first.neighbours().lives().onGone(gone::add);
        first.neighbours().news().listen(news::add);
        var leaving = new ClusterNews.NodeLeaving(new NodeAddress(1, 7));
        second.neighbours().news().publish(leaving);

        ClusterNews heard = next(news);
        await(second.leave());

        assertThat(heard).isEqualTo(leaving);
        assertThat(next(gone)).isEqualTo(new NodeAddress(1, 7));
        assertThat(first.neighbours().lives().address(1)).isEmpty();
        assertThat(first.neighbours().lives().isAwaited(1)).isTrue();
    }

    @Test
    void a_shard_node_with_anothers_number_is_refused_and_nobody_else_is_disturbed() {
        ClusterMember first = members.first(life(0, 1, 1));

        Throwable refused = refusal(members.shardNode(life(0, 1, 2)));

        assertThat(refused.getMessage())
                .contains("node.id=0 uuid=00000000-0000-0000-0000-000000000002")
                .contains("node.id=0 uuid=00000000-0000-0000-0000-000000000001")
                .contains(members.address());
        assertThat(first.neighbours().lives().alive()).containsExactly(new NodeAddress(0, 1));
        assertThat(members.lost).isEmpty();
    }

    @Test
    void a_later_life_of_a_directory_whose_former_one_does_not_end_is_refused() throws Exception {
        ClusterMember first = members.first(life(0, 1, 1));

        Throwable refused = refusal(members.impatient(life(0, 2, 1)));

        assertThat(next(members.waiting)).contains("the former life of this data directory is a member still");
        assertThat(refused.getMessage()).contains("boot-epoch=2").contains("boot-epoch=1 at");
        await(untilPresent(first, new NodeAddress(0, 1)));
    }

    @Test
    void a_process_of_a_cluster_with_another_name_is_refused_by_name_and_address() {
        members.first(life(0, 1, 1));

        Throwable refused = refusal(members.gateway("other"));

        assertThat(refused.getMessage()).contains("is of cluster other, at").contains(members.address());
        assertThat(members.lost).isEmpty();
    }

    @Test
    void node_0_begins_no_cluster_while_it_does_not_know_where_to_look_for_one() throws Exception {
        members.lookingFor("unheard-of.invalid");

        Future<ClusterMember> alone = members.shardNode(life(0, 1, 1));

        assertThat(next(members.waiting)).isEqualTo("no address is known by cluster.dns=unheard-of.invalid");
        assertThat(alone.isComplete()).isFalse();
    }

    @Test
    void a_life_that_is_not_heard_registers_again() throws Exception {
        ClusterMember first = members.first(life(0, 1, 1));
        ClusterMember gateway = await(members.gateway());
        await(first.vertx()
                .eventBus()
                .<String>consumer("shard-node.0.1", asked -> asked.reply("here", TextCodec.CHOSEN))
                .completion());
        first.hazelcast().getMultiMap("__vertx.subs").clear();
        ReplyException lost = (ReplyException) refusal(ask(gateway));

        gateway.neighbours().news().publish(new ClusterNews.NodeUnheard(new NodeAddress(0, 1)));

        assertThat(lost.failureType()).isEqualTo(ReplyFailure.NO_HANDLERS);
        assertThat(await(askUntilHeard(gateway))).isEqualTo("here");
    }

    private static Future<Void> untilPresent(ClusterMember member, NodeAddress life) {
        return member.neighbours().lives().alive().equals(List.of(life))
                ? Future.succeededFuture()
                : member.vertx().timer(50, MILLISECONDS).compose(later -> untilPresent(member, life));
    }

    private static Future<String> ask(ClusterMember gateway) {
        return gateway.vertx()
                .eventBus()
                .<String>request("shard-node.0.1", "", TextCodec.CHOSEN)
                .map(Message::body);
    }

    private static Future<String> askUntilHeard(ClusterMember gateway) {
        return ask(gateway)
                .recover(unheard -> gateway.vertx().timer(50, MILLISECONDS).compose(later -> askUntilHeard(gateway)));
    }
}
