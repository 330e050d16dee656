// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.dis;

import io.sluice.gateway.dialect.dis.name.DisNames;
import io.sluice.model.ByteSlice;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The records of a put as the client sent them, their bytes one behind the other in one array, the rest in a few others.
 * They get their stored form when their stream is known: a record for a named partition needs that partition's range.
 */
final class DisRecords {
    private static final int FIRST_CAPACITY = 64;
    /** What has thirteen digits; anything else is no time in milliseconds. */
    private static final long MIN_TIMESTAMP = 1_000_000_000_000L;

    private static final long MAX_TIMESTAMP = 9_999_999_999_999L;

    private final byte[] bytes;
    private int[] dataEnds = new int[FIRST_CAPACITY];
    private int[] ends = new int[FIRST_CAPACITY];
    private long[] values = new long[FIRST_CAPACITY];
    private long[] timestamps = new long[FIRST_CAPACITY];
    private Place[] places = new Place[FIRST_CAPACITY];
    private int count;
    private int position;

    /** What a record's partition is chosen by, or why none can be. */
    enum Place {
        PARTITION,
        HASH,
        KEY,
        NOTHING,
        BAD_PARTITION,
        BAD_HASH,
        LONG_KEY
    }

    /** @param bodyBytes the length of the body, which is more than data and keys have */
    DisRecords(int bodyBytes) {
        bytes = new byte[bodyBytes];
    }

    int count() {
        return count;
    }

    /** Of all data and keys. */
    int byteCount() {
        return position;
    }

    /** @return false, and nothing is added, if data and keys have more bytes than the body */
    boolean add(DisEntry entry) {
        byte[] key = entry.key().getBytes(StandardCharsets.UTF_8);
        if ((long) position + entry.dataLength() + key.length > bytes.length) {
            return false;
        }
        makeRoom();
        System.arraycopy(entry.data(), 0, bytes, position, entry.dataLength());
        position += entry.dataLength();
        dataEnds[count] = position;
        System.arraycopy(key, 0, bytes, position, key.length);
        position += key.length;
        ends[count] = position;
        boolean isTime = entry.timestampMs() >= MIN_TIMESTAMP && entry.timestampMs() <= MAX_TIMESTAMP;
        timestamps[count] = isTime ? entry.timestampMs() : 0;
        places[count] = key.length > DisLimits.MAX_KEY_BYTES ? Place.LONG_KEY : place(entry);
        count++;
        return true;
    }

    Place place(int record) {
        return places[record];
    }

    /** The partition's index or the hash, where the record is placed by it. */
    long value(int record) {
        return values[record];
    }

    /** The producer's time; 0 if it told none. */
    long timestampMs(int record) {
        return timestamps[record];
    }

    ByteSlice data(int record) {
        int from = record == 0 ? 0 : ends[record - 1];
        return new ByteSlice(bytes, from, dataEnds[record] - from);
    }

    /** In UTF-8; empty if there is none. */
    ByteSlice key(int record) {
        return new ByteSlice(bytes, dataEnds[record], ends[record] - dataEnds[record]);
    }

    /** A partition beats a hash, and a hash beats a key; a hash that is none counts only if there is no key. */
    private Place place(DisEntry entry) {
        if (!entry.partition().isEmpty()) {
            OptionalInt index = DisNames.partitionIndex(entry.partition());
            values[count] = index.orElse(0);
            return index.isPresent() ? Place.PARTITION : Place.BAD_PARTITION;
        }
        OptionalLong hash = hash(entry.hash());
        if (hash.isPresent()) {
            values[count] = hash.getAsLong();
            return Place.HASH;
        }
        if (!entry.key().isEmpty()) {
            return Place.KEY;
        }
        return entry.hash().isEmpty() ? Place.NOTHING : Place.BAD_HASH;
    }

    /** Decimal, 0 to 2^63 - 1. */
    private static OptionalLong hash(String text) {
        boolean isNumber = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!isNumber) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException tooLarge) {
            return OptionalLong.empty();
        }
    }

    private void makeRoom() {
        if (count == ends.length) {
            int more = count * 2;
            dataEnds = Arrays.copyOf(dataEnds, more);
            ends = Arrays.copyOf(ends, more);
            values = Arrays.copyOf(values, more);
            timestamps = Arrays.copyOf(timestamps, more);
            places = Arrays.copyOf(places, more);
        }
    }
}
