// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import io.sluice.bus.ShardCheckpoint;
import io.sluice.bus.ShardSpan;
import io.sluice.gateway.dialect.DialectHost;
import io.sluice.gateway.dialect.dis.wire.DisAnswer;
import io.sluice.gateway.dialect.dis.wire.DisChecked;
import io.sluice.gateway.dialect.dis.wire.DisCode;
import io.sluice.gateway.dialect.dis.wire.DisInput;
import io.sluice.gateway.dialect.dis.wire.DisOutput;
import io.sluice.gateway.operation.ConsumersHandler;
import io.sluice.gateway.operation.StreamView;
import io.sluice.model.AppName;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Keeps, gives and forgets how far an app is in a partition. */
final class DisCheckpoints {
    private final ConsumersHandler consumers;
    private final DisFinder finder;
    private final DisPartitions partitions;

    DisCheckpoints(DialectHost host) {
        this.consumers = host.operations().consumers();
        this.finder = new DisFinder(host.streams());
        this.partitions = new DisPartitions(host.operations().reads());
    }

    Future<DisAnswer> commit(DisRequest request) {
        return DisInput.read(request.body())
                .then(DisCheckpoints::withoutMember)
                .then(input -> DisCheckpointRef.ofOnePartition(
                                name -> input.text(name).orElse(""))
                        .then(ref -> checkpoint(input, ref.partition().getAsInt())
                                .then(checkpoint -> DisChecked.good(new Commit(ref, checkpoint)))))
                .match(
                        commit -> finder.withNewest(request, commit.ref().stream(), stream -> commit(commit, stream)),
                        Future::succeededFuture);
    }

    /** An object with nothing in it where there is none: the SDKs show it as null. */
    Future<DisAnswer> show(DisRequest request) {
        return DisCheckpointRef.ofOnePartition(request.query()::text)
                .match(
                        ref -> finder.withNewest(
                                request,
                                ref.stream(),
                                stream -> show(ref, stream, ref.partition().getAsInt())),
                        Future::succeededFuture);
    }

    /** Of one partition if one is named, else of all. */
    Future<DisAnswer> delete(DisRequest request) {
        return DisCheckpointRef.of(request.query()::text)
                .match(
                        ref -> finder.withNewest(request, ref.stream(), stream -> delete(ref, stream)),
                        Future::succeededFuture);
    }

    /** A commit as a member of a group: there are no groups here, so nobody is a member of one. */
    private static DisChecked<DisInput> withoutMember(DisInput input) {
        boolean isMember = !input.text("client_id").orElse("").isEmpty();
        return isMember ? DisChecked.bad(DisCode.NO_SUCH_MEMBER.bare()) : DisChecked.good(input);
    }

    /** -1 stands before the first record, as in cursors. */
    private static DisChecked<ShardCheckpoint> checkpoint(DisInput input, int partition) {
        Optional<Long> number = number(input.text("sequence_number").orElse(""));
        String metadata = input.text("metadata").orElse("");
        if (number.isEmpty()) {
            return DisChecked.bad(DisCode.INVALID_SEQUENCE_NUMBER.bare());
        }
        if (metadata.codePointCount(0, metadata.length()) > ShardCheckpoint.MAX_METADATA_CHARS) {
            return DisChecked.bad(DisCode.INVALID_REQUEST.with("metadata is longer than 1000 characters."));
        }
        return StandardCharsets.UTF_8.newEncoder().canEncode(metadata)
                ? DisChecked.good(new ShardCheckpoint(partition, number.get(), metadata))
                : DisChecked.bad(DisCode.INVALID_REQUEST.with("metadata has half a character in it."));
    }

    private static Optional<Long> number(String digits) {
        try {
            return Optional.of(Long.parseLong(digits)).filter(number -> number >= -1);
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    private Future<DisAnswer> commit(Commit commit, StreamView stream) {
        int partition = commit.checkpoint().shard();
        if (!stream.description().hasShard(partition)) {
            return Future.succeededFuture(DisCode.NO_SUCH_PARTITION.bare());
        }
        if (!DisFinder.isRunning(stream.description())) {
            return Future.succeededFuture(DisCode.NOT_RUNNING.bare());
        }
        return partitions
                .numbers(stream, partition)
                .compose(found -> found.match(
                        numbers -> isInRange(commit.checkpoint().offset(), numbers)
                                ? keep(commit.ref().app(), stream, commit.checkpoint())
                                : Future.succeededFuture(DisCode.OUT_OF_RANGE.bare()),
                        refusal -> Future.succeededFuture(DisErrors.of(refusal))));
    }

    /** Who reads on behind it may have read nothing yet, and who reads on at it may wait for the record to come. */
    private static boolean isInRange(long number, DisPartitions.Numbers numbers) {
        return number >= numbers.first() - 1 && number <= numbers.next();
    }

    private Future<DisAnswer> keep(AppName app, StreamView stream, ShardCheckpoint checkpoint) {
        return consumers
                .commit(app, stream, checkpoint)
                .map(kept -> kept.match(done -> DisAnswer.created(), DisErrors::of));
    }

    private Future<DisAnswer> show(DisCheckpointRef ref, StreamView stream, int partition) {
        if (!stream.description().hasShard(partition)) {
            return Future.succeededFuture(DisCode.NO_SUCH_PARTITION.bare());
        }
        return consumers
                .checkpoints(ref.app(), stream, new ShardSpan(partition, 1))
                .map(found -> found.match(checkpoints -> DisAnswer.ok(out -> write(out, checkpoints)), DisErrors::of));
    }

    private Future<DisAnswer> delete(DisCheckpointRef ref, StreamView stream) {
        int count = stream.description().shards().size();
        ShardSpan shards =
                ref.partition().isPresent() ? new ShardSpan(ref.partition().getAsInt(), 1) : new ShardSpan(0, count);
        if (shards.first() >= count) {
            return Future.succeededFuture(DisCode.NO_SUCH_PARTITION.bare());
        }
        return consumers
                .forget(ref.app(), stream, shards)
                .map(forgotten -> forgotten.match(done -> DisAnswer.noContent(), DisErrors::of));
    }

    private static void write(DisOutput out, List<ShardCheckpoint> checkpoints) throws IOException {
        for (ShardCheckpoint checkpoint : checkpoints) {
            out.text("sequence_number", Long.toString(checkpoint.offset()));
            out.text("metadata", checkpoint.metadata());
        }
    }

    private record Commit(DisCheckpointRef ref, ShardCheckpoint checkpoint) {}
}
