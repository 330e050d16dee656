// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.measure;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** The counts of a run. Thread-safe; counting never waits. */
public final class Meter {
    private static final int DIGITS = 3;
    private static final long MAX_MICROS = TimeUnit.HOURS.toMicros(1);

    private final LongAdder stored = new LongAdder();
    private final LongAdder storedBytes = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder unknown = new LongAdder();
    private final LongAdder resent = new LongAdder();
    private final LongAdder repeats = new LongAdder();
    private final LongAdder calls = new LongAdder();
    private final LongAdder missed = new LongAdder();
    private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();
    private final Recorder latencies = new Recorder(MAX_MICROS, DIGITS);
    private final Histogram allLatencies = new ConcurrentHistogram(MAX_MICROS, DIGITS);
    private Histogram lastLatencies = latencies.getIntervalHistogram();

    /** Records that were acknowledged. */
    public void stored(int records, long bytes) {
        stored.add(records);
        storedBytes.add(bytes);
    }

    /** Records that were given up after a refusal. */
    public void refused(int records) {
        refused.add(records);
    }

    /** Records of which it is not known whether they are stored. */
    public void unknown(int records) {
        unknown.add(records);
    }

    /** Refused records that are sent in another call. */
    public void resent(int records) {
        resent.add(records);
    }

    /** A call that is sent once more. */
    public void repeated() {
        repeats.increment();
    }

    /** Records that were due and will not be sent, because too many are late already. */
    public void missed(long records) {
        missed.add(records);
    }

    /**
     * Something that went wrong, once for each record that was refused and for each call that was.
     *
     * @param code the dialect's word, or ours for what has no answer
     */
    public void error(String code, int count) {
        errors.computeIfAbsent(code, first -> new LongAdder()).add(count);
    }

    /** A call that has its answer, from when it was due. */
    public void answered(long nanos) {
        calls.increment();
        long micros = Math.max(0, Math.min(MAX_MICROS, TimeUnit.NANOSECONDS.toMicros(nanos)));
        latencies.recordValue(micros);
        allLatencies.recordValue(micros);
    }

    /** All so far. The sample's latencies are those since the last sample. */
    public synchronized Sample sample() {
        lastLatencies = latencies.getIntervalHistogram(lastLatencies);
        return new Sample(counts(), Latencies.of(lastLatencies));
    }

    public Latencies allLatencies() {
        return Latencies.of(allLatencies.copy());
    }

    public Counts counts() {
        Map<String, Long> errorCounts = new TreeMap<>();
        errors.forEach((code, count) -> errorCounts.put(code, count.sum()));
        return new Counts(
                stored.sum(),
                storedBytes.sum(),
                refused.sum(),
                unknown.sum(),
                resent.sum(),
                repeats.sum(),
                calls.sum(),
                missed.sum(),
                errorCounts);
    }

    /** What a run was like at one moment. */
    public record Sample(Counts counts, Latencies latencies) {}

    /** The counts of a run since its start; see the methods of {@link Meter} for what each is. */
    public record Counts(
            long stored,
            long storedBytes,
            long refused,
            long unknown,
            long resent,
            long repeats,
            long calls,
            long missed,
            Map<String, Long> errors) {}
}
