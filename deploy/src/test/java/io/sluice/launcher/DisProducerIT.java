// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.huaweicloud.dis.DISConfig;
import com.huaweicloud.dis.core.handler.AsyncHandler;
import com.huaweicloud.dis.iface.data.response.PutRecordsResultEntry;
import com.huaweicloud.dis.producer.DISProducer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The batching producer of Huawei's older SDK, which describes the stream first and groups records by its own arithmetic. */
class DisProducerIT {
    private static final int RECORDS = 500;

    /** The future tells all; the producer cannot do without one of these. */
    private static final class Ignored implements AsyncHandler<PutRecordsResultEntry> {
        @Override
        public void onSuccess(PutRecordsResultEntry stored) {}

        @Override
        public void onError(Exception refused) {}
    }

    @TempDir
    private Path directory;

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void records_of_one_key_come_back_in_the_order_of_the_producer() throws Exception {
        try (GuardedSluice sluice = GuardedSluice.start(directory)) {
            var sdk = new DisOlderSdk(sluice.endpoint(Door.TLS), config -> {});
            sdk.create("orders", 3);
            DISConfig config = DisOlderSdk.config(sluice.endpoint(Door.TLS), Caller.OWNER);
            config.set(DISConfig.PROPERTY_ORDER_BY_PARTITION, "true");
            var producer = new DISProducer(config);

            List<Future<PutRecordsResultEntry>> sent = new ArrayList<>();
            for (int i = 0; i < RECORDS; i++) {
                int number = i;
                sent.add(producer.putRecordAsync(
                        "orders",
                        DisOlderSdk.entry(Integer.toString(i), entry -> entry.setPartitionKey("k" + number % 7)),
                        new Ignored()));
            }
            producer.flush();

            for (Future<PutRecordsResultEntry> one : sent) {
                assertThat(one.get().getSequenceNumber()).isNotNull();
            }
            producer.close();
            List<Integer> read = IntStream.range(0, 3)
                    .boxed()
                    .flatMap(partition -> sdk.readAll("orders", Integer.toString(partition)).stream())
                    .map(Integer::valueOf)
                    .toList();
            assertThat(read).hasSize(RECORDS).doesNotHaveDuplicates();
            for (int key = 0; key < 7; key++) {
                int ofKey = key;
                assertThat(read.stream().filter(number -> number % 7 == ofKey).toList())
                        .isSorted();
            }
        }
    }
}
