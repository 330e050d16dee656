// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bus.ReadOutcome;
import io.sluice.bus.ReadOutcome.Records;
import io.sluice.bus.SeekRequest.Place;
import io.sluice.bus.ShardEnd;
import io.sluice.shardnode.storage.Batches;
import io.sluice.shardnode.storage.RecoveredShard;
import io.sluice.shardnode.storage.Retention;
import io.sluice.shardnode.storage.RetentionInMemory;
import io.sluice.shardnode.storage.ShardLog;
import io.sluice.shardnode.storage.ShardReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What the clients of one shard know about it, while it is appended to, swept, and recovered. */
final class SweptShard {
    private final int index;
    private final RetentionInMemory retention;
    private final List<Known> appended = new ArrayList<>();
    private int certain;
    private long keepFromMs = Retention.EVERYTHING;

    /** What arrived before was past its retention at some time, so it may be gone for good. */
    private long everKeptFromMs = Retention.EVERYTHING;

    private @Nullable ShardLog log;
    private Optional<ShardEnd> sealing = Optional.empty();
    private boolean isSealCertain;
    private int calls;

    SweptShard(int index, RetentionInMemory retention) {
        this.index = index;
        this.retention = retention;
    }

    /** A record and when it arrived. */
    private record Known(String text, long arrivalMs) {}

    /** Takes the shard over; what it is told of where the shard stands is what the clients know. */
    void open(SimulatedJournal node, int epoch) {
        log = isDeleted() ? null : node.open(index, epoch);
        if (log != null) {
            assertThat(log.recovered()).isEqualTo(new RecoveredShard(appended.size(), lastArrivalMs(), sealing));
        }
    }

    void append(Random random, long nowMs) {
        if (log == null || sealing.isPresent() || isDeleted()) {
            return;
        }
        var texts = new String[1 + random.nextInt(3)];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = "call " + calls + " record " + i + "x".repeat(random.nextInt(5) == 0 ? 3000 : 20);
        }
        long arrivalMs = Math.max(nowMs, lastArrivalMs());
        int baseOffset = appended.size();
        for (String text : texts) {
            appended.add(new Known(text, arrivalMs));
        }
        int end = appended.size();
        log.append(baseOffset, Batches.batch(calls++, arrivalMs, texts))
                .onSuccess(done -> certain = Math.max(certain, end));
    }

    void seal() {
        if (log == null || sealing.isPresent() || isDeleted()) {
            return;
        }
        var end = new ShardEnd(appended.size(), List.of(index + 10));
        sealing = Optional.of(end);
        log.seal(end).onSuccess(done -> {
            isSealCertain = true;
            certain = appended.size();
        });
    }

    /** From now on what arrived earlier is past its retention; a shard that was deleted stays so. */
    void keepFrom(long ms) {
        if (isDeleted()) {
            return;
        }
        keepFromMs = ms;
        everKeptFromMs = Math.max(everKeptFromMs, ms);
        retention.keepFrom(Batches.shard(index), ms);
    }

    /** Reads some records from anywhere; what is seen is certain. */
    void read(SimulatedJournal node, Random random) {
        reader(node).read(random.nextInt(appended.size() + 1), 10, 10_000).onSuccess(outcome -> see((Records) outcome));
    }

    /** What a life finds is what the clients know, and from then on certain; the rest never was. */
    void check(SimulatedJournal node, Random random) {
        if (isDeleted()) {
            assertThat(all(node)).isEmpty();
            return;
        }
        int end = seek(node, Place.LATEST);
        assertThat(end).isBetween(certain, appended.size());
        certain = end;
        appended.subList(end, appended.size()).clear();
        int first = seek(node, Place.TRIM_HORIZON);
        assertThat(first).isBetween(firstArrivedFrom(keepFromMs), firstArrivedFrom(everKeptFromMs));
        assertThat(all(node))
                .isEqualTo(
                        appended.subList(first, end).stream().map(Known::text).toList());
        checkEnd(node);
        checkFrom(node, random.nextInt(end + 1), first);
    }

    private void checkEnd(SimulatedJournal node) {
        Records tip = records(node, appended.size());
        assertThat(tip.end()).isIn(Optional.empty(), sealing);
        assertThat(tip.end().isPresent() || !isSealCertain).isTrue();
        sealing = tip.end();
        isSealCertain = sealing.isPresent();
    }

    /** A read from anywhere goes on where it asked, or at the oldest record that is kept. */
    private void checkFrom(SimulatedJournal node, int from, int first) {
        Records records = records(node, from);
        if (!records.batches().isEmpty()) {
            assertThat(records.batches().get(0).baseOffset()).isEqualTo(Math.max(from, first));
        }
    }

    private void see(Records records) {
        int end = (int) records.nextOffset();
        List<String> texts = Batches.texts(records.batches());
        if (!texts.isEmpty() && !isDeleted()) {
            assertThat(texts)
                    .isEqualTo(appended.subList(end - texts.size(), end).stream()
                            .map(Known::text)
                            .toList());
            certain = Math.max(certain, end);
        }
    }

    private List<String> all(SimulatedJournal node) {
        List<String> texts = new ArrayList<>();
        Records records = records(node, 0);
        while (!records.batches().isEmpty()) {
            texts.addAll(Batches.texts(records.batches()));
            records = records(node, records.nextOffset());
        }
        return texts;
    }

    private Records records(SimulatedJournal node, long from) {
        ReadOutcome outcome = node.await(reader(node).read(from, 50, 1 << 20));
        assertThat(outcome).isInstanceOf(Records.class);
        return (Records) outcome;
    }

    private int seek(SimulatedJournal node, Place place) {
        return Math.toIntExact(node.await(reader(node).seek(place, 0)));
    }

    private ShardReader reader(SimulatedJournal node) {
        return node.journal().reader(Batches.shard(index), node.thread());
    }

    private int firstArrivedFrom(long ms) {
        int first = 0;
        while (first < appended.size() && appended.get(first).arrivalMs() < ms) {
            first++;
        }
        return first;
    }

    private long lastArrivalMs() {
        return appended.isEmpty() ? 0 : appended.get(appended.size() - 1).arrivalMs();
    }

    private boolean isDeleted() {
        return keepFromMs == Retention.NOTHING;
    }
}
