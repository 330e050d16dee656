// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.launcher.ShardTail.ReadRecord;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What the writers of a crash test were told, and the judgement of what was read by it. Thread-safe until judged. */
final class CrashLedger {
    private final Map<NumberedRecord, Place> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, BigInteger> lastAtRestart = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicInteger remembered = new AtomicInteger();
    private final AtomicInteger partlyRemembered = new AtomicInteger();
    private final AtomicInteger answeredAgain = new AtomicInteger();
    private final AtomicInteger unknown = new AtomicInteger();

    void acknowledge(PutCall call, List<Place> places) {
        calls.incrementAndGet();
        for (int place = 0; place < places.size(); place++) {
            NumberedRecord record = call.records().get(place);
            Place before = acknowledged.putIfAbsent(record, places.get(place));
            assertThat(before).as("an earlier answer for %s", record).isNull();
        }
    }

    /** A call that had its answer before the restart has to be told the same again. */
    void repeatedAnswered(PutCall call, List<Place> places) {
        answeredAgain.incrementAndGet();
        assertThat(places)
                .as("answer to a repeat")
                .isEqualTo(call.records().stream().map(acknowledged::get).toList());
    }

    /** A call without an answer before the restart may have been stored in whole, in part or not at all. */
    void repeatedUnanswered(List<Place> places) {
        unanswered.incrementAndGet();
        long stored = places.stream().filter(this::wasThereAtRestart).count();
        if (stored == places.size()) {
            remembered.incrementAndGet();
        } else if (stored > 0) {
            partlyRemembered.incrementAndGet();
        }
    }

    /** An answer that says that the fate of a record is not known. */
    void unknown() {
        unknown.incrementAndGet();
    }

    /** All that is in the shards, with no writer at work. */
    void restartedWith(List<ShardTail> tails) {
        tails.stream()
                .filter(tail -> !tail.read().isEmpty())
                .forEach(tail -> lastAtRestart.put(
                        tail.shard(), tail.read().get(tail.read().size() - 1).sequenceNumber()));
    }

    /** Every acknowledged record is once where it was said to be, in its writer's order, and nothing else is there. */
    void judge(List<ShardTail> tails) {
        Set<NumberedRecord> missing = new HashSet<>(acknowledged.keySet());
        for (ShardTail tail : tails) {
            Map<String, Integer> lastNumbers = new HashMap<>();
            BigInteger last = BigInteger.ZERO;
            for (ReadRecord read : tail.read()) {
                NumberedRecord record = read.record();
                assertThat(new Place(tail.shard(), read.sequenceNumber()))
                        .as("place of %s", record)
                        .isEqualTo(acknowledged.get(record));
                assertThat(missing.remove(record)).as("%s is read once", record).isTrue();
                assertThat(read.sequenceNumber()).as("%s", record).isGreaterThan(last);
                last = read.sequenceNumber();
                Integer before = lastNumbers.put(record.key(), record.number());
                assertThat(before == null ? -1 : before).as("before %s", record).isLessThan(record.number());
            }
        }
        assertThat(missing).as("acknowledged and not read").isEmpty();
    }

    @Override
    public String toString() {
        return "records acknowledged=" + acknowledged.size() + " calls=" + calls + " repeats of unanswered="
                + unanswered
                + " (whole from memory=" + remembered + ", part=" + partlyRemembered + ") repeats of answered="
                + answeredAgain + " answered unknown=" + unknown;
    }

    private boolean wasThereAtRestart(Place place) {
        BigInteger last = lastAtRestart.get(place.shard());
        return last != null && place.sequenceNumber().compareTo(last) <= 0;
    }
}
