// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import io.sluice.bus.ConsumerRequest.FindCheckpoints;
import io.sluice.bus.ShardCheckpoint;
import io.sluice.bus.ShardSpan;
import io.sluice.catalogue.ShardDescription;
import io.sluice.gateway.dialect.DialectHost;
import io.sluice.gateway.dialect.dis.name.DisNames;
import io.sluice.gateway.dialect.dis.wire.DisAnswer;
import io.sluice.gateway.dialect.dis.wire.DisChecked;
import io.sluice.gateway.dialect.dis.wire.DisCode;
import io.sluice.gateway.dialect.dis.wire.DisOutput;
import io.sluice.gateway.operation.ConsumersHandler;
import io.sluice.gateway.operation.StreamView;
import io.sluice.model.AppName;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Shows how far an app is in a stream, and how far it could be. */
final class DisConsumerStates {
    /** Of one partition, beside its metadata. */
    private static final int STATE_BYTES = 300;

    private final DialectHost host;
    private final ConsumersHandler consumers;
    private final DisFinder finder;
    private final DisPartitions partitions;

    DisConsumerStates(DialectHost host) {
        this.host = host;
        this.consumers = host.operations().consumers();
        this.finder = new DisFinder(host.streams());
        this.partitions = new DisPartitions(host.operations().reads());
    }

    Future<DisAnswer> show(DisRequest request) {
        DisQuery query = request.query();
        return DisCheckpointRef.checkType(query.text("checkpoint_type"))
                .then(type -> page(query))
                .then(page -> DisApps.name(request.argument(0))
                        .then(app -> DisStreamRef.of(request.argument(1), query.text("stream_id"))
                                .then(stream -> DisChecked.good(new Question(app, stream, page)))))
                .match(
                        question -> finder.withNewest(request, question.stream(), stream -> show(question, stream)),
                        Future::succeededFuture);
    }

    /** A page has at most 100 partitions, so that their metadata fits into one message; more may be asked for. */
    private static DisChecked<Page> page(DisQuery query) {
        OptionalInt limit =
                query.integer("limit", DisLimits.DEFAULT_PARTITIONS_LIMIT, 1, DisLimits.MAX_PARTITIONS_LIMIT);
        if (limit.isEmpty()) {
            return DisChecked.bad(DisCode.INVALID_REQUEST.with("limit is not 1 to 1000."));
        }
        String start = query.text("start_partition_id");
        OptionalInt index = DisNames.partitionIndex(start);
        return start.isEmpty() || index.isPresent()
                ? DisChecked.good(new Page(index.orElse(-1), Math.min(limit.getAsInt(), FindCheckpoints.MAX_SHARDS)))
                : DisChecked.bad(DisCode.INVALID_PARTITION.with("It is no number and no shardId."));
    }

    private Future<DisAnswer> show(Question question, StreamView stream) {
        Page page = question.page();
        List<ShardDescription> behind = stream.description().shards().stream()
                .filter(shard -> shard.index() > page.after())
                .toList();
        List<ShardDescription> shown = behind.subList(0, Math.min(page.limit(), behind.size()));
        boolean hasMore = shown.size() < behind.size();
        int first = shown.isEmpty() ? 0 : shown.get(0).index();
        return consumers
                .checkpoints(question.app(), stream, new ShardSpan(first, Math.max(1, shown.size())))
                .compose(found -> found.match(
                        checkpoints -> numbers(stream, shown)
                                .map(numbers ->
                                        answer(question.app(), stream, states(shown, checkpoints, numbers), hasMore)),
                        refusal -> Future.succeededFuture(DisErrors.of(refusal))));
    }

    /** A state is worth having while a node is away. */
    private Future<List<Optional<DisPartitions.Numbers>>> numbers(StreamView stream, List<ShardDescription> shards) {
        List<Future<Optional<DisPartitions.Numbers>>> asked = shards.stream()
                .map(shard -> partitions
                        .numbers(stream, shard.index())
                        .map(found -> found.match(Optional::of, refusal -> Optional.<DisPartitions.Numbers>empty())))
                .toList();
        return Future.all(asked).map(all -> asked.stream().map(Future::result).toList());
    }

    private static List<State> states(
            List<ShardDescription> shards,
            List<ShardCheckpoint> checkpoints,
            List<Optional<DisPartitions.Numbers>> numbers) {
        Map<Integer, ShardCheckpoint> byShard =
                checkpoints.stream().collect(Collectors.toMap(ShardCheckpoint::shard, Function.identity()));
        return IntStream.range(0, shards.size())
                .mapToObj(at -> new State(
                        shards.get(at),
                        Optional.ofNullable(byShard.get(shards.get(at).index())),
                        numbers.get(at)))
                .toList();
    }

    private DisAnswer answer(AppName app, StreamView stream, List<State> states, boolean hasMore) {
        return DisAnswer.ok(
                out -> {
                    out.text("stream_name", stream.description().name().text());
                    out.text("app_name", app.text());
                    out.objects("partition_consuming_states", states, state -> write(out, stream, state));
                    out.truth("has_more", hasMore);
                },
                DisAnswer.SMALL_BYTES + STATE_BYTES * states.size());
    }

    private void write(DisOutput out, StreamView stream, State state) throws IOException {
        out.text("partition_id", DisNames.partition(state.shard().index()));
        if (state.checkpoint().isPresent()) {
            out.text("sequence_number", Long.toString(state.checkpoint().get().offset()));
            out.text("metadata", state.checkpoint().get().metadata());
        }
        if (state.numbers().isPresent()) {
            out.number("earliest_offset", state.numbers().get().first());
            out.number("latest_offset", state.numbers().get().next());
        }
        out.text("checkpoint_type", DisCheckpointRef.TYPE);
        out.text(
                "status",
                DisPartitions.status(
                                stream.description(),
                                state.shard(),
                                host.clock().millis())
                        .name());
    }

    /** @param after the partition behind which to begin, or -1 */
    private record Page(int after, int limit) {}

    private record Question(AppName app, DisStreamRef stream, Page page) {}

    /** @param numbers empty if the partition's owner cannot be reached */
    private record State(
            ShardDescription shard, Optional<ShardCheckpoint> checkpoint, Optional<DisPartitions.Numbers> numbers) {}
}
