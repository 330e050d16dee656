// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue.write;

import io.sluice.catalogue.NewStream;
import io.sluice.catalogue.ShardDescription;
import io.sluice.catalogue.StreamDescription;
import io.sluice.catalogue.StreamState;
import io.sluice.model.StreamName;
import io.sluice.model.StreamUid;
import io.sluice.shardnode.catalogue.StreamTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Gives a new stream what only the catalogue's writer can: its uid, its time, and its shards' places. */
final class Creation {
    private static final long MILLIS_PER_SECOND = 1000;

    private final CatalogueSurroundings around;
    private final StreamTable table;
    private final Map<StreamName, Long> usedSeconds = new HashMap<>();

    Creation(CatalogueSurroundings around, StreamTable table) {
        this.around = around;
        this.table = table;
    }

    /**
     * Notes that a stream is deleted. One made under its name in the second in which it was made itself would give its
     * numbers again; so it gets a later second.
     */
    void onDeleted(StreamDescription stream) {
        long nowSecond = second(around.clock().millis());
        usedSeconds.values().removeIf(used -> used < nowSecond);
        long last = stream.shards().stream()
                .mapToLong(ShardDescription::numberSecond)
                .max()
                .orElse(0);
        if (last >= nowSecond) {
            usedSeconds.put(stream.name(), last);
        }
    }

    /**
     * The stream as the next version of the catalogue will publish it.
     *
     * @throws IllegalArgumentException if the ranges do not tile the ring
     */
    StreamDescription describe(NewStream wanted) {
        long nowMs = around.clock().millis();
        long numberSecond = Math.max(second(nowMs), usedSeconds.getOrDefault(wanted.name(), Long.MIN_VALUE) + 1);
        return new StreamDescription(
                newUid(),
                wanted.name(),
                StreamState.ACTIVE,
                wanted.mode(),
                nowMs,
                wanted.retentionHours(),
                wanted.maxRecordBytes(),
                wanted.tags(),
                wanted.aliases(),
                shards(wanted, nowMs, numberSecond),
                table.version() + 1);
    }

    /** Draws again where a random source that began anew gives what it gave before. */
    private StreamUid newUid() {
        StreamUid uid = drawUid();
        while (table.find(uid).isPresent() || table.isDeleted(uid)) {
            uid = drawUid();
        }
        return uid;
    }

    private StreamUid drawUid() {
        return new StreamUid(around.random().nextLong(), around.random().nextLong());
    }

    private List<ShardDescription> shards(NewStream wanted, long nowMs, long numberSecond) {
        IntUnaryOperator places = around.placement().turn(table.openShardsByNode());
        return IntStream.range(0, wanted.ranges().size())
                .mapToObj(index -> new ShardDescription(
                        index,
                        wanted.ranges().get(index),
                        List.of(),
                        places.applyAsInt(index),
                        0,
                        nowMs,
                        numberSecond,
                        Optional.empty()))
                .toList();
    }

    private static long second(long ms) {
        return Math.floorDiv(ms, MILLIS_PER_SECOND);
    }
}
