// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue;

import io.sluice.catalogue.NewStream;
import io.sluice.catalogue.ShardDescription;
import io.sluice.catalogue.StreamDescription;
import io.sluice.catalogue.StreamState;
import io.sluice.model.StreamUid;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Gives a new stream what only the catalogue's writer can: its uid, its time, and its shards' places. */
record Creation(CatalogueSurroundings around, StreamTable table) {
    private static final long MILLIS_PER_SECOND = 1000;

    /**
     * The stream as the next version of the catalogue will publish it.
     *
     * @throws IllegalArgumentException if the ranges do not tile the ring
     */
    StreamDescription describe(NewStream wanted) {
        long nowMs = around.clock().millis();
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
                shards(wanted, nowMs),
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

    private List<ShardDescription> shards(NewStream wanted, long nowMs) {
        return IntStream.range(0, wanted.ranges().size())
                .mapToObj(index -> new ShardDescription(
                        index,
                        wanted.ranges().get(index),
                        List.of(),
                        around.placement().applyAsInt(index),
                        0,
                        nowMs,
                        Math.floorDiv(nowMs, MILLIS_PER_SECOND),
                        Optional.empty()))
                .toList();
    }
}
