// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import io.sluice.bus.CatalogueRequest.ChangeStream;
import io.sluice.bus.CatalogueRequest.CountStreams;
import io.sluice.bus.CatalogueRequest.CreateStream;
import io.sluice.bus.CatalogueRequest.DeleteStream;
import io.sluice.bus.CatalogueRequest.FindStream;
import io.sluice.bus.CatalogueRequest.FindStreamByUid;
import io.sluice.bus.CatalogueRequest.ListStreams;
import io.sluice.catalogue.AppDescription;
import io.sluice.catalogue.SomeStreams;
import io.sluice.catalogue.StreamSummary;
import io.sluice.model.AppName;
import io.sluice.model.CallId;
import io.sluice.model.ShardId;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Messages of every kind, as a seed makes them. */
final class SomeMessages {
    private SomeMessages() {}

    /** One request of each kind. */
    static List<NodeRequest> requestsFrom(Random random) {
        return List.of(
                new HelloRequest(),
                new AppendRequest(random.nextLong(), listOf(1 + random.nextInt(4), () -> shardBatchFrom(random))),
                new RecallRequest(shardFrom(random), callFrom(random)),
                new ReadRequest(
                        shardFrom(random), random.nextLong() >>> 1, 1 + random.nextInt(1000), 1 + random.nextInt(1000)),
                new SeekRequest(shardFrom(random), anyOf(random, SeekRequest.Place.values()), random.nextLong()),
                new FindStream(new StreamName("stream-" + random.nextInt(1000))),
                new FindStreamByUid(uidFrom(random)),
                new CreateStream(SomeStreams.newStreamFrom(random)),
                new DeleteStream(uidFrom(random)),
                new ChangeStream(uidFrom(random), anyOf(random, SomeStreams.changesFrom(random))),
                new ListStreams("", Optional.empty(), 1 + random.nextInt(ListStreams.MAX_STREAMS)),
                new ListStreams("a/", Optional.of(new StreamName("a/stream-" + random.nextInt(1000))), 1),
                new CountStreams(),
                new FollowCatalogue(followerFrom(random), FollowCatalogue.NOBODY, 0, 0, Optional.empty()),
                new FollowCatalogue(
                        followerFrom(random),
                        uuidFrom(random),
                        random.nextLong(),
                        random.nextLong(),
                        Optional.of(new FollowCatalogue.SnapshotPlace(random.nextLong(), random.nextInt(1000)))),
                new ConsumerRequest.CreateApp(appFrom(random)),
                new ConsumerRequest.FindApp(appFrom(random)),
                new ConsumerRequest.DeleteApp(appFrom(random)),
                new ConsumerRequest.ListApps(Optional.empty(), Optional.empty(), 1 + random.nextInt(100)),
                new ConsumerRequest.ListApps(Optional.of(appFrom(random)), Optional.of(uidFrom(random)), 1),
                new ConsumerRequest.CommitCheckpoint(appFrom(random), uidFrom(random), checkpointFrom(random)),
                new ConsumerRequest.FindCheckpoints(
                        appFrom(random), uidFrom(random), new ShardSpan(random.nextInt(1000), 1 + random.nextInt(100))),
                new ConsumerRequest.DeleteCheckpoints(
                        appFrom(random),
                        uidFrom(random),
                        new ShardSpan(random.nextInt(1000), 1 + random.nextInt(10_000))));
    }

    /** One reply of each kind, with each outcome. */
    static List<NodeReply> repliesFrom(Random random) {
        long clock = random.nextLong();
        Stream<NodeReply> reads = readOutcomesFrom(random).map(outcome -> new ReadReply(clock, outcome));
        Stream<NodeReply> others = Stream.of(
                new HelloReply(clock),
                new AppendReply(clock, List.of()),
                new AppendReply(clock, appendOutcomesFrom(random)),
                new RecallReply(clock, random.nextBoolean(), random.nextInt(), knownFrom(random)),
                new SeekReply(clock, OptionalLong.empty()),
                new SeekReply(clock, OptionalLong.of(random.nextLong())),
                new CatalogueReply(clock, anyOf(random, CatalogueReply.Outcome.values()), Optional.empty()),
                new CatalogueReply(
                        clock,
                        anyOf(random, CatalogueReply.Outcome.values()),
                        Optional.of(SomeStreams.descriptionFrom(random))),
                new StreamListReply(clock, listOf(random.nextInt(4), () -> summaryFrom(random)), random.nextBoolean()),
                new StreamCountReply(clock, random.nextLong(), random.nextLong()),
                new CatalogueCopy(
                        clock,
                        uuidFrom(random),
                        random.nextLong(),
                        new CatalogueCopy.Changes(listOf(random.nextInt(4), () -> catalogueChangeFrom(random)))),
                new CatalogueCopy(clock, uuidFrom(random), random.nextLong(), new CatalogueCopy.Parted()),
                new CatalogueCopy(
                        clock,
                        uuidFrom(random),
                        random.nextLong(),
                        new CatalogueCopy.Page(
                                random.nextLong(),
                                random.nextLong(),
                                random.nextInt(1000),
                                listOf(random.nextInt(4), () -> SomeStreams.descriptionFrom(random)),
                                anyOf(random, CatalogueCopy.End.values()))),
                new AppReply(clock, anyOf(random, ConsumerOutcome.values()), Optional.empty()),
                new AppReply(clock, ConsumerOutcome.DONE, Optional.of(describedAppFrom(random))),
                new AppListReply(
                        clock,
                        listOf(random.nextInt(4), () -> describedAppFrom(random)),
                        random.nextInt(),
                        random.nextBoolean()),
                new CheckpointReply(
                        clock,
                        anyOf(random, ConsumerOutcome.values()),
                        listOf(random.nextInt(4), () -> checkpointFrom(random))));
        return Stream.concat(reads, others).toList();
    }

    private static FollowCatalogue.Follower followerFrom(Random random) {
        return new FollowCatalogue.Follower(
                new NodeAddress(random.nextInt(1000), random.nextLong()),
                uuidFrom(random),
                1 + random.nextInt(FollowCatalogue.Follower.MAX_WEIGHT));
    }

    private static CatalogueChange catalogueChangeFrom(Random random) {
        return random.nextBoolean()
                ? new CatalogueChange.Put(SomeStreams.descriptionFrom(random))
                : new CatalogueChange.Forget(uidFrom(random), random.nextLong());
    }

    private static UUID uuidFrom(Random random) {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private static AppName appFrom(Random random) {
        return new AppName("app-" + random.nextInt(1000));
    }

    private static AppDescription describedAppFrom(Random random) {
        return new AppDescription(
                appFrom(random),
                new UUID(random.nextLong(), random.nextLong()),
                random.nextLong(),
                listOf(random.nextInt(4), () -> new StreamName("stream-" + random.nextInt(1000))));
    }

    private static ShardCheckpoint checkpointFrom(Random random) {
        return new ShardCheckpoint(random.nextInt(1000), random.nextLong() >>> 1, "é".repeat(random.nextInt(10)));
    }

    private static List<AppendOutcome> appendOutcomesFrom(Random random) {
        return List.of(
                new AppendOutcome.Stored(random.nextLong(), random.nextLong()),
                new AppendOutcome.Known(knownFrom(random)),
                new AppendOutcome.NotOwner(random.nextLong()),
                new AppendOutcome.Stale(random.nextInt()),
                new AppendOutcome.Sealed(listOf(random.nextInt(3), random::nextInt)),
                new AppendOutcome.Refused(anyOf(random, AppendRefusal.values())),
                new AppendOutcome.Gone());
    }

    private static Stream<ReadOutcome> readOutcomesFrom(Random random) {
        var batches = listOf(
                random.nextInt(3), () -> new StoredBatch(random.nextLong(), random.nextLong(), batchFrom(random)));
        var end = new ShardEnd(random.nextLong(), listOf(random.nextInt(3), random::nextInt));
        return Stream.of(
                new ReadOutcome.Records(batches, random.nextLong(), Optional.empty(), Optional.empty()),
                new ReadOutcome.Records(batches, random.nextLong(), Optional.of(random.nextLong()), Optional.of(end)),
                new ReadOutcome.NotHere(),
                new ReadOutcome.Damaged(random.nextLong()),
                new ReadOutcome.Busy());
    }

    private static StreamSummary summaryFrom(Random random) {
        return StreamSummary.of(SomeStreams.descriptionFrom(random));
    }

    private static ShardBatch shardBatchFrom(Random random) {
        return new ShardBatch(
                shardFrom(random), random.nextLong(), random.nextInt(), callFrom(random), batchFrom(random));
    }

    private static RecordBatch batchFrom(Random random) {
        List<PlainRecord> records = PlainRecord.listFrom(random);
        int[] all = IntStream.range(0, records.size()).toArray();
        return PlainRecord.arenaOf(records).batch(all, 0, all.length);
    }

    private static List<KnownRecord> knownFrom(Random random) {
        return listOf(random.nextInt(4), () -> new KnownRecord(random.nextInt(), random.nextLong(), random.nextLong()));
    }

    private static ShardId shardFrom(Random random) {
        return new ShardId(uidFrom(random), random.nextInt(Integer.MAX_VALUE));
    }

    private static StreamUid uidFrom(Random random) {
        return new StreamUid(random.nextLong(), random.nextLong());
    }

    private static CallId callFrom(Random random) {
        return new CallId(random.nextLong(), random.nextLong());
    }

    private static <T> List<T> listOf(int count, Supplier<T> each) {
        return Stream.generate(each).limit(count).toList();
    }

    private static <T> T anyOf(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
