// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PausedTest {
    private EchoServer server;
    private EchoClient client;

    @BeforeEach
    void serve() throws Exception {
        server = new EchoServer();
        client = EchoClient.elsewhere(server.port());
        client.say("before");
        client.expect("before");
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        server.close();
    }

    @Test
    void a_paused_process_does_nothing_and_goes_on_when_that_is_over() throws Exception {
        try (Paused paused = Paused.pause(client.pid())) {
            assertThat(paused).isNotNull();
            client.say("meanwhile");
            client.expectSilence();
        }

        client.expect("meanwhile");
    }

    @Test
    void one_that_was_killed_meanwhile_is_no_error() throws Exception {
        try (Paused paused = Paused.pause(client.pid())) {
            assertThat(paused).isNotNull();
            ProcessHandle process = ProcessHandle.of(client.pid()).orElseThrow();
            process.destroyForcibly();
            process.onExit().get(20, TimeUnit.SECONDS);
        }

        client.expectEnd();
    }
}
