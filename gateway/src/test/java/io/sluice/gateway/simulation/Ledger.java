// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.RecordCursor;
import io.sluice.bus.StoredBatch;
import io.sluice.catalogue.ShardDescription;
import io.sluice.catalogue.StreamDescription;
import io.sluice.gateway.operation.PutRefusal;
import io.sluice.gateway.operation.ReadRefusal;
import io.sluice.model.ByteSlice;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What clients were told and what readers saw, and the judgement over it. A record's payload begins with its number,
 * which grows in the order in which its client sends, and the number of its client.
 */
final class Ledger {
    static final int PAYLOAD_HEAD_BYTES = Long.BYTES + Integer.BYTES;

    private final Scenario scenario;
    private final List<String> failures = new ArrayList<>();
    private final Map<Long, Place> acknowledged = new HashMap<>();
    private final Set<Long> refused = new HashSet<>();
    private final Map<Place, Long> seen = new HashMap<>();

    Ledger(Scenario scenario) {
        this.scenario = scenario;
    }

    void acknowledge(long record, int shard, long offset) {
        Place before = acknowledged.put(record, new Place(shard, offset));
        assertThat(before).as("record %d is answered once", record).isNull();
    }

    void refuse(long record) {
        refused.add(record);
    }

    /** As {@link #refuse}, but a doubled message may be too late once and in time once. */
    void unavailable(long record) {
        if (!scenario.doubles()) {
            refused.add(record);
        }
    }

    /** A record was not stored; if its shard is on a node that was left alone, it had to be. */
    void failed(ShardDescription shard, PutRefusal refusal) {
        if (scenario.isCalm(shard.node())) {
            failures.add("a record for shard " + shard.index() + " is " + refusal);
        }
    }

    /** As {@link #failed}, for reads. */
    void readRefused(ShardDescription shard, ReadRefusal refusal) {
        if (scenario.isCalm(shard.node())) {
            failures.add("a read of shard " + shard.index() + " is " + refusal);
        }
    }

    /** The catalogue could not be asked, though one of the nodes was left alone. */
    void notFound(Throwable cause) {
        if (scenario.calm().isPresent()) {
            failures.add("the stream was not found: " + cause);
        }
    }

    /** A reader was shown these batches: whatever comes, they stay. */
    void see(int shard, List<StoredBatch> batches) {
        entries(batches).forEach((offset, entry) -> {
            Long before = seen.putIfAbsent(new Place(shard, offset), entry.record());
            assertThat(before == null || before == entry.record())
                    .as("shard %d offset %d shows the record it showed before", shard, offset)
                    .isTrue();
        });
    }

    /** Judges the end: {@code shards} is everything stored, by shard. */
    void judge(StreamDescription stream, Map<Integer, List<StoredBatch>> shards) {
        assertThat(failures).as("node %s was left alone", scenario.calm()).isEmpty();
        Map<Long, Place> stored = new HashMap<>();
        Map<Integer, Map<Long, Entry>> contents = new HashMap<>();
        shards.forEach((shard, batches) -> {
            SortedMap<Long, Entry> entries = entries(batches);
            contents.put(shard, entries);
            assertThat(entries.keySet())
                    .as("offsets of shard %d are dense", shard)
                    .hasSize(size(entries));
            entries.forEach((offset, entry) -> {
                Place before = stored.put(entry.record(), new Place(shard, offset));
                assertThat(before)
                        .as("record %d is stored once, also at %s", entry.record(), new Place(shard, offset))
                        .isNull();
            });
        });
        assertThat(stored)
                .as("acknowledged records are where they were said to be")
                .containsAllEntriesOf(acknowledged);
        assertThat(refused).as("refused records are absent").doesNotContainAnyElementsOf(stored.keySet());
        seen.forEach((place, record) -> assertThat(stored.get(record))
                .as("record %d is still where it was seen", record)
                .isEqualTo(place));
        requireOrder(stream, contents);
    }

    /**
     * A key's records are in the order sent: in each shard by offset, and through the shards in the order of their lineage.
     * Where a narrowed shard learns late that it is, only parents and children have an order.
     */
    private void requireOrder(StreamDescription stream, Map<Integer, Map<Long, Entry>> contents) {
        if (scenario.isGrowthAtOnce()) {
            requireOrder(stream.shards(), contents);
        } else {
            stream.shards().forEach(shard -> requireOrder(lineage(stream, shard), contents));
        }
    }

    /** The shard's ancestors, oldest first, then itself. */
    private static List<ShardDescription> lineage(StreamDescription stream, ShardDescription shard) {
        List<ShardDescription> line = new ArrayList<>();
        shard.parents().forEach(parent -> line.addAll(lineage(stream, stream.shard(parent))));
        line.add(shard);
        return line;
    }

    private static void requireOrder(List<ShardDescription> shards, Map<Integer, Map<Long, Entry>> contents) {
        Map<String, List<Long>> byKey = new HashMap<>();
        shards.forEach(shard -> contents.getOrDefault(shard.index(), Map.of())
                .forEach((offset, entry) -> byKey.computeIfAbsent(entry.key(), key -> new ArrayList<>())
                        .add(entry.record())));
        byKey.forEach((key, records) -> assertThat(records)
                .as("records of key %s are in the order sent", key)
                .isSorted());
    }

    private static int size(SortedMap<Long, Entry> entries) {
        return entries.isEmpty() ? 0 : Math.toIntExact(entries.lastKey() + 1);
    }

    private static SortedMap<Long, Entry> entries(List<StoredBatch> batches) {
        SortedMap<Long, Entry> entries = new TreeMap<>();
        for (StoredBatch batch : batches) {
            RecordCursor cursor = batch.batch().cursor();
            long offset = batch.baseOffset();
            while (cursor.next()) {
                ByteBuffer data = cursor.data().asByteBuffer();
                Entry twice = entries.put(offset, new Entry(data.getLong(), text(cursor.key())));
                assertThat(twice).as("offset %d is read once", offset).isNull();
                offset++;
            }
        }
        return entries;
    }

    private static String text(ByteSlice bytes) {
        return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
    }

    private record Place(int shard, long offset) {}

    private record Entry(long record, String key) {}
}
