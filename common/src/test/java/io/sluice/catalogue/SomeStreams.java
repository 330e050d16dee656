// SPDX-License-Identifier: Apache-2.0
package io.sluice.catalogue;

import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import io.sluice.routing.ShardMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Streams for tests: one that is always the same, and any. */
public final class SomeStreams {
    private SomeStreams() {}

    /** A stream that has used everything a description can hold: a closed shard, its children, tags and an alias. */
    public static StreamDescription orders() {
        var ranges = ShardMap.evenRanges(2);
        long createdMs = 1_700_000_000_123L;
        long splitMs = createdMs + 5_000;
        var parent = new ShardDescription(
                0,
                ShardMap.evenRanges(1).get(0),
                List.of(),
                0,
                0,
                createdMs,
                1_700_000_000,
                Optional.of(new ShardDescription.Closing(splitMs, 42)));
        var left = new ShardDescription(1, ranges.get(0), List.of(0), 0, 0, splitMs, 1_700_000_005, Optional.empty());
        var right = new ShardDescription(2, ranges.get(1), List.of(0), 1, 3, splitMs, 1_700_000_005, Optional.empty());
        return new StreamDescription(
                new StreamUid(0x0123456789abcdefL, 0x0fedcba987654321L),
                new StreamName("orders"),
                StreamState.ACTIVE,
                StreamMode.PROVISIONED,
                createdMs,
                24,
                1 << 20,
                Map.of("team", "d\u00fcrre \"daten\""),
                Map.of("yds", "/region/folder/orders"),
                List.of(parent, left, right),
                7);
    }

    /** A stream of one shard on node 0 that has the stream's version. */
    public static StreamDescription ofOneShard(StreamUid uid, String name, long version) {
        var shard = new ShardDescription(
                0, ShardMap.evenRanges(1).get(0), List.of(), 0, (int) version, 0, 0, Optional.empty());
        return new StreamDescription(
                uid,
                new StreamName(name),
                StreamState.ACTIVE,
                StreamMode.PROVISIONED,
                0,
                24,
                1 << 20,
                Map.of(),
                Map.of(),
                List.of(shard),
                version);
    }

    public static StreamDescription descriptionFrom(Random random) {
        NewStream wanted = newStreamFrom(random);
        return new StreamDescription(
                new StreamUid(random.nextLong(), random.nextLong()),
                wanted.name(),
                anyOf(random, StreamState.values()),
                wanted.mode(),
                random.nextLong(),
                wanted.retentionHours(),
                wanted.maxRecordBytes(),
                wanted.tags(),
                wanted.aliases(),
                shardsFrom(random, wanted),
                random.nextLong());
    }

    public static NewStream newStreamFrom(Random random) {
        return new NewStream(
                new StreamName("stream-" + random.nextInt(1000)),
                anyOf(random, StreamMode.values()),
                ShardMap.evenRanges(1 + random.nextInt(5)),
                random.nextInt(),
                random.nextInt(),
                textsFrom(random),
                textsFrom(random));
    }

    /** One change of each kind. */
    public static StreamChange[] changesFrom(Random random) {
        return new StreamChange[] {
            new StreamChange.RaiseRetention(random.nextInt()),
            new StreamChange.LowerRetention(random.nextInt()),
            new StreamChange.PutTags(textsFrom(random), random.nextInt()),
            new StreamChange.RemoveTags(textsFrom(random).keySet()),
            new StreamChange.SetMode(anyOf(random, StreamMode.values())),
            new StreamChange.SetMaxRecordBytes(random.nextInt()),
            new StreamChange.Grow(random.nextInt())
        };
    }

    private static List<ShardDescription> shardsFrom(Random random, NewStream wanted) {
        List<ShardDescription> shards = new ArrayList<>();
        boolean grown = random.nextBoolean();
        if (grown) {
            var closing = new ShardDescription.Closing(random.nextLong(), random.nextLong());
            shards.add(shardFrom(random, 0, wanted, Optional.of(closing)));
        }
        int first = shards.size();
        for (int i = 0; i < wanted.ranges().size(); i++) {
            var any = shardFrom(random, i, wanted, Optional.empty());
            shards.add(new ShardDescription(
                    first + i,
                    any.range(),
                    grown ? List.of(0) : List.of(),
                    any.node(),
                    any.version(),
                    any.createdMs(),
                    any.numberSecond(),
                    any.closing()));
        }
        return shards;
    }

    private static ShardDescription shardFrom(
            Random random, int range, NewStream wanted, Optional<ShardDescription.Closing> closing) {
        return new ShardDescription(
                range,
                wanted.ranges().get(range),
                List.of(),
                random.nextInt(),
                random.nextInt(),
                random.nextLong(),
                random.nextLong(),
                closing);
    }

    private static Map<String, String> textsFrom(Random random) {
        return random.nextBoolean()
                ? Map.of()
                : Map.of("name " + random.nextInt(), Character.toString(1 + random.nextInt(0xD7FF)) + "\"\\\u20ac");
    }

    private static <T> T anyOf(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
