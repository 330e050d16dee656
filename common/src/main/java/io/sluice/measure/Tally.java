// SPDX-License-Identifier: Apache-2.0
package io.sluice.measure;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/** How often each of a few kinds of thing happened. Any thread may add and read. */
public final class Tally<K extends Enum<K>> {
    private final Map<K, LongAdder> counts;

    public Tally(Class<K> kinds) {
        counts = new EnumMap<>(kinds);
        for (K kind : kinds.getEnumConstants()) {
            counts.put(kind, new LongAdder());
        }
    }

    public void add(K kind) {
        of(kind).increment();
    }

    public void add(K kind, long count) {
        of(kind).add(count);
    }

    /** All kinds, also those of which none came. */
    public Set<K> kinds() {
        return Set.copyOf(counts.keySet());
    }

    public long count(K kind) {
        return of(kind).sum();
    }

    private LongAdder of(K kind) {
        return Objects.requireNonNull(counts.get(kind));
    }
}
