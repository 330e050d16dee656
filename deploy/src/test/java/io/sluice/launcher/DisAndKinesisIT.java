// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.huaweicloud.dis.iface.data.response.PutRecordsResult;
import com.huaweicloud.dis.iface.data.response.PutRecordsResultEntry;
import com.huaweicloud.dis.iface.stream.request.UpdatePartitionCountRequest;
import com.huaweicloud.dis.iface.stream.response.PartitionResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** One stream through two APIs, each spoken by its vendor's own client. */
class DisAndKinesisIT {
    @TempDir
    static Path directory;

    private static RunningSluice sluice;
    private static Sdk kinesis;
    private static DisOlderSdk dis;

    @BeforeAll
    static void start() throws Exception {
        sluice = RunningSluice.start(directory);
        kinesis = Sdk.sync(sluice.endpoint());
        dis = new DisOlderSdk(sluice.endpoint(), config -> {});
    }

    @AfterAll
    static void stop() {
        kinesis.close();
        sluice.close();
    }

    @Test
    void what_one_writes_the_other_reads_and_a_key_has_one_shard() {
        var stream = new SdkStream(kinesis, "shared");
        stream.create(3);
        List<String> keys = IntStream.range(0, 30).mapToObj(i -> "ключ " + i).toList();

        List<String> byKinesis = keys.stream()
                .map(key -> stream.put(key, null, SdkBytes.fromUtf8String("kinesis " + key)))
                .map(PutRecordResponse::shardId)
                .toList();
        PutRecordsResult byDis = dis.put(
                "shared",
                keys.stream()
                        .map(key -> DisOlderSdk.entry("dis " + key, entry -> entry.setPartitionKey(key)))
                        .toList());

        assertThat(byDis.getRecords().stream()
                        .map(PutRecordsResultEntry::getPartitionId)
                        .map(DisAndKinesisIT::index))
                .containsExactlyElementsOf(
                        byKinesis.stream().map(DisAndKinesisIT::index).toList());
        for (int shard = 0; shard < 3; shard++) {
            assertThat(stream.readAll("shardId-00000000000" + shard, 100).stream()
                            .map(DisAndKinesisIT::text))
                    .containsExactlyElementsOf(dis.readAll("shared", Integer.toString(shard)));
        }
    }

    @Test
    void a_stream_that_grew_here_has_grown_there_and_keeps_its_records() {
        dis.create("grown", 2);
        dis.put("grown", List.of(DisOlderSdk.inPartition("before", "1")));
        var request = new UpdatePartitionCountRequest();
        request.setStreamName("grown");
        request.setTargetPartitionCount(4);

        dis.dis().updatePartitionCount(request);

        var stream = new SdkStream(kinesis, "grown");
        assertThat(stream.shards()).extracting(Shard::shardId).hasSize(4);
        assertThat(stream.shards())
                .allSatisfy(shard -> assertThat(shard.parentShardId()).isNull());
        assertThat(dis.describe("grown").getPartitions())
                .extracting(PartitionResult::getStatus)
                .containsOnly("ACTIVE");
        dis.put(
                "grown",
                Stream.of("0", "1", "2", "3")
                        .map(partition -> DisOlderSdk.inPartition("after " + partition, partition))
                        .toList());
        assertThat(dis.readAll("grown", "1")).containsExactly("before", "after 1");
        assertThat(dis.readAll("grown", "3")).containsExactly("after 3");
        assertThat(stream.readAll("shardId-000000000001", 100).stream().map(DisAndKinesisIT::text))
                .containsExactly("before", "after 1");
    }

    private static int index(String shard) {
        return Integer.parseInt(shard.substring("shardId-".length()));
    }

    private static String text(Record record) {
        return record.data().asString(StandardCharsets.UTF_8);
    }
}
