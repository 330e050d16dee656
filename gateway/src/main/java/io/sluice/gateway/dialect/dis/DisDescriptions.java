// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import io.sluice.catalogue.ShardDescription;
import io.sluice.catalogue.StreamDescription;
import io.sluice.catalogue.StreamState;
import io.sluice.gateway.dialect.DialectHost;
import io.sluice.gateway.dialect.dis.name.DisNames;
import io.sluice.gateway.dialect.dis.name.DisRing;
import io.sluice.gateway.dialect.dis.wire.DisAnswer;
import io.sluice.gateway.dialect.dis.wire.DisChecked;
import io.sluice.gateway.dialect.dis.wire.DisCode;
import io.sluice.gateway.dialect.dis.wire.DisOutput;
import io.sluice.gateway.operation.StreamView;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Describes streams, with the numbers that their partitions' records have now. */
final class DisDescriptions {
    /** Partitions whose owners are asked at the same time. */
    private static final int ASKED_AT_ONCE = 50;
    /** Of one partition. */
    private static final int PARTITION_BYTES = 200;

    /** What consumers take for "not known". */
    private static final String UNKNOWN_NUMBERS = "[null : null]";

    private final DialectHost host;
    private final DisFinder finder;
    private final DisPartitions partitions;

    DisDescriptions(DialectHost host) {
        this.host = host;
        this.finder = new DisFinder(host.streams());
        this.partitions = new DisPartitions(host.operations().reads());
    }

    Future<DisAnswer> describe(DisRequest request) {
        return page(request.query())
                .then(page -> DisStreamRef.of(
                                request.argument(), request.query().text("stream_id"))
                        .then(ref -> DisChecked.good(new Question(ref, page))))
                .match(
                        question ->
                                finder.withNewest(request, question.ref(), stream -> describe(stream, question.page())),
                        Future::succeededFuture);
    }

    private static DisChecked<Page> page(DisQuery query) {
        OptionalInt limit = query.integer(
                "limit_partitions", DisLimits.DEFAULT_PARTITIONS_LIMIT, 1, DisLimits.MAX_PARTITIONS_LIMIT);
        if (limit.isEmpty()) {
            return DisChecked.bad(DisCode.INVALID_REQUEST.with("limit_partitions is not 1 to 1000."));
        }
        String start = query.text("start_partitionId");
        OptionalInt index = DisNames.partitionIndex(start);
        return start.isEmpty() || index.isPresent()
                ? DisChecked.good(new Page(index.orElse(-1), limit.getAsInt()))
                : DisChecked.bad(DisCode.INVALID_PARTITION.with("It is no number and no shardId."));
    }

    private Future<DisAnswer> describe(StreamView stream, Page page) {
        List<ShardDescription> behind = stream.description().shards().stream()
                .filter(shard -> shard.index() > page.after())
                .toList();
        List<ShardDescription> shown = behind.subList(0, Math.min(page.limit(), behind.size()));
        boolean hasMore = shown.size() < behind.size();
        return numbers(stream, shown, new ArrayList<>())
                .map(numbers -> DisAnswer.ok(
                        out -> write(out, stream.description(), shown, numbers, hasMore),
                        DisAnswer.SMALL_BYTES + PARTITION_BYTES * shown.size()));
    }

    /** Some partitions after the others, so that one description never fills the ways to the nodes. */
    private Future<List<String>> numbers(StreamView stream, List<ShardDescription> shards, List<String> before) {
        if (before.size() == shards.size()) {
            return Future.succeededFuture(before);
        }
        int to = Math.min(shards.size(), before.size() + ASKED_AT_ONCE);
        List<Future<String>> asked = shards.subList(before.size(), to).stream()
                .map(shard -> numbers(stream, shard))
                .toList();
        return Future.all(asked).compose(all -> {
            asked.forEach(one -> before.add(one.result()));
            return numbers(stream, shards, before);
        });
    }

    /** A description is worth having while a node is away. */
    private Future<String> numbers(StreamView stream, ShardDescription shard) {
        return partitions
                .numbers(stream, shard.index())
                .map(found -> found.match(
                        numbers -> "[" + numbers.first() + " : " + numbers.next() + "]", refusal -> UNKNOWN_NUMBERS));
    }

    private void write(
            DisOutput out,
            StreamDescription stream,
            List<ShardDescription> shards,
            List<String> numbers,
            boolean hasMore)
            throws IOException {
        writeStream(out, stream);
        out.number("writable_partition_count", stream.openShardCount());
        out.number(
                "readable_partition_count",
                stream.shards().stream()
                        .filter(shard -> status(stream, shard) != DisPartitions.Status.EXPIRED)
                        .count());
        out.beginList("partitions");
        for (int at = 0; at < shards.size(); at++) {
            out.beginElement();
            out.text("status", status(stream, shards.get(at)).name());
            out.text("partition_id", DisNames.partition(shards.get(at).index()));
            out.text("hash_range", DisRing.show(shards.get(at).range()));
            out.text("sequence_number_range", numbers.get(at));
            writeParents(out, shards.get(at));
            out.endElement();
        }
        out.endList();
        out.truth("has_more_partitions", hasMore);
        DisTags.write(out, DisExtras.tags(stream));
    }

    /** What descriptions and lists of streams have in common. */
    static void writeStream(DisOutput out, StreamDescription stream) throws IOException {
        out.text("stream_name", stream.name().text());
        out.text("stream_id", DisNames.streamId(stream.uid()));
        out.number("create_time", stream.createdMs());
        out.number("last_modified_time", stream.createdMs());
        out.number("retention_period", stream.retentionHours());
        out.text("status", status(stream.state()));
        out.text("stream_type", DisExtras.streamType(stream));
        out.text("data_type", DisExtras.dataType(stream));
        out.truth("auto_scale_enabled", false);
    }

    private static void writeParents(DisOutput out, ShardDescription shard) throws IOException {
        if (!shard.parents().isEmpty()) {
            out.text(
                    "parent_partitions",
                    String.join(
                            ",",
                            shard.parents().stream().map(DisNames::partition).toList()));
        }
    }

    private DisPartitions.Status status(StreamDescription stream, ShardDescription shard) {
        return DisPartitions.status(stream, shard, host.clock().millis());
    }

    private static String status(StreamState state) {
        return switch (state) {
            case CREATING -> "CREATING";
            case ACTIVE, UPDATING -> "RUNNING";
            case DELETING -> "TERMINATING";
        };
    }

    /** @param after the partition behind which to begin, or -1 */
    private record Page(int after, int limit) {}

    private record Question(DisStreamRef ref, Page page) {}
}
