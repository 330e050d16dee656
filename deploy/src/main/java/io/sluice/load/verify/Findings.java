// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.verify;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What is found as it goes, counted, with a few examples of what should not be. */
final class Findings {
    private static final int MAX_EXAMPLES = 10;

    private final Map<Kind, AtomicLong> counts = new EnumMap<>(Kind.class);
    private final List<String> examples = new ArrayList<>();

    /** See {@link Verdict.Counts} for what each is. */
    enum Kind {
        ACKNOWLEDGED,
        READ_ONCE,
        MISSING,
        DUPLICATE,
        REORDERED,
        MISNUMBERED,
        ALTERED,
        UNKNOWN,
        UNKNOWN_STORED,
        REFUSED,
        REFUSED_STORED,
        OTHERS
    }

    void count(Kind kind) {
        counter(kind).incrementAndGet();
    }

    /** As {@link #count}; the first few are kept in words. */
    void count(Kind kind, Supplier<String> example) {
        count(kind);
        if (examples.size() < MAX_EXAMPLES) {
            examples.add(example.get());
        }
    }

    long of(Kind kind) {
        return counter(kind).get();
    }

    Verdict verdict(Optional<String> incomplete) {
        return new Verdict(counts(), examples, incomplete);
    }

    Verdict.Counts counts() {
        return new Verdict.Counts(
                of(Kind.ACKNOWLEDGED),
                of(Kind.READ_ONCE),
                of(Kind.MISSING),
                of(Kind.DUPLICATE),
                of(Kind.REORDERED),
                of(Kind.MISNUMBERED),
                of(Kind.ALTERED),
                of(Kind.UNKNOWN),
                of(Kind.UNKNOWN_STORED),
                of(Kind.REFUSED),
                of(Kind.REFUSED_STORED),
                of(Kind.OTHERS));
    }

    private AtomicLong counter(Kind kind) {
        return counts.computeIfAbsent(kind, first -> new AtomicLong());
    }
}
