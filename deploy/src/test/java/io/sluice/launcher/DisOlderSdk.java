// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import com.huaweicloud.dis.DIS;
import com.huaweicloud.dis.DISClient;
import com.huaweicloud.dis.DISConfig;
import com.huaweicloud.dis.iface.data.request.GetPartitionCursorRequest;
import com.huaweicloud.dis.iface.data.request.GetRecordsRequest;
import com.huaweicloud.dis.iface.data.request.PutRecordsRequest;
import com.huaweicloud.dis.iface.data.request.PutRecordsRequestEntry;
import com.huaweicloud.dis.iface.data.response.GetRecordsResult;
import com.huaweicloud.dis.iface.data.response.PutRecordsResult;
import com.huaweicloud.dis.iface.data.response.PutRecordsResultEntry;
import com.huaweicloud.dis.iface.data.response.Record;
import com.huaweicloud.dis.iface.stream.request.CreateStreamRequest;
import com.huaweicloud.dis.iface.stream.request.DescribeStreamRequest;
import com.huaweicloud.dis.iface.stream.response.DescribeStreamResult;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Huawei's older SDK for DIS, unmodified, and requests to it in fewer words. */
final class DisOlderSdk {
    private final DIS dis;

    /** @param settings what is changed of the SDK's defaults */
    DisOlderSdk(URI endpoint, Consumer<DISConfig> settings) {
        this(endpoint, Caller.OWNER, settings);
    }

    DisOlderSdk(URI endpoint, Caller caller, Consumer<DISConfig> settings) {
        DISConfig config = config(endpoint, caller);
        settings.accept(config);
        dis = new DISClient(config);
    }

    /** The SDK's defaults. */
    static DISConfig config(URI endpoint, Caller caller) {
        var config = new DISConfig();
        caller.sessionToken().ifPresent(config::setSecurityToken);
        return config.setAK(caller.id())
                .setSK(caller.secret())
                .setRegion("cn-north-4")
                .setProjectId("0123456789abcdef0123456789abcdef")
                .setEndpoint(endpoint.toString());
    }

    DIS dis() {
        return dis;
    }

    void create(String stream, int partitions) {
        var request = new CreateStreamRequest();
        request.setStreamName(stream);
        request.setPartitionCount(partitions);
        dis.createStream(request);
    }

    DescribeStreamResult describe(String stream) {
        var request = new DescribeStreamRequest();
        request.setStreamName(stream);
        request.setLimitPartitions(100);
        return dis.describeStream(request);
    }

    PutRecordsResult put(String stream, List<PutRecordsRequestEntry> entries) {
        var request = new PutRecordsRequest();
        request.setStreamName(stream);
        request.setRecords(entries);
        return dis.putRecords(request);
    }

    static PutRecordsRequestEntry entry(String data, Consumer<PutRecordsRequestEntry> more) {
        var entry = new PutRecordsRequestEntry();
        entry.setData(ByteBuffer.wrap(data.getBytes(StandardCharsets.UTF_8)));
        more.accept(entry);
        return entry;
    }

    static PutRecordsRequestEntry inPartition(String data, String partition) {
        return entry(data, entry -> entry.setPartitionId(partition));
    }

    static List<String> numbers(PutRecordsResult result) {
        return result.getRecords().stream()
                .map(PutRecordsResultEntry::getSequenceNumber)
                .toList();
    }

    String cursor(String stream, String partition, String type, Consumer<GetPartitionCursorRequest> more) {
        var request = new GetPartitionCursorRequest();
        request.setStreamName(stream);
        request.setPartitionId(partition);
        request.setCursorType(type);
        more.accept(request);
        return dis.getPartitionCursor(request).getPartitionCursor();
    }

    GetRecordsResult page(String cursor) {
        var request = new GetRecordsRequest();
        request.setPartitionCursor(cursor);
        return dis.getRecords(request);
    }

    /** All that is behind the cursor. */
    List<Record> read(String cursor) {
        List<Record> all = new ArrayList<>();
        GetRecordsResult page = page(cursor);
        while (!page.getRecords().isEmpty()) {
            all.addAll(page.getRecords());
            page = page(page.getNextPartitionCursor());
        }
        return all;
    }

    List<String> readAll(String stream, String partition) {
        return texts(read(cursor(stream, partition, "TRIM_HORIZON", request -> {})));
    }

    static List<String> texts(List<Record> records) {
        return records.stream().map(DisOlderSdk::text).toList();
    }

    private static String text(Record record) {
        return StandardCharsets.UTF_8.decode(record.getData().duplicate()).toString();
    }
}
