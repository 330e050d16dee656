// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static java.net.http.HttpResponse.BodyHandlers.ofString;

import io.sluice.launcher.local.LocalMember;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** One client that puts record after record through a gateway, without a second try, and notes what is not stored. */
final class SteadyPuts implements AutoCloseable {
    private static final String STREAM = "steady";

    private final PlainKinesis gateway;
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger ended = new AtomicInteger();
    private final Thread putter = new Thread(this::put, "steady-puts");
    private volatile boolean isOver;

    private SteadyPuts(PlainKinesis gateway) {
        this.gateway = gateway;
    }

    static SteadyPuts through(LocalMember gateway) throws Exception {
        var puts = new SteadyPuts(
                new PlainKinesis(Integer.toString(gateway.endpoint().getPort())));
        puts.gateway.ask(
                "CreateStream", new JsonObject().put("StreamName", STREAM).put("ShardCount", 4));
        puts.putter.setDaemon(true);
        puts.putter.start();
        return puts;
    }

    /** What was not stored until now, once as many more puts have their answers. */
    List<String> failuresAfter(int more) throws InterruptedException {
        int awaited = ended.get() + more;
        while (ended.get() < awaited && putter.isAlive()) {
            putter.join(10);
        }
        return List.copyOf(failures);
    }

    static String get(URI page) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(page).build(), ofString())
                .body();
    }

    @Override
    public void close() {
        isOver = true;
    }

    private void put() {
        while (!isOver) {
            var record = new JsonObject()
                    .put("StreamName", STREAM)
                    .put("PartitionKey", Integer.toString(ended.get()))
                    .put("Data", "aGVsbG8=");
            try {
                HttpResponse<String> answer = gateway.send("PutRecord", record.encode(), UUID.randomUUID());
                if (answer.statusCode() != 200) {
                    failures.add(answer.statusCode() + " " + answer.body());
                }
            } catch (IOException | InterruptedException | AssertionError broken) {
                failures.add(broken.toString());
            }
            ended.incrementAndGet();
        }
    }
}
