// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What is in a catalogue, and how often it was changed since it was opened. Safe to read from any thread. */
public final class CatalogueCounters {
    private final AtomicReference<@Nullable Watched> watched = new AtomicReference<>();

    /** Nothing is counted before. */
    public void watch(Catalogue opened) {
        watched.set(new Watched(opened, opened.version()));
    }

    public int streams() {
        return now().map(now -> now.catalogue().streams().size()).orElse(0);
    }

    /** Of all streams, open or not. */
    public int shards() {
        return now().map(now -> now.catalogue().streams().stream()
                        .mapToInt(stream -> stream.shards().size())
                        .sum())
                .orElse(0);
    }

    public long changes() {
        return now().map(now -> now.catalogue().version() - now.firstVersion()).orElse(0L);
    }

    private Optional<Watched> now() {
        return Optional.ofNullable(watched.get());
    }

    private record Watched(Catalogue catalogue, long firstVersion) {}
}
