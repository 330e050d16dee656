// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue.copy;

import io.sluice.bus.CatalogueChange;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The catalogue's last changes, without a gap; the oldest are forgotten when they are too many bytes. */
final class ChangeMemory {
    private final int maxBytes;
    private final NavigableMap<Long, Kept> changes = new TreeMap<>();
    private long newest;
    private long bytes;

    private record Kept(CatalogueChange change, int bytes) {}

    /** @param version from which on changes are remembered */
    ChangeMemory(int maxBytes, long version) {
        this.maxBytes = maxBytes;
        this.newest = version;
    }

    void add(CatalogueChange change, int changeBytes) {
        changes.put(change.version(), new Kept(change, changeBytes));
        newest = change.version();
        bytes += changeBytes;
        while (bytes > maxBytes) {
            bytes -= changes.pollFirstEntry().getValue().bytes();
        }
    }

    /**
     * The changes behind a version, as many as fit but at least one if there is one; empty if the next is forgotten.
     *
     * @param answerBytes how many bytes of changes are given
     */
    Optional<List<CatalogueChange>> behind(long version, int answerBytes) {
        List<CatalogueChange> given = new ArrayList<>();
        if (version < newest && !changes.containsKey(version + 1)) {
            return Optional.empty();
        }
        long sum = 0;
        for (Kept kept : changes.tailMap(version, false).values()) {
            sum += kept.bytes();
            if (sum > answerBytes && !given.isEmpty()) {
                break;
            }
            given.add(kept.change());
        }
        return Optional.of(given);
    }
}
