// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import io.sluice.catalogue.NewStream;
import io.sluice.catalogue.StreamChange;
import io.sluice.catalogue.StreamDescription;
import io.sluice.gateway.dialect.AllowedStreams;
import io.sluice.gateway.dialect.DialectHost;
import io.sluice.gateway.dialect.dis.wire.DisAnswer;
import io.sluice.gateway.dialect.dis.wire.DisChecked;
import io.sluice.gateway.dialect.dis.wire.DisCode;
import io.sluice.gateway.dialect.dis.wire.DisInput;
import io.sluice.gateway.operation.StreamRefusal;
import io.sluice.gateway.operation.StreamView;
import io.sluice.gateway.operation.StreamsHandler;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/** Makes, changes and deletes streams. */
final class DisStreams {
    private final StreamsHandler changing;
    private final AllowedStreams streams;
    private final DisFinder finder;
    private final DisCreateCodec creation;
    private final int maxPartitions;

    DisStreams(DialectHost host, DisLimits limits) {
        this.changing = host.operations().streams();
        this.streams = host.streams();
        this.finder = new DisFinder(streams);
        this.creation = new DisCreateCodec(limits.maxPartitions());
        this.maxPartitions = limits.maxPartitions();
    }

    Future<DisAnswer> create(DisRequest request) {
        return creation.decode(request.body()).match(stream -> create(request, stream), Future::succeededFuture);
    }

    Future<DisAnswer> delete(DisRequest request) {
        return withNewest(
                request,
                stream -> changing.delete(stream)
                        .map(deleted -> deleted.match(gone -> DisAnswer.noContent(), DisErrors::of)));
    }

    /** More partitions: open ones are narrowed and all of them go on. Fewer are never made of more. */
    Future<DisAnswer> updatePartitionCount(DisRequest request) {
        return DisInput.read(request.body())
                .then(this::targetCount)
                .match(target -> withNewest(request, stream -> grow(stream, target)), Future::succeededFuture);
    }

    /** Whatever of it is said is changed, one after the other; what is not said stays. */
    Future<DisAnswer> update(DisRequest request) {
        return DisInput.read(request.body())
                .match(
                        input -> withNewest(
                                request,
                                stream -> changes(input, stream.description())
                                        .match(
                                                changes -> apply(request, stream, changes, updated(stream, input)),
                                                Future::succeededFuture)),
                        Future::succeededFuture);
    }

    private Future<DisAnswer> create(DisRequest request, NewStream stream) {
        return streams.create(request.access(), stream)
                .map(made -> made.match(view -> DisAnswer.created(), DisErrors::of));
    }

    private Future<DisAnswer> withNewest(DisRequest request, Function<StreamView, Future<DisAnswer>> next) {
        return DisStreamRef.of(request.argument(), request.query().text("stream_id"))
                .match(ref -> finder.withNewest(request, ref, next), Future::succeededFuture);
    }

    private DisChecked<Integer> targetCount(DisInput input) {
        OptionalInt target = input.integer("target_partition_count");
        if (target.isEmpty() || target.getAsInt() < 1) {
            return DisChecked.bad(DisCode.INVALID_REQUEST.with("target_partition_count is not 1 or more."));
        }
        return target.getAsInt() <= maxPartitions
                ? DisChecked.good(target.getAsInt())
                : DisChecked.bad(DisCode.QUOTA.with("The stream would have too many partitions."));
    }

    private Future<DisAnswer> grow(StreamView stream, int target) {
        long current = stream.description().openShardCount();
        if (target <= current) {
            return Future.succeededFuture(DisCode.INVALID_REQUEST.with(
                    target == current
                            ? "The stream has so many partitions already."
                            : "The number of partitions can only grow here."));
        }
        return changing.change(stream, new StreamChange.Grow(target))
                .map(grown -> grown.match(
                        done -> DisAnswer.ok(out -> {
                            out.text("stream_name", stream.description().name().text());
                            out.number("current_partition_count", current);
                            out.number("target_partition_count", target);
                        }),
                        refusal -> refusal == StreamRefusal.UNFIT
                                ? DisCode.INVALID_REQUEST.with(
                                        "A stream whose partitions have been split or merged cannot grow in this way.")
                                : DisErrors.of(refusal)));
    }

    private static DisChecked<List<StreamChange>> changes(DisInput input, StreamDescription stream) {
        return DisCreateCodec.noAutoScale(input)
                .then(none -> DisCreateCodec.dataType(input))
                .then(dataType -> DisCreateCodec.hours(input).then(hours -> {
                    List<StreamChange> changes = new ArrayList<>();
                    if (input.has("data_type") && !dataType.equals(DisExtras.dataType(stream))) {
                        changes.add(dataTypeChange(dataType));
                    }
                    if (input.has("data_duration") && hours != stream.retentionHours()) {
                        changes.add(
                                hours > stream.retentionHours()
                                        ? new StreamChange.RaiseRetention(hours)
                                        : new StreamChange.LowerRetention(hours));
                    }
                    return DisChecked.good(changes);
                }));
    }

    private static StreamChange dataTypeChange(String dataType) {
        Map<String, String> extras = DisExtras.of(DisExtras.COMMON, dataType);
        return extras.isEmpty()
                ? new StreamChange.RemoveTags(Set.of(DisExtras.DATA_TYPE_KEY))
                : new StreamChange.PutTags(extras, Integer.MAX_VALUE);
    }

    private Future<DisAnswer> apply(
            DisRequest request, StreamView stream, List<StreamChange> changes, DisAnswer answer) {
        if (changes.isEmpty()) {
            return Future.succeededFuture(answer);
        }
        return changing.change(stream, changes.get(0))
                .compose(made -> made.match(
                        changed -> {
                            request.access().changed();
                            return apply(request, changed, changes.subList(1, changes.size()), answer);
                        },
                        refusal -> Future.succeededFuture(DisErrors.of(refusal))));
    }

    private static DisAnswer updated(StreamView stream, DisInput input) {
        String dataType = input.text("data_type").orElse(DisExtras.dataType(stream.description()));
        return DisAnswer.ok(out -> {
            out.text("stream_name", stream.description().name().text());
            out.text("target_data_type", dataType);
        });
    }
}
