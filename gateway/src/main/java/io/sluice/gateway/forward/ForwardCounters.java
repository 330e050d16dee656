// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.forward;

import io.sluice.measure.Histogram;
import io.sluice.measure.Tally;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How the gateways of the process got on with shard nodes since it was started. Safe to use from any thread. */
public final class ForwardCounters {
    private final LongAdder messages = new LongAdder();
    private final LongAdder resends = new LongAdder();
    private final LongAdder waitingBatches = new LongAdder();
    private final Tally<DeliveryEnd> batches = new Tally<>(DeliveryEnd.class);
    private final Tally<MessageKind> attempts = new Tally<>(MessageKind.class);
    private final Tally<MessageKind> silences = new Tally<>(MessageKind.class);
    private final Tally<UnreadableKind> unreadable = new Tally<>(UnreadableKind.class);
    private final Map<MessageKind, Histogram> answerNanos = new EnumMap<>(MessageKind.class);
    private final Map<Integer, NodeCredit> credits = new ConcurrentHashMap<>();

    public ForwardCounters() {
        for (MessageKind kind : MessageKind.values()) {
            answerNanos.put(kind, Histogram.ofNanos());
        }
    }

    /** Messages with records, each counted once however often it was sent. */
    public long messages() {
        return messages.sum();
    }

    /** How often a message with records was sent again. */
    public long resends() {
        return resends.sum();
    }

    /** Batches that have no answer yet. */
    public long waitingBatches() {
        return waitingBatches.sum();
    }

    /** Batches that wait no more. */
    public Tally<DeliveryEnd> batches() {
        return batches;
    }

    /** Messages of all kinds, each time they were sent. */
    public Tally<MessageKind> attempts() {
        return attempts;
    }

    /** Attempts to which no answer came in time. */
    public Tally<MessageKind> silences() {
        return silences;
    }

    /** Messages that one side could not read. */
    public Tally<UnreadableKind> unreadable() {
        return unreadable;
    }

    /** How long answers took to come. */
    public Histogram answerNanos(MessageKind kind) {
        return Objects.requireNonNull(answerNanos.get(kind));
    }

    /** By nodes that any event loop has met. */
    public Map<Integer, NodeCredit> credits() {
        return Map.copyOf(credits);
    }

    /** The same for all event loops. Looked up when a life of a node is met, not for each message. */
    NodeCredit creditOf(int node) {
        return credits.computeIfAbsent(node, met -> new NodeCredit());
    }

    void onMessage() {
        messages.increment();
    }

    void onResend() {
        resends.increment();
    }

    void onBatchWaits() {
        waitingBatches.increment();
    }

    void onBatchEnds(DeliveryEnd end) {
        waitingBatches.decrement();
        batches.add(end);
    }

    void onAttempt(MessageKind kind) {
        attempts.add(kind);
    }

    void onAnswer(MessageKind kind, long tookNanos) {
        answerNanos(kind).record(tookNanos);
    }

    void onUnreadable(UnreadableKind kind) {
        unreadable.add(kind);
    }

    void onSilence(MessageKind kind) {
        silences.add(kind);
    }
}
