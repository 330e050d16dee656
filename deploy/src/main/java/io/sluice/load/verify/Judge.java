// SPDX-License-Identifier: Apache-2.0
package io.sluice.load.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.load.dialect.ReadRecord;
import io.sluice.load.dialect.RecordFates;
import io.sluice.load.dialect.RecordFates.Fate;
import io.sluice.load.record.Fingerprint;
import io.sluice.load.record.Stamp;
import io.sluice.load.verify.Findings.Kind;
import io.sluice.load.writer.Settlement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Compares answers with what is read, in whichever order they come. Remembers what is answered and not read, what is read
 * and not answered, and for good only what was left in doubt or refused.
 *
 * <p>Knows no clock and no socket. Not thread-safe.
 */
final class Judge {
    private final Origin origin;
    private final Findings findings = new Findings();
    private final Fingerprint fingerprint = new Fingerprint();
    private final Map<String, ShardBook> books = new HashMap<>();
    private final Map<Integer, long[]> lastOfKeys = new HashMap<>();

    /** By place: fingerprint and identity of the record that was acknowledged there and is not read. */
    private final LongTable unread = new LongTable();

    /** By place: fingerprint and identity of the record that was read there and has no answer. */
    private final LongTable unanswered = new LongTable();

    /** By fingerprint: how many such records may be stored, and were not read. */
    private final LongTable unknown = new LongTable();

    /** By fingerprint: records that must not be stored. */
    private final LongTable refused = new LongTable();

    Judge(Origin origin) {
        this.origin = origin;
    }

    /** Takes the answer to a call. What a writer sends after it has to be told after it. */
    void settled(Settlement call) {
        RecordFates fates = call.fates();
        for (int place = 0; place < fates.count(); place++) {
            Fate fate = fates.fate(place);
            if (fate == Fate.STORED) {
                acknowledge(call, place);
            } else if (fate == Fate.UNKNOWN) {
                findings.count(Kind.UNKNOWN);
                long print = call.fingerprint(place);
                unknown.put(print, countIn(unknown, print) + 1, 0);
            } else if (call.isRefusalFinal()) {
                findings.count(Kind.REFUSED);
                refused.put(call.fingerprint(place), 1, 0);
            }
        }
    }

    /** Takes a record as it was read, in the order of its shard. */
    void read(String shard, ReadRecord record) {
        boolean isInOrder = book(shard).read(record.number());
        long identity = origin.identityIn(record.data());
        if (identity < 0) {
            findings.count(Kind.OTHERS);
            return;
        }
        if (!isInOrder) {
            findings.count(
                    Kind.REORDERED, () -> "number " + record.number() + " was read after a higher one in " + shard);
        }
        long place = placeOf(shard, record.number());
        long print = fingerprint.of(record.key().getBytes(UTF_8), record.data());
        if (unread.contains(place)) {
            compare(place, print, shard, record.number());
            checkKeyOrder(identity);
        } else {
            unanswered.put(place, print, identity);
            notePassed(identity);
        }
    }

    /**
     * Judges all that is remembered. Only while no call is in flight and all that is stored was read: then what is
     * acknowledged and unread is lost, and what was read without an answer has none to come.
     */
    void judgeAll() {
        unread.forEach((place, print, identity) ->
                findings.count(Kind.MISSING, () -> origin.name(identity) + " was acknowledged and is not there"));
        unread.clear();
        unanswered.forEach((place, print, identity) -> judgeUnanswered(print, identity));
        unanswered.clear();
    }

    /** Entries that will be forgotten. */
    int remembered() {
        return unread.size() + unanswered.size();
    }

    /** Entries that have to be kept until the end. */
    int kept() {
        return unknown.size() + refused.size();
    }

    boolean isReadUpToAcknowledged(String shard) {
        return book(shard).isReadUpToAcknowledged();
    }

    Verdict.Counts counts() {
        return findings.counts();
    }

    Verdict verdict(Optional<String> incomplete) {
        return findings.verdict(incomplete);
    }

    private void acknowledge(Settlement call, int i) {
        findings.count(Kind.ACKNOWLEDGED);
        String shard = call.fates().shard(i);
        String number = call.fates().number(i);
        long identity = call.identity(i);
        if (!book(shard).acknowledge(call.writer(), number)) {
            findings.count(
                    Kind.MISNUMBERED,
                    () -> origin.name(identity) + " was acknowledged at " + number + " in " + shard
                            + ", not above its writer's last");
        }
        long place = placeOf(shard, number);
        if (unread.contains(place)) {
            findings.count(
                    Kind.MISSING,
                    () -> origin.name(identity) + " was acknowledged at " + number + " in " + shard + ", where "
                            + origin.name(unread.second(place)) + " was too");
        } else {
            unread.put(place, call.fingerprint(i), identity);
            if (unanswered.contains(place)) {
                long print = unanswered.first(place);
                unanswered.remove(place);
                compare(place, print, shard, number);
            }
        }
    }

    /** A place that is both acknowledged and read is forgotten, whatever stands there. */
    private void compare(long place, long print, String shard, String number) {
        if (unread.first(place) == print) {
            findings.count(Kind.READ_ONCE);
        } else {
            String name = origin.name(unread.second(place));
            findings.count(
                    Kind.ALTERED,
                    () -> name + " was acknowledged at " + number + " in " + shard + ", where something else stands");
        }
        unread.remove(place);
    }

    private void judgeUnanswered(long print, long identity) {
        long left = countIn(unknown, print);
        if (left > 0) {
            unknown.put(print, left - 1, 0);
            findings.count(Kind.UNKNOWN_STORED);
        } else if (refused.contains(print)) {
            findings.count(Kind.REFUSED_STORED, () -> nameOrLine(identity) + " was refused and is stored");
        } else {
            findings.count(Kind.DUPLICATE, () -> nameOrLine(identity) + " stands where no answer put it");
        }
    }

    /** A line that was read does not tell its number. */
    private String nameOrLine(long identity) {
        return origin.stamp().isPresent() ? origin.name(identity) : "a line";
    }

    private void checkKeyOrder(long identity) {
        if (origin.stamp().isPresent() && !notePassed(identity)) {
            findings.count(Kind.REORDERED, () -> origin.name(identity) + " was read after a later one of its key");
        }
    }

    /** False if the key's last record was this or a later one. A writer's keys take turns, see {@code StampedRecords}. */
    private boolean notePassed(long identity) {
        if (origin.stamp().isEmpty()) {
            return true;
        }
        long[] last = lastOfKeys.computeIfAbsent(Stamp.writer(identity), first -> newKeys());
        long number = Stamp.number(identity);
        int key = (int) (number % origin.keys());
        boolean isLater = number > last[key];
        last[key] = Math.max(last[key], number);
        return isLater;
    }

    private long[] newKeys() {
        long[] keys = new long[origin.keys()];
        Arrays.fill(keys, -1);
        return keys;
    }

    private ShardBook book(String shard) {
        return books.computeIfAbsent(shard, first -> new ShardBook());
    }

    private long placeOf(String shard, String number) {
        return fingerprint.of(shard.getBytes(ISO_8859_1), number.getBytes(ISO_8859_1));
    }

    private static long countIn(LongTable table, long key) {
        return table.contains(key) ? table.first(key) : 0;
    }
}
