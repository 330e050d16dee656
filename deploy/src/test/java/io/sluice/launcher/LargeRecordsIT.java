// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.Record;

/** More bytes at once than a heap of 512 MiB has, in and out: what does not fit now is refused so that clients repeat it. */
class LargeRecordsIT {
    private static final String STREAM = "large";
    private static final int SHARDS = 4;
    private static final int KIB = 1 << 10;
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(60);
    private static final int DEADLINE_MINUTES = 8;

    /** What makes a client try again later. */
    private static final Set<String> RETRYABLE =
            Set.of("ServiceUnavailable", "ProvisionedThroughputExceededException", "InternalFailure");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Set<String> refusals = new ConcurrentSkipListSet<>();

    @TempDir
    private Path directory;

    private RunningSluice sluice;
    private PatientSdk sdk;

    @BeforeEach
    void serve() throws Exception {
        sluice = RunningSluice.start(directory, Map.of("SLUICE_JAVA_OPTS", "-Xmx512m"));
        sdk = new PatientSdk(sluice.endpoint(), ANSWERED_WITHIN, refusals::add);
    }

    @AfterEach
    void stop() {
        sdk.close();
        sluice.close();
    }

    @ParameterizedTest
    @CsvSource({"200, 1024", "50, 10240"})
    void parallel_puts_and_reads_of_large_records_are_all_answered_and_in_the_end_all_done(int count, int kib)
            throws Exception {
        sdk.create(STREAM, SHARDS, kib);
        var data = new byte[kib * KIB - KIB];

        parallel(count, number -> () -> {
            sdk.put(STREAM, "" + number, SdkBytes.fromByteArrayUnsafe(data));
            return number;
        });
        List<Record> stored = sdk.records(STREAM);
        List<Long> read = parallel(count, number -> () -> read(sdk.iterator(STREAM, stored.get(number)), data.length));

        assertThat(stored).extracting(Record::partitionKey).containsExactlyInAnyOrderElementsOf(keys(count));
        assertThat(read).allMatch(bytes -> bytes > data.length / 3L * 4);
        assertThat(RETRYABLE).containsAll(refusals);
        assertThat(sluice.stop()).noneMatch(line -> line.contains("OutOfMemoryError") || line.contains(" ERROR "));
    }

    /** Sends until the answer is a page with records, and gives the page's length. */
    private long read(String iterator, int atLeast) throws Exception {
        while (true) {
            HttpResponse<InputStream> answer = http.send(getRecords(iterator), BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                long bytes = body.transferTo(OutputStream.nullOutputStream());
                if (answer.statusCode() == 200 && bytes > atLeast) {
                    return bytes;
                }
                refusals.add(answer.headers().firstValue("x-amzn-ErrorType").orElse("a page without its record"));
            }
            CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(200, MILLISECONDS))
                    .get();
        }
    }

    private HttpRequest getRecords(String iterator) {
        return HttpRequest.newBuilder(sluice.endpoint())
                .timeout(ANSWERED_WITHIN)
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "Kinesis_20131202.GetRecords")
                .POST(BodyPublishers.ofString("{\"ShardIterator\":\"" + iterator + "\"}"))
                .build();
    }

    private static List<String> keys(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).collect(Collectors.toList());
    }

    /** Runs all at once and gives what each gave. */
    private static <T> List<T> parallel(int count, Function<Integer, Callable<T>> task) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int number = 0; number < count; number++) {
                futures.add(threads.submit(task.apply(number)));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get(DEADLINE_MINUTES * 60L, SECONDS));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
