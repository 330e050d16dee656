// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster;

import static io.sluice.cluster.MembersInProcess.await;
import static io.sluice.cluster.MembersInProcess.life;
import static io.sluice.cluster.MembersInProcess.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.NodeAddress;
import io.sluice.cluster.tls.TlsConfig;
import io.sluice.fixture.ClusterCa;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members whose links are TLS, in one process. */
class ClusterTlsTest {
    private static final int ALERT = 21;

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

    /** In TLS 1.3 who calls is done before it was looked at. */
    @Test
    void a_process_that_would_take_those_who_refuse_it_is_told_so() throws Exception {
        ClusterCa ours = ClusterCa.in(directory.resolve("ours"));
        members.with(ours.member("node-0")).first(life(0, 1, 1));
        ClusterCa theirs = ClusterCa.in(directory.resolve("theirs"));
        TlsConfig trusting = theirs.member("gateway");
        Files.write(theirs.file(), Files.readAllBytes(ours.file()), StandardOpenOption.APPEND);

        Throwable refused = refusal(members.with(trusting).gateway());

        assertThat(refused.getMessage()).contains("it refuses this process, and its log says why");
    }

    @Test
    void a_stranger_who_claims_more_than_a_record_can_hold_is_turned_away() throws Exception {
        members.with(ClusterCa.in(directory).member("node-0")).first(life(0, 1, 1));
        int most = SSLContext.getDefault().createSSLEngine().getSession().getPacketBufferSize();
        byte[] claim = {22, 3, 3, 0x70, 0};

        try (Socket stranger = members.stranger()) {
            stranger.getOutputStream()
                    .write(ByteBuffer.allocate(most).put(claim).array());

            assertThat(stranger.getInputStream().read()).isEqualTo(ALERT);
        }
    }

    @Test
    void a_plain_process_is_refused() {
        members.with(ClusterCa.in(directory).member("node-0")).first(life(0, 1, 1));

        Throwable refused = refusal(members.with(TlsConfig.off()).gateway());

        assertThat(refused.getMessage()).contains("it speaks TLS and this process does not");
    }
}
