// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.huaweicloud.sdk.core.exception.ClientRequestException;
import com.huaweicloud.sdk.core.region.Region;
import com.huaweicloud.sdk.dis.v2.DisClient;
import com.huaweicloud.sdk.dis.v2.model.BatchCreateTagsReq;
import com.huaweicloud.sdk.dis.v2.model.BatchCreateTagsRequest;
import com.huaweicloud.sdk.dis.v2.model.BatchDeleteTagsReq;
import com.huaweicloud.sdk.dis.v2.model.BatchDeleteTagsRequest;
import com.huaweicloud.sdk.dis.v2.model.CommitCheckpointReq;
import com.huaweicloud.sdk.dis.v2.model.CommitCheckpointRequest;
import com.huaweicloud.sdk.dis.v2.model.ConsumeRecordsRequest;
import com.huaweicloud.sdk.dis.v2.model.ConsumeRecordsResponse;
import com.huaweicloud.sdk.dis.v2.model.CreateAppReq;
import com.huaweicloud.sdk.dis.v2.model.CreateAppRequest;
import com.huaweicloud.sdk.dis.v2.model.CreateStreamReq;
import com.huaweicloud.sdk.dis.v2.model.CreateStreamRequest;
import com.huaweicloud.sdk.dis.v2.model.CreateTagReq;
import com.huaweicloud.sdk.dis.v2.model.CreateTagRequest;
import com.huaweicloud.sdk.dis.v2.model.DeleteAppRequest;
import com.huaweicloud.sdk.dis.v2.model.DeleteCheckpointRequest;
import com.huaweicloud.sdk.dis.v2.model.DeleteStreamRequest;
import com.huaweicloud.sdk.dis.v2.model.DeleteTagRequest;
import com.huaweicloud.sdk.dis.v2.model.ListAppRequest;
import com.huaweicloud.sdk.dis.v2.model.ListStreamsRequest;
import com.huaweicloud.sdk.dis.v2.model.ListTagsRequest;
import com.huaweicloud.sdk.dis.v2.model.PartitionResult;
import com.huaweicloud.sdk.dis.v2.model.PutRecordsRequest;
import com.huaweicloud.sdk.dis.v2.model.PutRecordsRequestEntry;
import com.huaweicloud.sdk.dis.v2.model.PutRecordsResultEntry;
import com.huaweicloud.sdk.dis.v2.model.Record;
import com.huaweicloud.sdk.dis.v2.model.SendRecordsRequest;
import com.huaweicloud.sdk.dis.v2.model.SendRecordsResponse;
import com.huaweicloud.sdk.dis.v2.model.ShowAppRequest;
import com.huaweicloud.sdk.dis.v2.model.ShowCheckpointRequest;
import com.huaweicloud.sdk.dis.v2.model.ShowCheckpointResponse;
import com.huaweicloud.sdk.dis.v2.model.ShowConsumerStateRequest;
import com.huaweicloud.sdk.dis.v2.model.ShowCursorRequest;
import com.huaweicloud.sdk.dis.v2.model.ShowCursorRequest.CursorTypeEnum;
import com.huaweicloud.sdk.dis.v2.model.ShowStreamRequest;
import com.huaweicloud.sdk.dis.v2.model.ShowStreamResponse;
import com.huaweicloud.sdk.dis.v2.model.ShowStreamTagsRequest;
import com.huaweicloud.sdk.dis.v2.model.Tag;
import com.huaweicloud.sdk.dis.v2.model.UpdatePartitionCountReq;
import com.huaweicloud.sdk.dis.v2.model.UpdatePartitionCountRequest;
import com.huaweicloud.sdk.dis.v2.model.UpdateStreamReq;
import com.huaweicloud.sdk.dis.v2.model.UpdateStreamRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Huawei's newer SDK, known by its signatures, against a served process. It sends bodies in chunks, without a length. */
@ParameterizedClass(name = "{0}")
@EnumSource
class DisNewerSdkConformanceIT {
    @TempDir
    static Path directory;

    private static GuardedSluice sluice;

    @Parameter
    private Door door;

    private final String stream = "s-" + UUID.randomUUID();
    private DisClient sdk;

    @BeforeAll
    static void start() throws Exception {
        sluice = GuardedSluice.start(directory);
    }

    @AfterAll
    static void stop() {
        sluice.close();
    }

    @BeforeEach
    void connect() {
        sdk = DisNewerSdk.of(sluice.endpoint(door), Caller.OWNER);
        create();
    }

    private void create() {
        sdk.createStream(new CreateStreamRequest()
                .withBody(new CreateStreamReq()
                        .withStreamName(stream)
                        .withPartitionCount(2)
                        .withDataDuration(48)
                        .withTags(List.of(new Tag().withKey("team").withValue("blue")))));
    }

    @Test
    void a_stream_lives_from_its_creation_to_its_deletion() {
        ShowStreamResponse shown = show();

        assertThat(shown.getStatus().getValue()).isEqualTo("RUNNING");
        assertThat(shown.getRetentionPeriod()).isEqualTo(48);
        assertThat(shown.getPartitions())
                .extracting(PartitionResult::getHashRange)
                .containsExactly("[0 : 4611686018427387902]", "[4611686018427387903 : 9223372036854775807]");
        assertThat(sdk.listStreams(new ListStreamsRequest().withLimit(100)).getStreamNames())
                .contains(stream);

        sdk.deleteStream(new DeleteStreamRequest().withStreamName(stream));
        refused("DIS.4301", this::show);
    }

    @Test
    void a_client_that_knows_only_its_region_finds_its_project_here() {
        String endpoint = sluice.endpoint(door).toString();
        DisClient client = DisClient.newBuilder()
                .withCredential(DisNewerSdk.credentials(Caller.OWNER).withIamEndpoint(endpoint))
                .withRegion(new Region("cn-north-4", endpoint))
                .build();

        assertThat(client.showStream(new ShowStreamRequest().withStreamName(stream))
                        .getStreamName())
                .isEqualTo(stream);
    }

    @Test
    void a_stream_grows_and_is_changed() {
        sdk.updatePartitionCount(new UpdatePartitionCountRequest()
                .withStreamName(stream)
                .withBody(new UpdatePartitionCountReq().withStreamName(stream).withTargetPartitionCount(4)));
        sdk.updateStream(new UpdateStreamRequest()
                .withStreamName(stream)
                .withBody(new UpdateStreamReq().withStreamName(stream).withDataDuration(72)));

        ShowStreamResponse shown = show();
        assertThat(shown.getPartitions()).hasSize(4);
        assertThat(shown.getWritablePartitionCount()).isEqualTo(4);
        assertThat(shown.getRetentionPeriod()).isEqualTo(72);
    }

    @Test
    void records_come_back_in_order() {
        List<String> many = IntStream.range(0, 1000).mapToObj(i -> "é " + i).toList();

        SendRecordsResponse sent = send(
                stream,
                many.stream().map(data -> entry(data).withPartitionId("1")).toList());

        assertThat(sent.getFailedRecordCount()).isZero();
        assertThat(sent.getRecords())
                .extracting(PutRecordsResultEntry::getPartitionId)
                .containsOnly("shardId-0000000001");
        assertThat(read(cursor("1", CursorTypeEnum.TRIM_HORIZON))).isEqualTo(many);
    }

    @Test
    void a_record_that_fails_has_no_number_and_stops_no_other() {
        SendRecordsResponse sent = send(
                stream,
                List.of(
                        entry("a").withPartitionId("0"),
                        entry("b").withPartitionId("9"),
                        entry("c").withExplicitHashKey("0"),
                        entry("d").withPartitionKey("k")));

        assertThat(sent.getFailedRecordCount()).isEqualTo(1);
        assertThat(sent.getRecords().get(1).getErrorCode()).isEqualTo("DIS.4302");
        assertThat(sent.getRecords().get(1).getSequenceNumber()).isNull();
        assertThat(read(cursor("0", CursorTypeEnum.TRIM_HORIZON))).startsWith("a", "c");
    }

    @Test
    void a_stream_is_found_by_its_id() {
        SendRecordsResponse sent = sdk.sendRecords(new SendRecordsRequest()
                .withBody(new PutRecordsRequest()
                        .withStreamName("no-such-name")
                        .withStreamId(show().getStreamId())
                        .withRecords(List.of(entry("by id")))));

        assertThat(sent.getFailedRecordCount()).isZero();
    }

    @Test
    void every_type_of_cursor_begins_where_it_says() {
        send(stream, List.of(entry("a").withPartitionId("0"), entry("b").withPartitionId("0")));
        String newest = cursor("0", CursorTypeEnum.LATEST);
        send(stream, List.of(entry("c").withPartitionId("0")));

        assertThat(read(newest)).containsExactly("c");
        assertThat(read(cursor("shardId-0000000000", CursorTypeEnum.TRIM_HORIZON)))
                .containsExactly("a", "b", "c");
        assertThat(read(numbered(CursorTypeEnum.AT_SEQUENCE_NUMBER, "1"))).containsExactly("b", "c");
        assertThat(read(numbered(CursorTypeEnum.AFTER_SEQUENCE_NUMBER, "1"))).containsExactly("c");
        assertThat(read(at(1_527_577_402_541L))).containsExactly("a", "b", "c");
        assertThat(read(at(System.currentTimeMillis() + 3_600_000))).isEmpty();
    }

    @Test
    void tags_are_added_listed_and_removed() {
        String id = show().getStreamId();

        sdk.createTag(new CreateTagRequest()
                .withStreamId(id)
                .withBody(new CreateTagReq().withTag(new Tag().withKey("one").withValue("1"))));
        sdk.batchCreateTags(new BatchCreateTagsRequest()
                .withStreamId(id)
                .withBody(new BatchCreateTagsReq()
                        .withAction(BatchCreateTagsReq.ActionEnum.CREATE)
                        .withTags(List.of(new Tag().withKey("two").withValue("2")))));
        assertThat(tags(id)).containsExactlyInAnyOrder("team", "one", "two");
        assertThat(sdk.listTags(new ListTagsRequest()).getTags())
                .extracting("key")
                .contains("one", "two");

        sdk.deleteTag(new DeleteTagRequest().withStreamId(id).withKey("one"));
        sdk.batchDeleteTags(new BatchDeleteTagsRequest()
                .withStreamId(id)
                .withBody(new BatchDeleteTagsReq()
                        .withAction(BatchDeleteTagsReq.ActionEnum.DELETE)
                        .withTags(List.of(new Tag().withKey("two").withValue("2")))));
        assertThat(tags(id)).containsExactly("team");
    }

    @Test
    void an_app_finds_again_how_far_it_was() {
        String app = "app-" + stream;
        sdk.createApp(new CreateAppRequest().withBody(new CreateAppReq().withAppName(app)));
        send(stream, List.of(entry("a").withPartitionId("0")));

        assertThat(checkpoint(app).getSequenceNumber()).isNull();
        commit(app, "1");

        assertThat(checkpoint(app).getSequenceNumber()).isEqualTo("1");
        assertThat(checkpoint(app).getMetadata()).isEqualTo("мета");
        assertThat(sdk.showApp(new ShowAppRequest().withAppName(app)).getCommitCheckpointStreamNames())
                .containsExactly(stream);
        assertThat(sdk.listApp(new ListAppRequest().withLimit(100).withStreamName(stream))
                        .getTotalNumber())
                .isEqualTo(1);
        sdk.showConsumerState(new ShowConsumerStateRequest()
                .withAppName(app)
                .withStreamName(stream)
                .withCheckpointType(ShowConsumerStateRequest.CheckpointTypeEnum.LAST_READ));
        refused("DIS.4224", () -> commit(app, "2"));

        sdk.deleteCheckpoint(new DeleteCheckpointRequest()
                .withAppName(app)
                .withStreamName(stream)
                .withCheckpointType(DeleteCheckpointRequest.CheckpointTypeEnum.LAST_READ));
        assertThat(checkpoint(app).getSequenceNumber()).isNull();
        sdk.deleteApp(new DeleteAppRequest().withAppName(app));
        refused("DIS.4332", () -> commit(app, "1"));
        refused("DIS.4332", () -> sdk.showApp(new ShowAppRequest().withAppName(app)));
    }

    private void commit(String app, String number) {
        sdk.commitCheckpoint(new CommitCheckpointRequest()
                .withBody(new CommitCheckpointReq()
                        .withAppName(app)
                        .withCheckpointType(CommitCheckpointReq.CheckpointTypeEnum.LAST_READ)
                        .withStreamName(stream)
                        .withPartitionId("0")
                        .withSequenceNumber(number)
                        .withMetadata("мета")));
    }

    private ShowCheckpointResponse checkpoint(String app) {
        return sdk.showCheckpoint(new ShowCheckpointRequest()
                .withAppName(app)
                .withCheckpointType(ShowCheckpointRequest.CheckpointTypeEnum.LAST_READ)
                .withStreamName(stream)
                .withPartitionId("0"));
    }

    @Test
    void errors_have_codes_and_texts_where_callers_look_for_them() {
        refused("DIS.4301", () -> send("no-such-stream", List.of(entry("a"))));
        refused("DIS.4307", this::create);
        refused("DIS.4302", () -> cursor("7", CursorTypeEnum.LATEST));
        refused("DIS.4224", () -> numbered(CursorTypeEnum.AT_SEQUENCE_NUMBER, "1"));
        refused("DIS.4217", () -> read("garbage"));
        refused("DIS.4200", () -> send(stream, List.of(new PutRecordsRequestEntry().withData("***not base64***"))));
    }

    private static void refused(String code, Runnable call) {
        assertThatExceptionOfType(ClientRequestException.class)
                .isThrownBy(call::run)
                .satisfies(refusal -> {
                    assertThat(refusal.getErrorCode()).isEqualTo(code);
                    assertThat(refusal.getErrorMsg()).isNotEmpty();
                    assertThat(refusal.getHttpStatusCode()).isEqualTo(400);
                    assertThat(refusal.getRequestId()).isNotEmpty();
                });
    }

    private ShowStreamResponse show() {
        return sdk.showStream(new ShowStreamRequest().withStreamName(stream));
    }

    private List<String> tags(String id) {
        return sdk.showStreamTags(new ShowStreamTagsRequest().withStreamId(id)).getTags().stream()
                .map(Tag::getKey)
                .toList();
    }

    private static PutRecordsRequestEntry entry(String data) {
        return new PutRecordsRequestEntry()
                .withData(Base64.getEncoder().encodeToString(data.getBytes(StandardCharsets.UTF_8)));
    }

    private SendRecordsResponse send(String name, List<PutRecordsRequestEntry> entries) {
        return sdk.sendRecords(new SendRecordsRequest()
                .withBody(new PutRecordsRequest().withStreamName(name).withRecords(entries)));
    }

    private String cursor(String partition, CursorTypeEnum type) {
        return cursor(new ShowCursorRequest().withPartitionId(partition).withCursorType(type));
    }

    private String numbered(CursorTypeEnum type, String number) {
        return cursor(new ShowCursorRequest()
                .withPartitionId("0")
                .withCursorType(type)
                .withStartingSequenceNumber(number));
    }

    private String at(long timestampMs) {
        return cursor(new ShowCursorRequest()
                .withPartitionId("0")
                .withCursorType(CursorTypeEnum.AT_TIMESTAMP)
                .withTimestamp(timestampMs));
    }

    private String cursor(ShowCursorRequest request) {
        return sdk.showCursor(request.withStreamName(stream)).getPartitionCursor();
    }

    private List<String> read(String cursor) {
        List<String> all = new ArrayList<>();
        ConsumeRecordsResponse page = sdk.consumeRecords(new ConsumeRecordsRequest().withPartitionCursor(cursor));
        while (!page.getRecords().isEmpty()) {
            page.getRecords().stream().map(DisNewerSdkConformanceIT::text).forEach(all::add);
            page = sdk.consumeRecords(new ConsumeRecordsRequest().withPartitionCursor(page.getNextPartitionCursor()));
        }
        return all;
    }

    private static String text(Record record) {
        return new String(Base64.getDecoder().decode(record.getData()), StandardCharsets.UTF_8);
    }
}
