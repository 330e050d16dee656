// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.huaweicloud.dis.iface.data.response.PutRecordsResult;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Huawei's older SDK does by itself about records that were refused for now. */
class DisRetryIT {
    @TempDir
    private Path directory;

    @Test
    void records_over_the_quota_are_sent_again_until_each_is_stored_once() throws Exception {
        try (RunningSluice sluice = RunningSluice.start(directory, "--limits", "aws")) {
            var impatient = new DisOlderSdk(sluice.endpoint(), config -> config.setRecordsRetries(0));
            var patient = new DisOlderSdk(sluice.endpoint(), config -> {});
            impatient.create("orders", 1);
            List<String> first =
                    IntStream.range(0, 900).mapToObj(i -> "first " + i).toList();
            List<String> second =
                    IntStream.range(0, 900).mapToObj(i -> "second " + i).toList();

            PutRecordsResult refused = put(impatient, first);
            PutRecordsResult over = put(impatient, second);
            PutRecordsResult again = put(patient, second);

            assertThat(refused.getFailedRecordCount()).hasValue(0);
            assertThat(over.getFailedRecordCount()).hasValue(900);
            assertThat(over.getRecords().get(0).getErrorCode()).isEqualTo("DIS.4303");
            assertThat(again.getFailedRecordCount()).hasValue(0);
            List<String> read = patient.readAll("orders", "0");
            assertThat(read.subList(0, 900)).isEqualTo(first);
            assertThat(read.subList(900, read.size())).isEqualTo(second);
        }
    }

    private static PutRecordsResult put(DisOlderSdk sdk, List<String> records) {
        return sdk.put(
                "orders",
                records.stream().map(data -> DisOlderSdk.inPartition(data, "0")).toList());
    }
}
