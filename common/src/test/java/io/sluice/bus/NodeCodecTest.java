// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import io.sluice.catalogue.AppDescription;
import io.sluice.catalogue.StreamChange;
import io.sluice.catalogue.StreamMode;
import io.sluice.catalogue.StreamState;
import io.sluice.catalogue.StreamSummary;
import io.sluice.fixture.GoldenBytes;
import io.sluice.model.AppName;
import io.sluice.model.ByteSlice;
import io.sluice.model.CallId;
import io.sluice.model.ShardId;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeCodecTest {
    private static final int APPEND_COUNT_AT = 10;
    private static final byte[] HUGE = {0x7F, -1, -1, -1};

    private final NodeRequestCodec requests = new NodeRequestCodec(LocalDelivery.BY_REFERENCE);
    private final StrictReplies replies = new StrictReplies(LocalDelivery.BY_REFERENCE);

    @Test
    void a_record_is_written_as_it_was_in_the_first_release() {
        assertThat(goldenArena().batch(new int[] {3}, 0, 1).records().toByteArray())
                .isEqualTo(GoldenBytes.hex("record.hex"));
    }

    @Test
    void an_append_is_written_as_it_was_in_the_first_release() {
        Buffer wire = Buffer.buffer();
        requests.encodeToWire(wire, goldenAppend());

        assertThat(wire.getBytes()).isEqualTo(GoldenBytes.hex("append-request.hex"));
    }

    @Test
    void an_append_of_the_first_release_is_read() {
        Buffer wire = Buffer.buffer(GoldenBytes.hex("append-request.hex"));

        AppendRequest append = (AppendRequest) requests.decodeFromWire(0, wire);

        assertThat(append).isEqualTo(goldenAppend());
        assertThat(append.batches().get(0).batch().isIntact()).isTrue();
    }

    @Test
    void requests_about_streams_are_written_as_drawn() {
        var uid = new StreamUid(0x0123456789abcdefL, 0x0fedcba987654321L);

        assertWritten(requests, new CatalogueRequest.DeleteStream(uid), "delete-stream.hex");
        assertWritten(
                requests,
                new CatalogueRequest.ChangeStream(uid, new StreamChange.RaiseRetention(48)),
                "change-stream.hex");
        assertWritten(
                requests,
                new CatalogueRequest.ListStreams("", Optional.of(new StreamName("orders")), 100),
                "list-streams.hex");
        assertWritten(requests, new CatalogueRequest.CountStreams(), "count-streams.hex");
    }

    @Test
    void replies_about_streams_are_written_as_drawn() {
        var orders = new StreamSummary(
                new StreamName("orders"), StreamState.ACTIVE, StreamMode.ON_DEMAND, 1_700_000_000_123L);

        assertWritten(replies, new StreamListReply(12_345, List.of(orders), true), "stream-list-reply.hex");
        assertWritten(replies, new StreamCountReply(12_345, 7, 2), "stream-count-reply.hex");
        assertWritten(replies, new AppendReply(12_345, List.of(new AppendOutcome.Gone())), "append-reply-gone.hex");
    }

    @Test
    void requests_about_apps_are_written_as_drawn() {
        var uid = new StreamUid(0x0123456789abcdefL, 0x0fedcba987654321L);
        var billing = new AppName("billing");

        assertWritten(requests, new ConsumerRequest.CreateApp(billing), "create-app.hex");
        assertWritten(
                requests, new ConsumerRequest.ListApps(Optional.of(billing), Optional.of(uid), 100), "list-apps.hex");
        assertWritten(
                requests,
                new ConsumerRequest.CommitCheckpoint(billing, uid, new ShardCheckpoint(5, 282, "é")),
                "commit-checkpoint.hex");
        assertWritten(
                requests,
                new ConsumerRequest.FindCheckpoints(billing, uid, new ShardSpan(5, 2)),
                "find-checkpoints.hex");
    }

    @Test
    void replies_about_apps_are_written_as_drawn() {
        var billing = new AppDescription(
                new AppName("billing"),
                new UUID(0x1111111111111111L, 0x2222222222222222L),
                1_700_000_000_123L,
                List.of(new StreamName("orders")));

        assertWritten(replies, new AppReply(12_345, ConsumerOutcome.DONE, Optional.of(billing)), "app-reply.hex");
        assertWritten(replies, new AppListReply(12_345, List.of(billing), 7, true), "app-list-reply.hex");
        assertWritten(
                replies,
                new CheckpointReply(12_345, ConsumerOutcome.DONE, List.of(new ShardCheckpoint(5, 282, "é"))),
                "checkpoint-reply.hex");
    }

    @Test
    void messages_about_copies_of_the_catalogue_are_written_as_drawn() {
        var follower = new FollowCatalogue.Follower(
                new NodeAddress(3, 9), new UUID(0x1111111111111111L, 0x2222222222222222L), 2);
        var writer = new UUID(0x3333333333333333L, 0x4444444444444444L);
        var uid = new StreamUid(0x0123456789abcdefL, 0x0fedcba987654321L);
        var forget = new CatalogueChange.Forget(uid, 8);

        assertWritten(
                requests,
                new FollowCatalogue(follower, writer, 7, -2, Optional.of(new FollowCatalogue.SnapshotPlace(5, 100))),
                "follow-catalogue.hex");
        assertWritten(
                replies,
                new CatalogueCopy(12_345, writer, 8, new CatalogueCopy.Changes(List.of(forget))),
                "catalogue-copy-changes.hex");
        assertWritten(
                replies, new CatalogueCopy(12_345, writer, 8, new CatalogueCopy.Parted()), "catalogue-copy-parted.hex");
        assertWritten(
                replies,
                new CatalogueCopy(
                        12_345, writer, 8, new CatalogueCopy.Page(5, 7, 100, List.of(), CatalogueCopy.End.LAST)),
                "catalogue-copy-page.hex");
    }

    @Test
    void a_follower_has_a_weight_of_1_to_1000_and_goes_on_at_a_place_that_can_be() {
        var address = new NodeAddress(3, 9);
        var directory = new UUID(1, 2);

        assertThat(new FollowCatalogue.Follower(address, directory, 1000).weight())
                .isEqualTo(1000);
        assertThatIllegalArgumentException().isThrownBy(() -> new FollowCatalogue.Follower(address, directory, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new FollowCatalogue.Follower(address, directory, 1001));
        assertThatIllegalArgumentException().isThrownBy(() -> new FollowCatalogue.SnapshotPlace(1, -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CatalogueCopy.Page(5, 7, -1, List.of(), CatalogueCopy.End.MORE));
    }

    @Test
    void requests_about_apps_have_bounds() {
        var uid = new StreamUid(1, 2);
        var app = new AppName("a");

        assertThat(new AppName("a".repeat(200)).text()).hasSize(200);
        assertThatIllegalArgumentException().isThrownBy(() -> new AppName("a".repeat(201)));
        assertThatIllegalArgumentException().isThrownBy(() -> new AppName(""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConsumerRequest.ListApps(Optional.empty(), Optional.empty(), 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConsumerRequest.ListApps(Optional.empty(), Optional.empty(), 101));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConsumerRequest.FindCheckpoints(app, uid, new ShardSpan(0, 101)));
        assertThatIllegalArgumentException().isThrownBy(() -> new ShardSpan(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ShardSpan(0, 0));
        assertThat(new ShardCheckpoint(0, -1, "é".repeat(1000)).offset()).isEqualTo(-1);
        assertThatIllegalArgumentException().isThrownBy(() -> new ShardCheckpoint(0, -2, ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new ShardCheckpoint(-1, 0, ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new ShardCheckpoint(0, 0, "é".repeat(1001)));
    }

    @Test
    void a_span_has_its_shards_and_no_other() {
        var span = new ShardSpan(5, 2);

        assertThat(IntStream.range(0, 10).filter(span::has)).containsExactly(5, 6);
        assertThat(new ShardSpan(1, Integer.MAX_VALUE).has(Integer.MAX_VALUE)).isTrue();
    }

    @Test
    void a_list_asks_for_1_to_1000_streams() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CatalogueRequest.ListStreams("", Optional.empty(), 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CatalogueRequest.ListStreams("", Optional.empty(), 1001));
    }

    @ParameterizedTest
    @ValueSource(bytes = {0, 2, 127, -1})
    void another_layout_version_is_refused_by_its_number(byte version) {
        Buffer request = Buffer.buffer(new byte[] {version, 1});
        Buffer reply = Buffer.buffer(new byte[] {version, 1, 0, 0, 0, 0, 0, 0, 0, 0});

        refuses(requests, request, "layout version " + version + ", not 1");
        refuses(replies, reply, "layout version " + version + ", not 1");
    }

    @ParameterizedTest
    @ValueSource(bytes = {0, 60, 127, -1})
    void a_message_of_an_unknown_kind_is_refused(byte kind) {
        refuses(requests, Buffer.buffer(new byte[] {1, kind}), "unknown kind " + kind);
        refuses(replies, Buffer.buffer(new byte[] {1, kind, 0, 0, 0, 0, 0, 0, 0, 0}), "unknown kind " + kind);
    }

    @Test
    void a_count_from_the_wire_takes_no_memory_that_the_message_does_not_pay_for() {
        byte[] append = GoldenBytes.hex("append-request.hex");
        System.arraycopy(HUGE, 0, append, APPEND_COUNT_AT, HUGE.length);
        byte[] known = {1, 3, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0x7F, -1, -1, -1};
        refuses(requests, Buffer.buffer(append), "asked for");

        long before = allocatedBytes();
        refuses(requests, Buffer.buffer(append), "asked for");
        refuses(replies, Buffer.buffer(known), "asked for");

        assertThat(allocatedBytes() - before).isLessThan(1 << 20);
    }

    @Test
    void a_count_that_a_long_message_could_hold_takes_no_more_than_the_message() {
        int length = 1 << 20;
        Buffer wire = Buffer.buffer(new byte[length]).setByte(0, (byte) 1).setByte(1, (byte) 2);
        wire.setInt(APPEND_COUNT_AT, length - APPEND_COUNT_AT - Integer.BYTES);
        refuses(replies, wire, "unknown kind 0");

        long before = allocatedBytes();
        refuses(replies, wire, "unknown kind 0");

        assertThat(allocatedBytes() - before).isLessThan(length + (1 << 18));
    }

    @Test
    void within_a_process_a_message_is_handed_over_as_it_is() {
        NodeRequest hello = new HelloRequest();
        NodeReply answer = new HelloReply(1);

        assertThat(requests.transform(hello)).isSameAs(hello);
        assertThat(replies.transform(answer)).isSameAs(answer);
    }

    @Test
    void an_append_has_1_to_1000_batches() {
        ShardBatch batch = goldenAppend().batches().get(0);

        assertThatIllegalArgumentException().isThrownBy(() -> new AppendRequest(0, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new AppendRequest(0, Collections.nCopies(1001, batch)));
    }

    @Test
    void a_batch_is_at_most_as_large_as_the_largest_record() {
        ShardBatch golden = goldenAppend().batches().get(0);
        var largest = new RecordBatch(1, 0, ByteSlice.of(new byte[RecordLayout.MAX_RECORD_BYTES]));
        var larger = new RecordBatch(1, 0, ByteSlice.of(new byte[RecordLayout.MAX_RECORD_BYTES + 1]));

        assertThat(new ShardBatch(golden.shard(), 0, 0, golden.call(), largest).batch())
                .isEqualTo(largest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ShardBatch(golden.shard(), 0, 0, golden.call(), larger));
    }

    private static <T> void assertWritten(MessageCodec<T, T> codec, T message, String golden) {
        Buffer wire = Buffer.buffer();
        codec.encodeToWire(wire, message);

        assertThat(wire.getBytes()).isEqualTo(GoldenBytes.hex(golden));
        assertThat(codec.decodeFromWire(0, wire)).isEqualTo(message);
    }

    private static void refuses(MessageCodec<?, ?> codec, Buffer wire, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.decodeFromWire(0, wire))
                .withMessageContaining(message);
    }

    private static AppendRequest goldenAppend() {
        var shard = new ShardId(new StreamUid(0x0123456789abcdefL, 0x0fedcba987654321L), 5);
        var call = CallId.fromClient(0x1111111111111111L, 0x2222222222222222L);
        RecordBatch batch = goldenArena().batch(new int[] {3, 4}, 0, 2);
        return new AppendRequest(12_345, List.of(new ShardBatch(shard, 9, 2, call, batch)));
    }

    private static RecordArena goldenArena() {
        var arena = new RecordArena(100, 5);
        for (int place = 0; place < 3; place++) {
            arena.begin(PlacedBy.NOTHING);
            arena.end(0, 0);
        }
        arena.begin(PlacedBy.HASH);
        arena.key("user-42".getBytes(US_ASCII), 0, 7);
        arena.explicitHash(0x0102030405060708L, 0x090a0b0c0d0e0f10L);
        arena.attribute(7, new byte[] {(byte) 0xa1, (byte) 0xb2}, 0, 2);
        arena.data("hello".getBytes(US_ASCII), 0, 5);
        arena.end(0, 0);
        arena.begin(PlacedBy.NOTHING);
        ByteSlice world = ByteSlice.of("world".getBytes(US_ASCII));
        arena.data(world.array(), world.from(), world.length());
        arena.end(0, 0);
        return arena;
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
