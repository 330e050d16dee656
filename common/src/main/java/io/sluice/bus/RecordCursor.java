// SPDX-License-Identifier: Apache-2.0
package io.sluice.bus;

import io.sluice.model.ByteSlice;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.NoSuchElementException;

/**
 * Walks over records in their stored form ({@link RecordLayout}) without making objects of them.
 *
 * <p>Use: {@code while (cursor.next()) …}. Trusts its bytes where they were checked by {@link RecordBatch#isIntact()};
 * on others it may throw {@link IllegalStateException}, but never reads outside the slice. Not thread-safe.
 */
public final class RecordCursor {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] array;
    private final int limit;
    private int start;
    private int end;
    private int keyFrom;
    private int keyLength;
    private int hashAt;
    private int attributesFrom;
    private int attributesTo;
    private int dataFrom;

    public RecordCursor(ByteSlice records) {
        array = records.array();
        start = records.from();
        end = start;
        limit = records.to();
    }

    /** How many whole records the bytes are, or -1 if they are not. */
    static int countOf(ByteSlice records) {
        try {
            var cursor = new RecordCursor(records);
            int count = 0;
            while (cursor.next()) {
                count++;
            }
            return count;
        } catch (IllegalStateException notRecords) {
            return -1;
        }
    }

    /** Steps to the next record; false at the end. */
    public boolean next() {
        if (end == limit) {
            return false;
        }
        start = end;
        requireInside(RecordLayout.FIXED_BYTES, start, limit);
        int length = (int) INTS.get(array, start);
        requireInside(length, start + RecordLayout.LENGTH_BYTES, limit);
        end = start + RecordLayout.LENGTH_BYTES + length;
        requireInside(RecordLayout.FIXED_BYTES, start, end);
        findParts();
        return true;
    }

    /** Index of the record's first byte in the array below. */
    public int from() {
        return start;
    }

    /** Index behind the record's last byte in the array below. */
    public int to() {
        return end;
    }

    /** The record's position in the client's request. */
    public int place() {
        return Short.toUnsignedInt((short) SHORTS.get(array, start + RecordLayout.PLACE_AT));
    }

    public PlacedBy placedBy() {
        return PlacedBy.ofFlags(flags());
    }

    public boolean hasKey() {
        return has(RecordLayout.HAS_KEY);
    }

    /** The partition key in UTF-8; empty if there is none. */
    public ByteSlice key() {
        return new ByteSlice(array, keyFrom, keyLength);
    }

    public boolean hasExplicitHash() {
        return has(RecordLayout.HAS_HASH);
    }

    public long explicitHashHigh() {
        requireHash();
        return (long) LONGS.get(array, hashAt);
    }

    public long explicitHashLow() {
        requireHash();
        return (long) LONGS.get(array, hashAt + Long.BYTES);
    }

    /** The value of the first attribute with this id; empty bytes if there is none. */
    public ByteSlice attribute(int id) {
        for (int at = attributesFrom; at < attributesTo; ) {
            int length = unsignedShort(at + 1, attributesTo);
            int from = at + 1 + Short.BYTES;
            requireInside(length, from, attributesTo);
            if (Byte.toUnsignedInt(array[at]) == id) {
                return new ByteSlice(array, from, length);
            }
            at = from + length;
        }
        return ByteSlice.EMPTY;
    }

    public ByteSlice data() {
        return new ByteSlice(array, dataFrom, end - dataFrom);
    }

    private void findParts() {
        if ((flags() & ~RecordLayout.KNOWN_FLAGS) != 0) {
            throw new IllegalStateException("record flags " + flags() + " are not known to this version");
        }
        int at = start + RecordLayout.FIXED_BYTES;
        keyLength = has(RecordLayout.HAS_KEY) ? unsignedShort(at, end) : 0;
        keyFrom = has(RecordLayout.HAS_KEY) ? at + Short.BYTES : at;
        requireInside(keyLength, keyFrom, end);
        at = keyFrom + keyLength;
        hashAt = at;
        at += has(RecordLayout.HAS_HASH) ? RecordLayout.HASH_BYTES : 0;
        requireInside(0, at, end);
        int attributeBytes = has(RecordLayout.HAS_ATTRIBUTES) ? unsignedShort(at, end) : 0;
        attributesFrom = has(RecordLayout.HAS_ATTRIBUTES) ? at + Short.BYTES : at;
        requireInside(attributeBytes, attributesFrom, end);
        attributesTo = attributesFrom + attributeBytes;
        dataFrom = attributesTo;
    }

    private int flags() {
        return array[start + RecordLayout.LENGTH_BYTES];
    }

    private boolean has(int flag) {
        return (flags() & flag) != 0;
    }

    private int unsignedShort(int at, int bound) {
        requireInside(Short.BYTES, at, bound);
        return Short.toUnsignedInt((short) SHORTS.get(array, at));
    }

    private void requireHash() {
        if (!hasExplicitHash()) {
            throw new NoSuchElementException("the record has no explicit hash key");
        }
    }

    private static void requireInside(int length, int at, int bound) {
        if (length < 0 || length > bound - at) {
            throw new IllegalStateException("a record part of " + length + " bytes at " + at + " passes " + bound);
        }
    }
}
