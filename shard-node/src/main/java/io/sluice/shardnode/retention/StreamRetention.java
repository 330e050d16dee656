// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.retention;

import io.sluice.catalogue.StreamDescription;
import io.sluice.model.ShardId;
import io.sluice.model.StreamUid;
import io.sluice.shardnode.storage.Retention;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Keeps records for as long as the catalogue says, now. Safe to use from any thread if what it asks is. */
public final class StreamRetention implements Retention {
    private final Function<StreamUid, Optional<StreamDescription>> streams;
    private final Predicate<StreamUid> deleted;
    private final InstantSource clock;
    private final Duration cap;
    private final Certainty certainty;

    /**
     * Asks the catalogue.
     *
     * @param streams finds a stream as it is now
     * @param deleted whether a stream is known to be deleted; one that is just not found is kept
     */
    public StreamRetention(
            Function<StreamUid, Optional<StreamDescription>> streams,
            Predicate<StreamUid> deleted,
            InstantSource clock,
            RetentionConfig config,
            Certainty certainty) {
        this.streams = streams;
        this.deleted = deleted;
        this.clock = clock;
        this.cap = config.cap();
        this.certainty = certainty;
    }

    @Override
    public long keepFromMs(ShardId shard) {
        if (deleted.test(shard.stream())) {
            return NOTHING;
        }
        return streams.apply(shard.stream()).map(this::keepFromMs).orElse(EVERYTHING);
    }

    @Override
    public long keepOnDiskFromMs(ShardId shard) {
        long shownFromMs = keepFromMs(shard);
        boolean isSure = shownFromMs == NOTHING ? certainty.isSureOfDeletion(shard.stream()) : certainty.isSureOfAges();
        return isSure ? shownFromMs : EVERYTHING;
    }

    /** A record is past its retention when it is exactly as old. */
    private long keepFromMs(StreamDescription stream) {
        Duration asked = Duration.ofHours(stream.retentionHours());
        Duration kept = asked.compareTo(cap) < 0 ? asked : cap;
        return clock.millis() - kept.toMillis() + 1;
    }
}
