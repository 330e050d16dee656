// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LinkGateTest {
    private static final long DEADLINE_SECONDS = 20;

    private final LinkGate gate = new LinkGate();
    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch leave = new CountDownLatch(1);

    @Test
    void shutting_waits_for_what_is_passing() throws Exception {
        CompletableFuture<Void> passage = pass();
        inside.await(DEADLINE_SECONDS, SECONDS);
        CompletableFuture<Boolean> wasLeft = CompletableFuture.supplyAsync(() -> {
            shut();
            return leave.getCount() == 0;
        });
        leaveSoon();

        assertThat(wasLeft.get(DEADLINE_SECONDS, SECONDS)).isTrue();
        passage.get(DEADLINE_SECONDS, SECONDS);
    }

    @Test
    void shutting_does_not_wait_for_ever() throws Exception {
        CompletableFuture<Void> passage = pass();
        inside.await(DEADLINE_SECONDS, SECONDS);

        CompletableFuture.runAsync(this::shut).get(DEADLINE_SECONDS, SECONDS);

        assertThat(passage).isNotDone();
        leave.countDown();
        passage.get(DEADLINE_SECONDS, SECONDS);
    }

    private void leaveSoon() {
        CompletableFuture.delayedExecutor(100, MILLISECONDS).execute(leave::countDown);
    }

    private void shut() {
        try {
            gate.shut();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private CompletableFuture<Void> pass() {
        var done = new CompletableFuture<Void>();
        var thread = new Thread(
                () -> {
                    try {
                        gate.through(this::stay);
                        done.complete(null);
                    } catch (Exception broken) {
                        done.completeExceptionally(broken);
                    }
                },
                "passage");
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    private void stay() {
        inside.countDown();
        try {
            assertThat(leave.await(DEADLINE_SECONDS, SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
