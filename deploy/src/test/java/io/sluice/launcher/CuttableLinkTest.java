// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CuttableLinkTest {
    private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private EchoServer server;
    private CuttableLink link;

    @BeforeEach
    void lay() throws Exception {
        server = new EchoServer();
        link = new CuttableLink().leadTo(server.port());
    }

    @AfterEach
    void close() throws Exception {
        link.close();
        server.close();
    }

    @Test
    void a_whole_link_hands_on_both_ways() throws Exception {
        try (EchoClient client = EchoClient.here(link.port())) {
            client.say("one");
            client.expect("one");
            client.say("two");
            client.expect("two");
        }
    }

    @Test
    void a_cut_link_hands_on_nothing_and_closes_nothing_and_healed_it_hands_on_what_waited() throws Exception {
        try (EchoClient client = EchoClient.here(link.port())) {
            client.say("before");
            client.expect("before");

            link.cut();
            client.say("meanwhile");
            client.expectSilence();
            link.heal();

            client.expect("meanwhile");
        }
    }

    @Test
    void connections_opened_while_it_is_cut_hang_until_it_is_healed() throws Exception {
        link.cut();
        try (EchoClient client = EchoClient.here(link.port())) {
            client.say("first");
            client.expectSilence();
            assertThat(server.open()).isZero();

            link.heal();

            client.expect("first");
        }
    }

    @Test
    void the_end_of_a_connection_does_not_pass_a_cut_link() throws Exception {
        EchoClient client = EchoClient.here(link.port());
        client.say("before");
        client.expect("before");

        link.cut();
        client.close();
        try (EchoClient other = EchoClient.here(server.port())) {
            other.say("a while later");
            other.expect("a while later");
            other.expectSilence();
        }
        assertThat(server.open()).isPositive();
        link.heal();

        awaitNoneOpen();
    }

    @Test
    void the_end_of_a_connection_passes_a_whole_link_both_ways() throws Exception {
        try (EchoClient client = EchoClient.here(link.port())) {
            client.say("before");
            client.expect("before");
        }

        awaitNoneOpen();
    }

    @Test
    void a_link_that_leads_to_nobody_closes_what_connects() throws Exception {
        server.close();

        try (EchoClient client = EchoClient.here(link.port())) {
            client.expectEnd();
        }
    }

    @Test
    void a_link_cut_from_one_process_serves_the_others() throws Exception {
        assumeTrue(SocketOwner.isKnown(), "who holds a socket is not told here");
        try (EchoClient here = EchoClient.here(link.port());
                EchoClient elsewhere = EchoClient.elsewhere(link.port())) {
            elsewhere.say("before");
            elsewhere.expect("before");

            link.cutFrom(elsewhere.pid());
            elsewhere.say("meanwhile");
            here.say("served");

            here.expect("served");
            elsewhere.expectSilence();
            link.heal();
            elsewhere.expect("meanwhile");
        }
    }

    @Test
    void a_link_cut_from_one_process_lets_its_new_connections_hang_too() throws Exception {
        assumeTrue(SocketOwner.isKnown(), "who holds a socket is not told here");
        link.cutFrom(ProcessHandle.current().pid());
        try (EchoClient here = EchoClient.here(link.port());
                EchoClient elsewhere = EchoClient.elsewhere(link.port())) {
            here.say("meanwhile");
            elsewhere.say("served");

            elsewhere.expect("served");
            here.expectSilence();
            link.heal();
            here.expect("meanwhile");
        }
    }

    @Test
    void a_node_that_is_cut_off_is_neither_heard_nor_hears_and_the_others_go_on() throws Exception {
        assumeTrue(SocketOwner.isKnown(), "who holds a socket is not told here");
        try (var cutter = new LinkCutter<String>();
                EchoServer lonely = new EchoServer()) {
            int toLonely = cutter.lay("lonely", 1).get(0).leadTo(lonely.port()).port();
            int toOther = cutter.lay("other", 1).get(0).leadTo(server.port()).port();
            try (EchoClient ofLonely = EchoClient.elsewhere(toOther);
                    EchoClient inwards = EchoClient.here(toLonely);
                    EchoClient among = EchoClient.here(toOther)) {
                cutter.cut("lonely", ofLonely.pid());
                ofLonely.say("out");
                inwards.say("in");
                among.say("among others");

                among.expect("among others");
                ofLonely.expectSilence();
                inwards.expectSilence();
                cutter.heal();
                ofLonely.expect("out");
                inwards.expect("in");
            }
        }
    }

    private void awaitNoneOpen() {
        long end = System.nanoTime() + DEADLINE_NANOS;
        while (server.open() > 0) {
            assertThat(end - System.nanoTime()).as("nanoseconds left").isPositive();
            Thread.onSpinWait();
        }
    }
}
