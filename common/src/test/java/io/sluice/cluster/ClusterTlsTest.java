// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster;

import static io.sluice.cluster.MembersInProcess.await;
import static io.sluice.cluster.MembersInProcess.life;
import static io.sluice.cluster.MembersInProcess.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.NodeAddress;
import io.sluice.cluster.tls.TlsConfig;
import io.sluice.fixture.ClusterCa;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members whose links are TLS, in one process. */
class ClusterTlsTest {
    private final MembersInProcess members = new MembersInProcess();

    @TempDir
    private Path directory;

    @AfterEach
    void leave() {
        members.close();
    }

    @Test
    void members_of_one_ca_join_and_hear_each_other() throws Exception {
        ClusterCa ca = ClusterCa.in(directory);
        ClusterMember node = members.with(ca.member("node-0")).first(life(0, 1, 1));
        ClusterMember other = await(members.with(ca.member("node-1")).shardNode(life(1, 1, 2)));
        ClusterMember gateway = await(members.with(ca.member("gateway")).gateway());
        await(node.vertx()
                .eventBus()
                .<String>consumer("shard-node.0.1", asked -> asked.reply(asked.body() + "!", TextCodec.CHOSEN))
                .completion());

        assertThat(gateway.neighbours().lives().alive()).containsExactly(new NodeAddress(0, 1), new NodeAddress(1, 1));
        for (ClusterMember asking : new ClusterMember[] {gateway, other}) {
            assertThat(await(asking.vertx()
                                    .eventBus()
                                    .<String>request("shard-node.0.1", "x".repeat(3 << 20), TextCodec.CHOSEN))
                            .body())
                    .hasSize((3 << 20) + 1);
        }
    }

    @Test
    void a_process_of_another_ca_is_refused_and_told_so() {
        members.with(ClusterCa.in(directory.resolve("ours")).member("node-0")).first(life(0, 1, 1));

        Throwable refused =
                refusal(members.with(ClusterCa.in(directory.resolve("theirs")).member("gateway"))
                        .gateway());

        assertThat(refused.getMessage()).contains("can have no link with what it was told to join");
    }

    @Test
    void a_plain_process_is_refused() {
        members.with(ClusterCa.in(directory).member("node-0")).first(life(0, 1, 1));

        Throwable refused = refusal(members.with(TlsConfig.off()).gateway());

        assertThat(refused.getMessage()).contains("it speaks TLS and this process does not");
    }
}
