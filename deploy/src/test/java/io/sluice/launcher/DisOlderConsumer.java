// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import com.huaweicloud.dis.DIS;
import com.huaweicloud.dis.iface.app.request.ListAppsRequest;
import com.huaweicloud.dis.iface.app.request.ListStreamConsumingStateRequest;
import com.huaweicloud.dis.iface.app.response.DescribeAppResult;
import com.huaweicloud.dis.iface.app.response.PartitionConsumingState;
import com.huaweicloud.dis.iface.data.request.CommitCheckpointRequest;
import com.huaweicloud.dis.iface.data.request.DeleteCheckpointRequest;
import com.huaweicloud.dis.iface.data.request.GetCheckpointRequest;
import com.huaweicloud.dis.iface.data.response.GetCheckpointResult;
import java.util.List;

/** An app that keeps how far it is in a stream, through Huawei's older SDK. */
final class DisOlderConsumer {
    private static final String TYPE = "LAST_READ";

    private final DIS dis;
    private final String stream;
    private final String app;

    DisOlderConsumer(DIS dis, String stream, String app) {
        this.dis = dis;
        this.stream = stream;
        this.app = app;
    }

    String app() {
        return app;
    }

    void create() {
        dis.createApp(app);
    }

    void commit(String partition, String number) {
        var request = new CommitCheckpointRequest();
        request.setAppName(app);
        request.setCheckpointType(TYPE);
        request.setStreamName(stream);
        request.setPartitionId(partition);
        request.setSequenceNumber(number);
        request.setMetadata("мета");
        dis.commitCheckpoint(request);
    }

    GetCheckpointResult checkpoint(String partition) {
        var request = new GetCheckpointRequest();
        request.setAppName(app);
        request.setCheckpointType(TYPE);
        request.setStreamName(stream);
        request.setPartitionId(partition);
        return dis.getCheckpoint(request);
    }

    void forget(String partition) {
        var request = new DeleteCheckpointRequest();
        request.setAppName(app);
        request.setCheckpointType(TYPE);
        request.setStreamName(stream);
        request.setPartitionId(partition);
        dis.deleteCheckpoint(request);
    }

    List<String> apps() {
        var request = new ListAppsRequest();
        request.setLimit(100);
        return dis.listApps(request).getApps().stream()
                .map(DescribeAppResult::getAppName)
                .toList();
    }

    List<PartitionConsumingState> states() {
        var request = new ListStreamConsumingStateRequest();
        request.setAppName(app);
        request.setStreamName(stream);
        request.setCheckpointType(TYPE);
        return dis.listStreamConsumingState(request).getPartitionConsumingStates();
    }
}
