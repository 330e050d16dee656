// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue.copy;

import io.sluice.bus.CatalogueCopy.End;
import io.sluice.bus.CatalogueCopy.Page;
import io.sluice.bus.FollowCatalogue.SnapshotPlace;
import io.sluice.catalogue.CatalogueCodec;
import io.sluice.catalogue.StreamDescription;
import io.sluice.shardnode.catalogue.Catalogue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** All streams as of some versions, kept for as long as followers take them page by page. */
final class SnapshotShelf {
    private final CopyBounds bounds;
    private final LongSupplier nanos;
    private final RandomGenerator random;
    private final Map<Long, Kept> kept = new HashMap<>();

    private record Kept(long name, long version, List<StreamDescription> streams, long askedNanos) {
        private Kept askedAt(long now) {
            return new Kept(name, version, streams, now);
        }
    }

    /** @param random draws names that no other life of the writer has given */
    SnapshotShelf(CopyBounds bounds, LongSupplier nanos, RandomGenerator random) {
        this.bounds = bounds;
        this.nanos = nanos;
        this.random = random;
    }

    /** The page at a place; the first one of the present if that snapshot is not kept any more. */
    Page page(Optional<SnapshotPlace> wanted, Catalogue now) {
        long asked = nanos.getAsLong();
        kept.values()
                .removeIf(old ->
                        asked - old.askedNanos() > bounds.snapshotPatience().toNanos());
        Optional<Kept> known = wanted.flatMap(place -> Optional.ofNullable(kept.get(place.snapshot()))
                .filter(snapshot -> place.next() < snapshot.streams().size()));
        int from = known.isPresent() ? wanted.map(SnapshotPlace::next).orElse(0) : 0;
        Kept snapshot = known.or(() -> ofVersion(now.version())).orElseGet(() -> take(now, asked));
        kept.put(snapshot.name(), snapshot.askedAt(asked));
        return page(snapshot, from);
    }

    private Optional<Kept> ofVersion(long version) {
        return kept.values().stream()
                .filter(snapshot -> snapshot.version() == version)
                .findAny();
    }

    private Kept take(Catalogue now, long asked) {
        if (kept.size() >= bounds.snapshots()) {
            kept.values().stream()
                    .min(Comparator.comparingLong(snapshot -> snapshot.askedNanos() - asked))
                    .ifPresent(oldest -> kept.remove(oldest.name()));
        }
        return new Kept(random.nextLong(), now.version(), List.copyOf(now.streams()), asked);
    }

    private Page page(Kept snapshot, int from) {
        List<StreamDescription> given = new ArrayList<>();
        long sum = 0;
        int next = from;
        while (next < snapshot.streams().size()) {
            StreamDescription stream = snapshot.streams().get(next);
            sum += CatalogueCodec.encode(stream).length;
            if (sum > bounds.answerBytes() && !given.isEmpty()) {
                break;
            }
            given.add(stream);
            next++;
        }
        End end = next == snapshot.streams().size() ? End.LAST : End.MORE;
        return new Page(snapshot.name(), snapshot.version(), from, given, end);
    }
}
