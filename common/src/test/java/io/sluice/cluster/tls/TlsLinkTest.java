// SPDX-License-Identifier: Apache-2.0
package io.sluice.cluster.tls;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.internal.networking.Channel;
import com.hazelcast.internal.networking.InboundPipeline;
import com.hazelcast.internal.networking.OutboundPipeline;
import io.sluice.fixture.ClusterCa;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A link that calls, before an engine that answers. */
@Timeout(60)
class TlsLinkTest {
    private final HandshakeThreads threads = new HandshakeThreads();
    private final LinkFaults faults = new LinkFaults(System::nanoTime, () -> {});
    private final Semaphore woken = new Semaphore(0);
    private final ByteBuffer asked = ByteBuffer.allocate(EngineStep.ROOM);
    private final ByteBuffer answered = ByteBuffer.allocate(EngineStep.ROOM);

    @TempDir
    private Path directory;

    private SSLEngine called;
    private TlsLink calling;

    @BeforeEach
    void make() throws Exception {
        ClusterCa ca = ClusterCa.in(directory);
        called = MemberTls.read(ca.member("node-0")).engine(LinkSide.CALLED);
        called.beginHandshake();
        var tools = new LinkTools(MemberTls.read(ca.member("node-1")), threads, faults);
        calling = new TlsLink(channel(), LinkSide.CALLING, tools, () -> {});
    }

    @AfterEach
    void end() {
        threads.close();
    }

    @Test
    void who_calls_is_taken_once_it_hears_something() throws Exception {
        while (!calling.isUp()) {
            goOn();
        }

        assertThat(calling.isTaken()).isFalse();

        while (EngineStep.isMoved(called, asked, answered)) {
            // It looks at what it was shown.
        }
        called.wrap(ByteBuffer.wrap("HZC".getBytes(StandardCharsets.US_ASCII)), answered);
        while (!calling.isTaken()) {
            goOn();
        }
        assertThat(faults.refusals()).isEmpty();
    }

    private void goOn() throws Exception {
        calling.wrap(ByteBuffer.allocate(0), asked);
        if (!calling.isUp()) {
            EngineStep.isMoved(called, asked, answered);
        }
        answered.flip();
        TlsLink.Step next = calling.unwrap(answered, ByteBuffer.allocate(EngineStep.ROOM));
        answered.compact();
        if (next == TlsLink.Step.SLEEP) {
            assertThat(woken.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private Channel channel() {
        InboundPipeline in = fake(InboundPipeline.class, "wakeup", woken::release);
        OutboundPipeline out = fake(OutboundPipeline.class, "wakeup", () -> {});
        return (Channel) Proxy.newProxyInstance(
                Channel.class.getClassLoader(),
                new Class<?>[] {Channel.class},
                (self, method, given) -> switch (method.getName()) {
                    case "inboundPipeline" -> in;
                    case "outboundPipeline" -> out;
                    default -> InetSocketAddress.createUnresolved("there", 1);
                });
    }

    private static <T> T fake(Class<T> kind, String name, Runnable step) {
        return kind.cast(Proxy.newProxyInstance(kind.getClassLoader(), new Class<?>[] {kind}, (self, method, given) -> {
            assertThat(method.getName()).isEqualTo(name);
            step.run();
            return self;
        }));
    }
}
