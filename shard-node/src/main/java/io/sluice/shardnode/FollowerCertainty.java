// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode;

import io.sluice.model.StreamUid;
import io.sluice.shardnode.catalogue.follow.CopyState;
import io.sluice.shardnode.retention.Certainty;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What a node with a copy of the catalogue is sure of. A writer that was put back to an older state lacks streams that it
 * never deleted, and may have had longer retentions that nobody hears of: so records stay until an operator had time to see.
 */
final class FollowerCertainty implements Certainty {
    /** A copy that is older says nothing of the present retention. */
    static final Duration LONGEST_SILENCE = Duration.ofMinutes(1);

    /** How long the records of a stream stay that is gone without a word; counted in each life of the node anew. */
    static final Duration GRACE = Duration.ofHours(24);

    private final Predicate<StreamUid> forgotten;
    private final Supplier<CopyState> copy;
    private final LongSupplier nanos;

    /** When it was asked first for streams that are gone without a word; as many as the journal has. */
    private final Map<StreamUid, Long> askedNanos = new ConcurrentHashMap<>();

    /** @param forgotten whether the writer has said that a stream is deleted */
    FollowerCertainty(Predicate<StreamUid> forgotten, Supplier<CopyState> copy, LongSupplier nanos) {
        this.forgotten = forgotten;
        this.copy = copy;
        this.nanos = nanos;
    }

    @Override
    public boolean isSureOfDeletion(StreamUid stream) {
        if (forgotten.test(stream)) {
            return true;
        }
        long now = nanos.getAsLong();
        return now - askedNanos.computeIfAbsent(stream, first -> now) >= GRACE.toNanos();
    }

    @Override
    public boolean isSureOfAges() {
        CopyState now = copy.get();
        return now.refusal().isEmpty()
                && now.heardNanos().isPresent()
                && nanos.getAsLong() - now.heardNanos().getAsLong() <= LONGEST_SILENCE.toNanos();
    }
}
