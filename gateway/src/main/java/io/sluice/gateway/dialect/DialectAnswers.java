// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect;

import io.sluice.measure.Histogram;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** How requests for one operation of a dialect were answered. Safe to use from any thread. */
public final class DialectAnswers {
    private final LongAdder successes = new LongAdder();
    private final Map<String, LongAdder> refusals = new ConcurrentHashMap<>();
    private final Histogram nanos = Histogram.ofNanos();

    /** Requests that were done as asked, also if some of their records were not stored. */
    public long successes() {
        return successes.sum();
    }

    /** Requests that were refused as a whole, by the dialect's own codes; those that came. */
    public Map<String, Long> refusals() {
        return refusals.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, refusal -> refusal.getValue().sum()));
    }

    /** From the moment at which a request was whole until its answer was made. */
    public Histogram nanos() {
        return nanos;
    }

    public void succeeded(long tookNanos) {
        successes.increment();
        nanos.record(tookNanos);
    }

    /** @param code of a small set that clients cannot add to */
    public void refused(String code, long tookNanos) {
        count(code);
        nanos.record(tookNanos);
    }

    /** A bug of ours was answered with this code. */
    public void broke(String code) {
        count(code);
    }

    private void count(String code) {
        refusals.computeIfAbsent(code, first -> new LongAdder()).increment();
    }
}
