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
    private long digestBefore;
    private long bytes;

    private record Kept(CatalogueChange change, int bytes, long digest) {}

    /**
     * Begins.
     *
     * @param version from which on changes are remembered
     * @param digest of the catalogue at that version
     */
    ChangeMemory(int maxBytes, long version, long digest) {
        this.maxBytes = maxBytes;
        this.newest = version;
        this.digestBefore = digest;
    }

    /** @param digest of the catalogue after the change */
    void add(CatalogueChange change, int changeBytes, long digest) {
        changes.put(change.version(), new Kept(change, changeBytes, digest));
        newest = change.version();
        bytes += changeBytes;
        while (bytes > maxBytes) {
            Kept oldest = changes.pollFirstEntry().getValue();
            bytes -= oldest.bytes();
            digestBefore = oldest.digest();
        }
    }

    /** Whether the catalogue had another digest at a version; false if that is not remembered. */
    boolean isParted(long version, long digest) {
        Kept kept = changes.get(version);
        if (kept != null) {
            return kept.digest() != digest;
        }
        long before = changes.isEmpty() ? newest : changes.firstKey() - 1;
        return version == before && digestBefore != digest;
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
