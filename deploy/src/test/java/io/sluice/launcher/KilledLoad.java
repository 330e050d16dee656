// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients at work on a server, each on a thread of its own, until the server is killed in the midst of it. */
final class KilledLoad {
    private static final long DEADLINE_SECONDS = 120;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<CompletableFuture<Void>> clients = new ArrayList<>();
    private final CompletableFuture<Void> enough = new CompletableFuture<>();
    private final AtomicInteger answersLeft;

    /** Works without end. */
    interface Client {
        /**
         * @param onAnswer to be run after each answer that counts
         * @throws IOException if the server is gone
         */
        void work(Runnable onAnswer) throws IOException, InterruptedException;
    }

    /** @param answers how many the clients get, in sum, before the kill is due; 1 or more */
    KilledLoad(int answers) {
        answersLeft = new AtomicInteger(answers);
    }

    void start(Client client) {
        var end = new CompletableFuture<Void>();
        clients.add(end);
        threads.execute(() -> {
            try {
                client.work(this::onAnswer);
            } catch (IOException gone) {
                enough.completeExceptionally(new AssertionError("the server was gone before it was killed", gone));
                end.complete(null);
            } catch (Throwable failure) {
                enough.completeExceptionally(failure);
                end.completeExceptionally(failure);
            }
        });
    }

    /** Kills some microseconds after the last of the answers; when it returns, no client is at work. */
    void kill(KilledServer server, int delayMicros) throws Exception {
        enough.get(DEADLINE_SECONDS, SECONDS);
        server.killAfter(delayMicros);
        for (CompletableFuture<Void> client : clients) {
            client.get(DEADLINE_SECONDS, SECONDS);
        }
        threads.shutdown();
    }

    private void onAnswer() {
        if (answersLeft.decrementAndGet() == 0) {
            enough.complete(null);
        }
    }
}
