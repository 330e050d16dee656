// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.metric.MetricsTable;
import io.sluice.metric.Scraped;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running Sluice shows at {@code /metrics} is what was done to it. */
class MetricsIT {
    private static final int TOO_MANY_BYTES = (16 << 20) + 1;

    @TempDir
    private Path directory;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private RunningSluice sluice;
    private PlainKinesis kinesis;

    @BeforeEach
    void serve() throws Exception {
        serve(directory);
    }

    @AfterEach
    void stop() {
        sluice.close();
    }

    @Test
    void puts_repeats_reads_and_refusals_are_counted_exactly() throws Exception {
        UUID invocation = UUID.randomUUID();
        String put = records("orders", 3).encode();
        assertThat(kinesis.send("PutRecords", put, invocation).body())
                .isEqualTo(kinesis.send("PutRecords", put, invocation).body());
        kinesis.send("PutRecords", records("nope", 1).encode(), UUID.randomUUID());
        kinesis.send("PutRecord", "{", UUID.randomUUID());
        kinesis.send("PutRecordz", "{}", UUID.randomUUID());
        assertThat(readAll()).isEqualTo(3);

        Scraped scraped = scrape();

        assertThat(requests(scraped, "PutRecords", "ok")).isEqualTo(2);
        assertThat(requests(scraped, "PutRecords", "ResourceNotFoundException")).isEqualTo(1);
        assertThat(requests(scraped, "PutRecord", "SerializationException")).isEqualTo(1);
        assertThat(requests(scraped, "unknown", "UnknownOperationException")).isEqualTo(1);
        assertThat(requests(scraped, "GetRecords", "ok")).isEqualTo(1);
        assertThat(scraped.value("sluice_http_requests_total", "dialect=kinesis", "status=2xx"))
                .isEqualTo(5);
        assertThat(scraped.value("sluice_http_requests_total", "dialect=kinesis", "status=4xx"))
                .isEqualTo(3);
        assertThat(scraped.value("sluice_http_request_seconds_count", "dialect=kinesis"))
                .isEqualTo(8);
        assertThat(scraped.value("sluice_dialect_request_seconds_count", "dialect=kinesis", "operation=PutRecords"))
                .isEqualTo(3);
        assertThat(scraped.value("sluice_operation_puts_total")).isEqualTo(2);
        assertThat(scraped.value("sluice_operation_put_records_total", "outcome=stored"))
                .isEqualTo(6);
        assertThat(scraped.value("sluice_operation_reads_total", "outcome=given"))
                .isEqualTo(1);
        assertThat(scraped.value("sluice_operation_read_records_total")).isEqualTo(3);
        assertThat(scraped.value("sluice_operation_read_bytes_total"))
                .isEqualTo(scraped.value("sluice_operation_put_bytes_total") / 2);
    }

    @Test
    void the_path_of_a_put_is_counted_room_by_room() throws Exception {
        UUID invocation = UUID.randomUUID();
        String put = records("orders", 3).encode();
        kinesis.send("PutRecords", put, invocation);
        kinesis.send("PutRecords", put, invocation);
        kinesis.ask("PutRecords", records("orders", 2));

        Scraped scraped = scrape();

        assertThat(scraped.value("sluice_forward_messages_total")).isEqualTo(3);
        assertThat(scraped.value("sluice_forward_attempts_total", "kind=append"))
                .isEqualTo(3);
        assertThat(scraped.value("sluice_forward_silences_total", "kind=append"))
                .isZero();
        assertThat(scraped.value("sluice_forward_resends_total")).isZero();
        assertThat(scraped.value("sluice_forward_batches_total", "outcome=answered"))
                .isEqualTo(3);
        assertThat(scraped.value("sluice_forward_waiting_batches")).isZero();
        assertThat(scraped.value("sluice_forward_credit_used_bytes", "node=0")).isZero();
        assertThat(scraped.value("sluice_forward_credit_max_bytes", "node=0")).isPositive();
        assertThat(scraped.value("sluice_owner_appends_total")).isEqualTo(2);
        assertThat(scraped.value("sluice_owner_append_records_total")).isEqualTo(5);
        assertThat(scraped.value("sluice_owner_append_seconds_count")).isEqualTo(2);
        assertThat(scraped.value("sluice_owner_repeats_total", "kind=same")).isEqualTo(1);
        assertThat(scraped.value("sluice_journal_appends_total")).isEqualTo(2);
        assertThat(scraped.value("sluice_journal_append_bytes_total"))
                .isEqualTo(scraped.value("sluice_owner_append_bytes_total"));
        assertThat(scraped.value("sluice_journal_sync_seconds_count")).isGreaterThanOrEqualTo(2);
        assertThat(scraped.value("sluice_journal_group_appends_sum")).isEqualTo(2);
        assertThat(scraped.value("sluice_journal_group_bytes_sum"))
                .isEqualTo(scraped.value("sluice_journal_append_bytes_total"));
        assertThat(scraped.value("sluice_journal_queue_used_bytes")).isZero();
        assertThat(scraped.value("sluice_catalogue_streams")).isEqualTo(1);
        assertThat(scraped.value("sluice_catalogue_shards")).isEqualTo(1);
        assertThat(scraped.value("sluice_catalogue_changes_total")).isEqualTo(1);
    }

    @Test
    void what_is_turned_away_at_the_door_is_counted_by_its_reason() throws Exception {
        assertThat(raw("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: " + TOO_MANY_BYTES + "\r\n\r\n"))
                .endsWith(" 413");
        assertThat(raw("no http at all\r\n\r\n")).endsWith(" 400");

        Scraped scraped = scrape();

        assertThat(scraped.value("sluice_http_refusals_total", "reason=too_large"))
                .isEqualTo(1);
        assertThat(scraped.value("sluice_http_refusals_total", "reason=malformed"))
                .isEqualTo(1);
        assertThat(scraped.value("sluice_http_refusals_total", "reason=overloaded"))
                .isZero();
        assertThat(scraped.value("sluice_http_refusals_total", "reason=timeout"))
                .isZero();
        assertThat(scraped.value("sluice_http_requests_total", "dialect=none", "status=4xx"))
                .isEqualTo(1);
        assertThat(scraped.value("sluice_http_body_used_bytes")).isZero();
    }

    @Test
    void throttled_records_are_counted_as_clients_are_told() throws Exception {
        sluice.close();
        serve(Files.createDirectory(directory.resolve("throttled")), "--limits", "aws");
        int throttled = 0;
        int stored = 0;
        // Each call asks for two seconds' worth of bytes, so that a slow machine comes to be refused too.
        for (int call = 0; call < 50 && throttled == 0; call++) {
            int failed = kinesis.ask("PutRecords", records("orders", 500, 4096)).getInteger("FailedRecordCount");
            throttled += failed;
            stored += 500 - failed;
        }

        Scraped scraped = scrape();

        assertThat(throttled).isPositive();
        assertThat(scraped.value("sluice_operation_put_records_total", "outcome=throttled"))
                .isEqualTo(throttled);
        assertThat(scraped.value("sluice_operation_put_records_total", "outcome=stored"))
                .isEqualTo(stored);
        assertThat(scraped.value("sluice_owner_append_records_total")).isEqualTo(stored);
        assertThat(scraped.value("sluice_owner_refusals_total", "reason=throttled"))
                .isPositive();
    }

    @Test
    void states_are_shown_soon_after_they_change() throws Exception {
        kinesis.ask("PutRecords", records("orders", 3));

        Scraped scraped = scrapeUntil(now -> now.value("sluice_owner_open_shards") == 1
                && now.value("sluice_owner_repeat_used_bytes", "caller=client") > 0
                && now.value("sluice_owner_loop_lag_seconds_count") > 0
                && now.value("sluice_http_loop_lag_seconds_count") > 0);

        assertThat(scraped.value("sluice_owner_repeat_horizon_seconds", "caller=client"))
                .isEqualTo(120);
        assertThat(scraped.value("sluice_owner_repeat_max_bytes", "caller=client"))
                .isPositive();
        assertThat(scraped.value("sluice_journal_segments")).isGreaterThanOrEqualTo(1);
        assertThat(scraped.value("sluice_journal_size_bytes")).isPositive();
        assertThat(scraped.value("sluice_journal_disk_free_bytes")).isPositive();
        assertThat(scraped.value("sluice_http_open_connections")).isGreaterThanOrEqualTo(1);
    }

    @Test
    void every_metric_of_a_used_sluice_is_in_the_table_and_the_table_has_no_other() throws Exception {
        kinesis.ask("PutRecords", records("orders", 3));

        Scraped scraped = scrape();

        var names = new TreeSet<>(scraped.kinds().keySet());
        names.removeIf(name -> !name.startsWith("sluice_"));
        // Those of clusters are looked for in a cluster, by ClusterLifeIT.
        List<MetricsTable.Row> rows = MetricsTable.read().stream()
                .filter(row -> !row.name().startsWith("sluice_cluster_"))
                .toList();
        assertThat(names)
                .containsExactlyElementsOf(
                        new TreeSet<>(rows.stream().map(MetricsTable.Row::name).toList()));
        for (MetricsTable.Row row : rows) {
            assertThat(scraped.labels(row.name())).as(row.name()).isEqualTo(row.labels());
            assertThat(scraped.kinds().get(row.name())).as(row.name()).isEqualTo(row.kind());
        }
    }

    @Test
    void scrapes_under_load_are_answered_and_counters_never_go_back() throws Exception {
        int putters = 4;
        int scrapes = 30;
        var isOver = new AtomicBoolean();
        var puts = new AtomicInteger();
        List<CompletableFuture<Void>> load = IntStream.range(0, putters)
                .mapToObj(putter -> putWhile(isOver, puts))
                .toList();

        var stored = new ArrayList<Double>();
        for (int i = 0; i < scrapes; i++) {
            stored.add(scrape().value("sluice_operation_put_records_total", "outcome=stored"));
        }
        isOver.set(true);
        load.forEach(CompletableFuture::join);

        assertThat(stored).isSorted();
        assertThat(stored.get(scrapes - 1)).isPositive();
        Scraped end = scrape();
        assertThat(end.value("sluice_operation_put_records_total", "outcome=stored"))
                .isEqualTo(100.0 * puts.get());
        assertThat(end.value("sluice_owner_append_records_total")).isEqualTo(100.0 * puts.get());
        assertThat(end.value("sluice_journal_group_appends_sum")).isEqualTo(end.value("sluice_owner_appends_total"));
    }

    @Test
    void open_metrics_is_spoken_to_those_who_ask() throws Exception {
        HttpResponse<String> answer = get("application/openmetrics-text; version=1.0.0");

        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/openmetrics-text");
        assertThat(answer.body()).endsWith("# EOF\n");
    }

    private void serve(Path below, String... options) throws Exception {
        sluice = RunningSluice.start(below, options);
        kinesis = new PlainKinesis(Integer.toString(sluice.endpoint().getPort()));
        kinesis.ask("CreateStream", new JsonObject().put("StreamName", "orders").put("ShardCount", 1));
    }

    private CompletableFuture<Void> putWhile(AtomicBoolean isOver, AtomicInteger puts) {
        var done = new CompletableFuture<Void>();
        var putter = new Thread(() -> {
            try {
                while (!isOver.get()) {
                    kinesis.ask("PutRecords", records("orders", 100));
                    puts.incrementAndGet();
                }
                done.complete(null);
            } catch (IOException | InterruptedException | AssertionError broken) {
                done.completeExceptionally(broken);
            }
        });
        putter.start();
        return done;
    }

    private int readAll() throws Exception {
        String iterator = kinesis.ask(
                        "GetShardIterator",
                        new JsonObject()
                                .put("StreamName", "orders")
                                .put("ShardId", "0")
                                .put("ShardIteratorType", "TRIM_HORIZON"))
                .getString("ShardIterator");
        return kinesis.ask("GetRecords", new JsonObject().put("ShardIterator", iterator))
                .getJsonArray("Records")
                .size();
    }

    /** Version and status of what is answered to these bytes. */
    private String raw(String request) throws IOException {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), sluice.endpoint().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readNBytes("HTTP/1.1 400".length()), ISO_8859_1);
        }
    }

    private Scraped scrape() throws Exception {
        return Scraped.of(get("text/plain").body());
    }

    /** States are as of a tick, some time ago. */
    private Scraped scrapeUntil(Predicate<Scraped> isShown) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        Scraped scraped = scrape();
        while (!isShown.test(scraped)) {
            assertThat(System.nanoTime()).as("not shown in time").isLessThan(deadline);
            scraped = scrape();
        }
        return scraped;
    }

    private HttpResponse<String> get(String accept) throws Exception {
        URI page = sluice.admin().resolve("/metrics");
        var request = HttpRequest.newBuilder(page)
                .timeout(Duration.ofSeconds(20))
                .header("Accept", accept)
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }

    private static double requests(Scraped scraped, String operation, String code) {
        return scraped.value(
                "sluice_dialect_requests_total", "dialect=kinesis", "operation=" + operation, "code=" + code);
    }

    private static JsonObject records(String stream, int count) {
        return records(stream, count, 5);
    }

    private static JsonObject records(String stream, int count, int dataBytes) {
        String data = Base64.getEncoder().encodeToString(new byte[dataBytes]);
        var records = new JsonArray();
        for (int i = 0; i < count; i++) {
            records.add(new JsonObject().put("PartitionKey", "k" + i).put("Data", data));
        }
        return new JsonObject().put("StreamName", stream).put("Records", records);
    }
}
