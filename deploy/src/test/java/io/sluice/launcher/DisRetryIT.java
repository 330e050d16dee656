// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.huaweicloud.dis.iface.data.response.PutRecordsResult;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Huawei's older SDK does by itself about records that were refused for now. */
class DisRetryIT {
    private static final int PRODUCERS = 4;
    /** The quota is 1,000 a second. */
    private static final int RECORDS = 900;

    @TempDir
    private Path directory;

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void records_over_the_quota_are_sent_again_until_each_is_stored_once() throws Exception {
        try (RunningSluice sluice = RunningSluice.start(directory, "--limits", "aws")) {
            var reader = new DisOlderSdk(sluice.endpoint(), config -> {});
            reader.create("orders", 1);

            List<PutRecordsResult> results = putAtOnce(sluice.endpoint());

            assertThat(results)
                    .allSatisfy(
                            result -> assertThat(result.getFailedRecordCount()).hasValue(0));
            assertThat(reader.readAll("orders", "0"))
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, PRODUCERS)
                            .boxed()
                            .flatMap(DisRetryIT::records)
                            .toList());
            assertThat(metrics(sluice))
                    .containsPattern("sluice_operation_put_records_total\\{outcome=\"throttled\"} [1-9]");
        }
    }

    /** Each by a client of its own: one client sends one request after the other. */
    private static List<PutRecordsResult> putAtOnce(URI endpoint) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(PRODUCERS);
        try {
            List<Future<PutRecordsResult>> puts = new ArrayList<>();
            for (int producer = 0; producer < PRODUCERS; producer++) {
                var sdk = new DisOlderSdk(endpoint, config -> {});
                List<String> records = records(producer).toList();
                puts.add(threads.submit(() -> sdk.put(
                        "orders",
                        records.stream()
                                .map(data -> DisOlderSdk.inPartition(data, "0"))
                                .toList())));
            }
            List<PutRecordsResult> results = new ArrayList<>();
            for (Future<PutRecordsResult> put : puts) {
                results.add(put.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Stream<String> records(int producer) {
        return IntStream.range(0, RECORDS).mapToObj(i -> producer + " " + i);
    }

    private static String metrics(RunningSluice sluice) throws Exception {
        var request = HttpRequest.newBuilder(sluice.admin().resolve("/metrics")).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
