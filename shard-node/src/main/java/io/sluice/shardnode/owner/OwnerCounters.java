// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.owner;

import io.sluice.bus.AppendRefusal;
import io.sluice.measure.Histogram;
import io.sluice.measure.Tally;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * What became of batches at a node's owners since it was started, and how its owners stand. Written by the owners' thread,
 * safe to read from any. States are of the last tick.
 */
public final class OwnerCounters {
    private final LongAdder appends = new LongAdder();
    private final LongAdder records = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder unreadableRequests = new LongAdder();
    private final Tally<RepeatKind> repeats = new Tally<>(RepeatKind.class);
    private final Tally<AppendRefusal> refusals = new Tally<>(AppendRefusal.class);
    private final Tally<Redirect> redirects = new Tally<>(Redirect.class);
    private final Histogram appendNanos = Histogram.ofNanos();
    private final Histogram loopLagNanos = Histogram.ofNanos();
    private final AtomicInteger openShards = new AtomicInteger();
    private final AtomicReference<RepeatState> clientCalls = new AtomicReference<>(RepeatState.EMPTY);
    private final AtomicReference<RepeatState> gatewayCalls = new AtomicReference<>(RepeatState.EMPTY);

    /** Batches that were stored, repeats not included. */
    public long appends() {
        return appends.sum();
    }

    public long records() {
        return records.sum();
    }

    /** Of these records. */
    public long bytes() {
        return bytes.sum();
    }

    /** Messages that came over the event bus and could not be read. */
    public long unreadableRequests() {
        return unreadableRequests.sum();
    }

    public Tally<RepeatKind> repeats() {
        return repeats;
    }

    public Tally<AppendRefusal> refusals() {
        return refusals;
    }

    public Tally<Redirect> redirects() {
        return redirects;
    }

    /** From the moment at which a batch has its offsets until it is on disk. */
    public Histogram appendNanos() {
        return appendNanos;
    }

    /** How late the owners' event loop is. */
    public Histogram loopLagNanos() {
        return loopLagNanos;
    }

    public int openShards() {
        return openShards.get();
    }

    /** What is remembered of calls that clients may repeat. */
    public RepeatState clientCalls() {
        return Objects.requireNonNull(clientCalls.get());
    }

    /** What is remembered of calls that only gateways may repeat. */
    public RepeatState gatewayCalls() {
        return Objects.requireNonNull(gatewayCalls.get());
    }

    public void onUnreadableRequest() {
        unreadableRequests.increment();
    }

    void onAppend(int recordCount, int byteCount, long tookNanos) {
        appends.increment();
        records.add(recordCount);
        bytes.add(byteCount);
        appendNanos.record(tookNanos);
    }

    void show(int shards, RepeatState ofClients, RepeatState ofGateways) {
        openShards.setRelease(shards);
        clientCalls.setRelease(ofClients);
        gatewayCalls.setRelease(ofGateways);
    }
}
